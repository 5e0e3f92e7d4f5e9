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

CREATE OR REPLACE MACRO folded_words(said) AS TABLE
    SELECT DISTINCT fold_word(word) AS term FROM (SELECT unnest(split_words(said)) AS word);
COMMENT ON MACRO TABLE folded_words IS 'The different words of a text, folded as terms are.';
