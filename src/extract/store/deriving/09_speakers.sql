-- Speakers and sources counted, a story once whoever prints it.

DELETE FROM speaker_counts;

CREATE OR REPLACE TEMP TABLE said AS
SELECT speaker, speaker_kind AS kind, story_id, site_name, published_on, role, affiliation, party,
    state, hash(story_id, quote) AS wording
FROM quotes
WHERE field = 'text' AND speaker_name IS NOT NULL;

CREATE OR REPLACE TEMP TABLE counted AS
SELECT source AS speaker, story_id, site_name, published_on, kind,
    hash(story_id, figure, sentence) AS wording
FROM stats
WHERE field = 'text' AND source_name IS NOT NULL;

-- What is printed of each speaker, the most frequent first.
CREATE OR REPLACE TEMP TABLE told_of AS
WITH facts AS (
    SELECT speaker, 'role' AS what, role AS fact, count(*) AS times FROM said GROUP BY ALL
    UNION ALL SELECT speaker, 'affiliation', affiliation, count(*) FROM said GROUP BY ALL
    UNION ALL SELECT speaker, 'party', party, count(*) FROM said GROUP BY ALL
    UNION ALL SELECT speaker, 'state', state, count(*) FROM said GROUP BY ALL
    UNION ALL SELECT speaker, 'figure', kind, count(*) FROM counted GROUP BY ALL
),
-- "State Sen." and "state Sen." are one, spelled as it is most often.
spelled AS (
    SELECT speaker, what, arg_min(fact, {rarity: -times, fact: fact}) AS fact, sum(times) AS times
    FROM facts
    WHERE fact IS NOT NULL
    GROUP BY speaker, what, lower(fact)
)
SELECT speaker,
    list(fact ORDER BY times DESC, fact) FILTER (what = 'role') AS roles,
    list(fact ORDER BY times DESC, fact) FILTER (what = 'affiliation') AS affiliations,
    list(fact ORDER BY times DESC, fact) FILTER (what = 'party') AS parties,
    list(fact ORDER BY times DESC, fact) FILTER (what = 'state') AS states,
    list(fact ORDER BY times DESC, fact) FILTER (what = 'figure') AS figure_kinds
FROM spelled
GROUP BY speaker;

INSERT INTO speaker_counts BY NAME
WITH forms AS (
    SELECT speaker, max_by(kind, {articles: articles, kind: kind}) AS kind,
        list_sort(list_distinct(flatten(list(names)))) AS names
    FROM (
        SELECT speaker, kind, sum(articles) AS articles, list(name) AS names
        FROM speaker_names
        GROUP BY speaker, kind
    )
    GROUP BY speaker
),
quoted AS (
    SELECT speaker, count(DISTINCT wording) AS quotations, count(DISTINCT story_id) AS stories,
        count(DISTINCT site_name) AS outlets,
        min(published_on) AS first_published_on, max(published_on) AS last_published_on
    FROM said
    GROUP BY speaker
),
cited AS (
    SELECT speaker, count(DISTINCT wording) AS figures, count(DISTINCT story_id) AS stories,
        count(DISTINCT site_name) AS outlets,
        min(published_on) AS first_figure_on, max(published_on) AS last_figure_on
    FROM counted
    GROUP BY speaker
)
SELECT f.speaker, f.kind, f.names,
    coalesce(q.quotations, 0) AS quotations, coalesce(q.stories, 0) AS stories,
    coalesce(q.outlets, 0) AS outlets, q.first_published_on, q.last_published_on,
    coalesce(c.figures, 0) AS figures, coalesce(c.stories, 0) AS figure_stories,
    coalesce(c.outlets, 0) AS figure_outlets, c.first_figure_on, c.last_figure_on,
    coalesce(t.roles, []) AS roles, coalesce(t.affiliations, []) AS affiliations,
    coalesce(t.parties, []) AS parties, coalesce(t.states, []) AS states,
    coalesce(t.figure_kinds, []) AS figure_kinds
FROM forms AS f
LEFT JOIN quoted AS q USING (speaker)
LEFT JOIN cited AS c USING (speaker)
LEFT JOIN told_of AS t USING (speaker)
ORDER BY f.speaker;
