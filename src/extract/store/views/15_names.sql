-- What a name says: its words, without titles, marks and what stands around them.

CREATE OR REPLACE MACRO name_words(name) AS
    split_words(replace(
        regexp_replace(
            regexp_replace(name, '\b(\w)\. ?(\w)\. ', '\1\2 '), '\([^)]*\)|[.''’‘‐‑-]', '', 'g'
        ),
        '&', ' and '
    ));
COMMENT ON MACRO name_words IS
    'Words of a name, folded; initials, hyphens and apostrophes join them: J. D., O''Brien.';

-- Titles as printed before names (AP Stylebook, "titles"); none that is a usual given name (Dean).
CREATE OR REPLACE MACRO person_name(name) AS
    regexp_replace(
        regexp_replace(
            array_to_string(name_words(name), ' '),
            '^(?:(?:mr|mrs|ms|miss|sir|dame|dr|prof|professor|rev|reverend|fr|hon|judge|sen|senator|rep|representative|congressman|congresswoman|us|state|county|city|lt|gov|governor|vice|president|mayor|pro|tem|councilman|councilwoman|councilmember|council|member|alderman|commissioner|supervisor|trustee|sheriff|deputy|police|fire|chief|officer|det|detective|sgt|sergeant|cpl|capt|captain|col|colonel|gen|general|adm|supt|superintendent|principal|coach|attorney|secretary|spokesman|spokeswoman|director|ceo|chairman|chairwoman|former) (?:of \S+ )?)+',
            ''
        ),
        '(?: (?:jr|sr|ii|iii|iv|md|phd|esq|dds|rn|cpa))+$',
        ''
    );
COMMENT ON MACRO person_name IS
    'A person''s name folded, without title and suffix: josh hawley for Sen. Josh Hawley (R-MO).';
