-- Quotations and figures by whom they are of: a name, or an office whoever holds it.

CREATE OR REPLACE MACRO offices_named(office) AS TABLE
WITH asked AS (
    SELECT office_heads(office) AS heads,
        [fold_word(word) FOR word IN office_words(office) IF NOT is_stop_word(word)] AS words
)
SELECT o.role, o.affiliation
FROM offices AS o, asked AS a
WHERE list_has_all(o.words, a.words) AND list_has_all(o.heads, a.heads) AND len(a.heads) > 0
    AND len([word FOR word IN o.words IF is_lesser_word(word) AND NOT list_contains(a.words, word)]) = 0;
COMMENT ON MACRO TABLE offices_named IS
    'The roles, with their affiliations, that an office can mean: FROM offices_named(''mayor''). None of a vice, deputy or former holder, unless it is asked for.';

-- An office is no name: what is a title is asked for as an office too, any other word where nobody bears it.
CREATE OR REPLACE MACRO offices_asked(name) AS TABLE
SELECT role, affiliation
FROM offices_named(name)
WHERE is_title_word(office_heads(name)[1]) OR NOT EXISTS (FROM speakers_named(name));
COMMENT ON MACRO TABLE offices_asked IS
    'The offices that said_by() and figures_by() take their word for, none for the name of somebody.';

CREATE OR REPLACE MACRO said_by(name) AS TABLE
WITH first_of AS (
    SELECT quotation_id
    FROM quotes
    WHERE speaker IN (FROM speakers_named(name))
        OR (role IS NOT NULL AND (role, affiliation) IN (SELECT (role, affiliation) FROM offices_asked(name)))
    QUALIFY row_number() OVER (
        PARTITION BY story_id, speaker, quote, field ORDER BY article_id, start_offset
    ) = 1
)
SELECT quotes.* FROM quotes SEMI JOIN first_of USING (quotation_id)
ORDER BY published_on DESC NULLS LAST, article_id, start_offset;
COMMENT ON MACRO TABLE said_by IS
    'Quotations of speakers one of whose names has all the given words, each once a story: FROM said_by(''Hawley''). A title may stand before the name: FROM said_by(''County Engineer Pell''). An office gives all who hold it: FROM said_by(''mayor'').';

CREATE OR REPLACE MACRO figures_by(name) AS TABLE
WITH first_of AS (
    SELECT statistic_id
    FROM stats
    WHERE source IN (FROM speakers_named(name))
        OR (source_role IS NOT NULL AND (source_role, source_affiliation) IN (
            SELECT (role, affiliation) FROM offices_asked(name)
        ))
    QUALIFY row_number() OVER (
        PARTITION BY story_id, figure, sentence, field ORDER BY article_id, start_offset
    ) = 1
)
SELECT stats.* FROM stats SEMI JOIN first_of USING (statistic_id)
ORDER BY published_on DESC NULLS LAST, article_id, start_offset;
COMMENT ON MACRO TABLE figures_by IS
    'Figures of the sources that a name or an office can mean, as said_by takes it, each once a story: FROM figures_by(''mayor'').';
