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

-- Offices in one spelling each, so that Rep. and Representative, councilman and council member are one.
CREATE OR REPLACE MACRO office_words(said) AS [
    CASE
        WHEN word = 'sen' THEN 'senator'
        WHEN word IN ('rep', 'congressman', 'congresswoman') THEN 'representative'
        WHEN word = 'gov' THEN 'governor'
        WHEN word = 'supt' THEN 'superintendent'
        WHEN word = 'pres' THEN 'president'
        WHEN word = 'lt' THEN 'lieutenant'
        WHEN word = 'atty' THEN 'attorney'
        WHEN word IN ('spokeswoman', 'spokesperson') THEN 'spokesman'
        WHEN word IN ('chairman', 'chairwoman', 'chairperson') THEN 'chair'
        ELSE word
    END FOR word IN name_words(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        said, '\b(?:CEO|chief executive officer)\b', 'chief executive', 'gi'),
        '\bcouncil(?:man|woman|member|l?or)\b', 'council member', 'gi'),
        '\bex[ ‐‑-](\w)', 'former \1', 'gi'),
        '\bvice[‐‑-](\w)', 'vice \1', 'gi'),
        '(\w)[‐‑-]elect\b', '\1 elect', 'gi'))
];
COMMENT ON MACRO office_words IS
    'Words of a name, title or office, folded, with usual abbreviations of offices written out: former mayor for ex-mayor.';

-- Titles (AP Stylebook), offices and words that stand with them; none that is a usual name (Dean, Baker).
CREATE OR REPLACE MACRO is_title_word(word) AS word IN (
    'mr', 'mrs', 'ms', 'miss', 'sir', 'dame', 'dr', 'doctor', 'prof', 'professor', 'rev', 'reverend',
    'fr', 'hon', 'jr', 'sr', 'ii', 'iii', 'iv', 'md', 'phd', 'esq', 'dds', 'rn', 'cpa',
    'senator', 'representative', 'governor', 'lieutenant', 'president', 'vice', 'mayor', 'pro', 'tem',
    'council', 'member', 'alderman', 'alderwoman', 'assemblyman', 'assemblywoman', 'delegate',
    'selectman', 'commissioner', 'supervisor', 'trustee', 'sheriff', 'deputy', 'marshal', 'trooper',
    'police', 'fire', 'ems', 'chief', 'officer', 'detective', 'det', 'sergeant', 'sgt', 'corporal', 'cpl',
    'captain', 'capt', 'colonel', 'col', 'commander', 'cmdr', 'gen', 'general', 'admiral', 'adm',
    'superintendent', 'principal', 'coach', 'teacher', 'librarian', 'attorney', 'prosecutor',
    'solicitor', 'lawyer', 'judge', 'justice', 'magistrate', 'clerk', 'treasurer', 'auditor',
    'assessor', 'recorder', 'registrar', 'coroner', 'engineer', 'surveyor', 'planner', 'inspector',
    'administrator', 'manager', 'director', 'secretary', 'coordinator', 'executive',
    'chair', 'spokesman', 'speaker', 'leader', 'whip', 'founder', 'owner', 'organizer', 'pastor',
    'bishop', 'archbishop', 'cardinal', 'rabbi', 'imam', 'deacon', 'vicar', 'sister', 'brother',
    'father', 'mother', 'nurse', 'paramedic', 'firefighter', 'ranger', 'warden', 'farmer', 'resident',
    'board', 'commission', 'committee', 'cabinet', 'us', 'federal', 'state', 'district', 'county',
    'city', 'village', 'town', 'township', 'school', 'public', 'health', 'works', 'assistant',
    'associate', 'senior', 'former', 'acting', 'interim', 'retired', 'the', 'of', 'for'
);
COMMENT ON MACRO is_title_word IS
    'Whether a folded word can be of a title or office that stands before a name.';

CREATE OR REPLACE MACRO without_article(words) AS CASE
    WHEN lower(left(words, 4)) = 'the ' THEN substr(words, 5)
    WHEN lower(left(words, 3)) = 'an ' THEN substr(words, 4)
    WHEN lower(left(words, 2)) = 'a ' THEN substr(words, 3)
    ELSE words
END;
COMMENT ON MACRO without_article IS
    'Words without "the" or "a" before them: how speakers and sources without a name are shown.';

-- The head of a title is its last word before what it is of or for (AP Stylebook, "titles"): "director of parks".
CREATE OR REPLACE MACRO office_heads(said) AS list_distinct([
    fold_word(head)
    FOR head IN [
        office_words(
            regexp_replace(part, '\s(?:of|for|at|in|from|on|to|with|who|since|until|the)\s.*$', '', 'i')
        )[-1]
        FOR part IN regexp_split_to_array(said, '(?i)\s*(?:[,;/]|\sand\s|\s&\s)\s*')
    ]
    IF head IS NOT NULL
]);
COMMENT ON MACRO office_heads IS
    'What an office is, folded, without what it is of: director for parks director and director of parks.';

-- Who has one of these does not hold the office, or not any more: the vice mayor is no mayor.
CREATE OR REPLACE MACRO is_lesser_word(word) AS word IN (
    'vice', 'deputy', 'assistant', 'lieutenant', 'under', 'former', 'retired', 'pro', 'elect'
);
COMMENT ON MACRO is_lesser_word IS
    'Whether a folded word makes an office another one, or one held before: vice, deputy, former.';
