-- How words are divided and folded for searching; the loader uses the same macros.

-- All but spaces, punctuation and symbols of ASCII, Latin-1 and the blocks of them in Unicode. [\p{L}\p{N}]
-- says nearly the same, and takes DuckDB 2 ms to compile wherever it stands in a query.
CREATE OR REPLACE MACRO split_words(said) AS regexp_extract_all(
    lower(strip_accents(said)),
    '[^\x{0}-/:-@\[-`{-\x{A9}\x{AB}-\x{B1}\x{B4}\x{B6}-\x{B8}\x{BB}\x{BF}\x{D7}\x{F7}\x{2000}-\x{206F}\x{20A0}-\x{2BFF}\x{3000}-\x{3004}\x{3008}-\x{3020}\x{3030}\x{E000}-\x{F8FF}\x{FE00}-\x{FE6F}\x{FEFF}-\x{FF0F}\x{FFF0}-\x{FFFF}\x{1F000}-\x{1FFFF}]+'
);
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
