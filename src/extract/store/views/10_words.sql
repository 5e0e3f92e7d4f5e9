-- How words are divided and folded for searching; the loader uses the same macros.

CREATE OR REPLACE MACRO split_words(said) AS
    regexp_extract_all(lower(strip_accents(said)), '[\p{L}\p{N}]+');
COMMENT ON MACRO split_words IS 'Runs of letters and digits, lower case and without accents.';

-- The S-stemmer (Harman 1991, How effective is suffixing?, table 2): plurals only.
CREATE OR REPLACE MACRO fold_word(word) AS CASE
    WHEN length(word) < 4 OR NOT suffix(word, 's') THEN word
    WHEN suffix(word, 'ies') AND NOT (suffix(word, 'eies') OR suffix(word, 'aies'))
        THEN left(word, length(word) - 3) || 'y'
    WHEN suffix(word, 'es') AND NOT (
        suffix(word, 'aes') OR suffix(word, 'ees') OR suffix(word, 'oes')
    ) THEN left(word, length(word) - 1)
    WHEN suffix(word, 'us') OR suffix(word, 'ss') THEN word
    ELSE left(word, length(word) - 1)
END;
COMMENT ON MACRO fold_word IS 'A word without the s of its plural.';

-- The stop words of Lucene's EnglishAnalyzer, but for "no", "not" and "will": they tell things apart.
CREATE OR REPLACE MACRO is_stop_word(word) AS word IN (
    'a', 'an', 'and', 'are', 'as', 'at', 'be', 'but', 'by', 'for', 'if', 'in', 'into', 'is', 'it',
    'of', 'on', 'or', 'such', 'that', 'the', 'their', 'then', 'there', 'these', 'they', 'this',
    'to', 'was', 'with'
);
COMMENT ON MACRO is_stop_word IS 'Whether a word says so little that it is not searched for.';

CREATE OR REPLACE MACRO folded_words(said) AS TABLE
    SELECT DISTINCT fold_word(word) AS term
    FROM (SELECT unnest(split_words(said)) AS word)
    WHERE NOT is_stop_word(word);
COMMENT ON MACRO TABLE folded_words IS
    'The different words of a text, folded as terms are, without stop words.';

CREATE OR REPLACE MACRO word_place(said, words) AS
    coalesce(
        list_min([place FOR place IN [strpos(lower(said), word) FOR word IN words] IF place > 0]), 1
    );
COMMENT ON MACRO word_place IS 'Where the first of some words stands in a text, from 1; 1 where none does.';

CREATE OR REPLACE MACRO passage(said, words) AS
    regexp_replace(
        substr(' ' || said || ' ', greatest(word_place(said, words) - 60, 1), 200),
        '^\S*\s+|\s+\S*$', '', 'g'
    );
COMMENT ON MACRO passage IS 'Whole words of a text around the first of those searched for.';
