-- Offices in one spelling: what is compared of two roles.

CREATE OR REPLACE TEMP MACRO office_name(role) AS nullif(trim(regexp_replace(
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        ' ' || array_to_string(name_words(role), ' ') || ' ',
        ' (?:the|a|and|then|former|acting|interim|longtime|current|new|fellow|colleague|own|retired|late|his|her|its|their) ', ' ', 'g'),
        ' sen ', ' senator '), ' rep ', ' representative '), ' gov ', ' governor '),
        ' supt ', ' superintendent '), ' pres ', ' president '), ' congress(?:man|woman) ', ' us representative '),
        ' spokes(?:woman|person) ', ' spokesman '), ' chair(?:man|woman|person) ', ' chair '),
        ' council(?:man|woman|member|or) ', ' council member '), ' atty gen ', ' attorney general '),
    ' ceo ', ' chief executive ')), '');
CREATE OR REPLACE TEMP MACRO office_head(office) AS
    regexp_extract(regexp_replace(office, ' (?:of|for) .*$', ''), '(\S+)$', 1);
-- Offices that few hold: two of one name in the same one are one person, wherever they are met.
CREATE OR REPLACE TEMP MACRO is_high_office(office) AS office_head(office) IN (
    'senator', 'representative', 'governor', 'president', 'secretary', 'speaker', 'leader', 'whip',
    'justice', 'ambassador', 'chancellor', 'pope', 'nominee'
) OR suffix(office, 'attorney general') OR suffix(office, 'prime minister');
