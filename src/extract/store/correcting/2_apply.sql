-- What the lines say is done to the rows. Mentions and offsets stay: they are the page's words.

CREATE TEMP TABLE parts AS
SELECT e.item_id, e.item,
    bool_or(e.correction = 'speaker') AS has_speaker,
    bool_or(e.correction = 'speaker_kind') AS has_kind,
    bool_or(e.correction = 'role') AS has_role,
    bool_or(e.correction = 'affiliation') AS has_affiliation,
    bool_or(e.correction = 'party') AS has_party,
    bool_or(e.correction = 'state') AS has_state,
    bool_or(e.correction = 'via') AS has_via,
    bool_or(e.correction = 'value') AS has_value,
    bool_or(e.correction = 'unit') AS has_unit,
    bool_or(e.correction = 'source') AS has_source,
    any_value(e.value) FILTER (e.correction = 'speaker') AS name,
    any_value(e.value) FILTER (e.correction = 'speaker_kind') AS kind,
    any_value(e.value) FILTER (e.correction = 'role') AS role,
    any_value(e.value) FILTER (e.correction = 'affiliation') AS affiliation,
    any_value(e.value) FILTER (e.correction = 'party') AS party,
    any_value(e.value) FILTER (e.correction = 'state') AS state,
    any_value(e.value) FILTER (e.correction = 'via') AS via,
    any_value(e.value) FILTER (e.correction = 'value') AS value,
    any_value(e.value) FILTER (e.correction = 'unit') AS unit,
    any_value(e.value) FILTER (e.correction = 'source') AS source
FROM effective AS e
WHERE e.correction <> 'wrong'
GROUP BY e.item_id, e.item;

-- What people put in brackets behind a name tells somebody apart, and is not left out as a note that a
-- page prints there; party and state are such a note.
INSERT INTO speaker_rulings BY NAME
SELECT DISTINCT value AS name, NULL AS page_id, value AS speaker
FROM effective
WHERE correction IN ('speaker', 'source') AND regexp_matches(value, '\([^)]*\)')
    AND NOT regexp_matches(value, '\((?:[RDI]|Rep|Dem|Ind)\b[^)]*\)')
    AND value NOT IN (SELECT name FROM speaker_rulings);

CREATE TEMP TABLE before AS
SELECT q.quotation_id AS item_id, unnest([
    {part: 'speaker', old: q.speaker.name}, {part: 'speaker_kind', old: q.speaker.kind},
    {part: 'role', old: q.speaker.role}, {part: 'affiliation', old: q.speaker.affiliation},
    {part: 'party', old: q.speaker.party}, {part: 'state', old: q.speaker.state},
    {part: 'via', old: q.via}
], recursive := true)
FROM quotations AS q JOIN parts AS p ON p.item_id = q.quotation_id
UNION ALL
SELECT f.statistic_id, unnest([
    {part: 'value', old: f.value_exact}, {part: 'unit', old: coalesce(f.unit.head, f.unit.surface)},
    {part: 'source', old: coalesce(f.source.name, f.source.mention)}
], recursive := true)
FROM statistics AS f JOIN parts AS p ON p.item_id = f.statistic_id;

-- What else the article says of a person whose name is given to other words of theirs.
CREATE TEMP TABLE known_speakers AS
SELECT q.article_id, q.speaker.name AS name, arg_min(q.speaker, q.ordinal) AS speaker
FROM quotations AS q
WHERE q.speaker.name IN (SELECT name FROM parts WHERE has_speaker)
GROUP BY q.article_id, q.speaker.name;

CREATE TEMP TABLE new_speakers AS
SELECT q.quotation_id, q.speaker AS old, k.speaker AS known, p.*,
    -- The role of the one that was named wrongly is not that of the other.
    p.has_speaker AND p.name IS DISTINCT FROM q.speaker.name AS is_another
FROM quotations AS q
JOIN parts AS p ON p.item_id = q.quotation_id
LEFT JOIN known_speakers AS k ON k.article_id = q.article_id AND k.name = p.name
WHERE p.has_speaker OR p.has_kind OR p.has_role OR p.has_affiliation OR p.has_party OR p.has_state;

UPDATE quotations SET speaker = CASE WHEN n.has_speaker AND n.name IS NULL THEN NULL ELSE {
    'mention': n.old.mention,
    'start': n.old."start",
    'end': n.old."end",
    'name': CASE WHEN n.has_speaker THEN n.name ELSE n.old.name END,
    'kind': coalesce(
        n.kind,
        CASE WHEN n.is_another THEN n.known.kind END,
        CASE WHEN NOT n.is_another OR n.old.kind IN ('organization', 'group') THEN n.old.kind END,
        CASE WHEN n.name IS NULL THEN 'unnamed' ELSE 'person' END
    ),
    'role': CASE WHEN n.has_role THEN n.role
        WHEN n.is_another THEN n.known.role ELSE n.old.role END,
    'affiliation': CASE WHEN n.has_affiliation THEN n.affiliation
        WHEN n.is_another THEN n.known.affiliation ELSE n.old.affiliation END,
    'party': CASE WHEN n.has_party THEN n.party
        WHEN n.is_another THEN n.known.party ELSE n.old.party END,
    'state': CASE WHEN n.has_state THEN n.state
        WHEN n.is_another THEN n.known.state ELSE n.old.state END,
    'resolution': CASE WHEN n.is_another OR n.old IS NULL THEN 'corrected'
        ELSE n.old.resolution END
} END
FROM new_speakers AS n
WHERE quotations.quotation_id = n.quotation_id;

UPDATE quotations SET via = p.via
FROM parts AS p WHERE p.item_id = quotation_id AND p.has_via;

UPDATE statistics SET value = p.value::DOUBLE, value_exact = p.value,
    low = NULL, low_exact = NULL, high = NULL, high_exact = NULL,
    bound = CASE WHEN bound = 'range' THEN 'exact' ELSE bound END
FROM parts AS p WHERE p.item_id = statistic_id AND p.has_value;

CREATE TEMP TABLE known_units AS
SELECT unit.head AS head, arg_min(unit, statistic_id) AS unit
FROM statistics WHERE unit.head IN (SELECT unit FROM parts WHERE has_unit)
GROUP BY unit.head;
UPDATE statistics SET unit = CASE WHEN n.unit IS NOT NULL THEN {
    'head': n.unit, 'phrase': n.unit, 'surface': NULL,
    'family': n.known.family, 'code': n.known.code
} END
FROM (
    SELECT p.item_id, p.unit, k.unit AS known
    FROM parts AS p LEFT JOIN known_units AS k ON k.head = p.unit WHERE p.has_unit
) AS n
WHERE n.item_id = statistic_id;

UPDATE statistics SET source = CASE WHEN p.source IS NOT NULL THEN {
    'mention': statistics.source.mention, 'start': statistics.source."start",
    'end': statistics.source."end", 'name': p.source, 'date': statistics.source.date
} END
FROM parts AS p WHERE p.item_id = statistic_id AND p.has_source;

UPDATE corrections SET value_before = b.old
FROM before AS b
WHERE corrections.item_id = b.item_id AND correction = b.part AND state = 'readable';
UPDATE corrections SET state = 'already_so'
WHERE state = 'readable' AND correction NOT IN ('right', 'wrong')
    AND value IS NOT DISTINCT FROM value_before;
UPDATE corrections SET state = 'applied' WHERE state = 'readable';
UPDATE corrections SET copies = c.copies
FROM (SELECT line, count(*) AS copies FROM effective WHERE NOT is_named GROUP BY line) AS c
WHERE corrections.line = c.line;

CREATE TEMP TABLE reviewed AS
SELECT item_id, CASE WHEN bool_or(value IS DISTINCT FROM old) THEN 'mended' ELSE 'right' END AS review
FROM (
    SELECT e.item_id, e.value, b.old
    FROM effective AS e JOIN before AS b ON b.item_id = e.item_id AND b.part = e.correction
    UNION ALL
    SELECT item_id, NULL, NULL FROM effective WHERE correction = 'right'
)
GROUP BY item_id;
UPDATE quotations SET review = r.review FROM reviewed AS r WHERE r.item_id = quotation_id;
UPDATE statistics SET review = r.review FROM reviewed AS r WHERE r.item_id = statistic_id;

DELETE FROM quotations WHERE quotation_id IN (SELECT item_id FROM wrong);
UPDATE quotations SET repeats = NULL WHERE repeats IN (SELECT item_id FROM wrong);
UPDATE statistics SET quotation_id = NULL WHERE quotation_id IN (SELECT item_id FROM wrong);
DELETE FROM statistics WHERE statistic_id IN (SELECT item_id FROM wrong);
UPDATE statistics SET same_as = NULL WHERE same_as IN (SELECT item_id FROM wrong);

CREATE TEMP TABLE wrong_documents AS
SELECT document_id FROM documents WHERE item_id IN (SELECT item_id FROM wrong);
DELETE FROM postings WHERE document_id IN (SELECT document_id FROM wrong_documents);
DELETE FROM documents WHERE document_id IN (SELECT document_id FROM wrong_documents);
