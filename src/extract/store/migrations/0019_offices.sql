-- What office a figure's source holds, and the offices that can be asked for: filled when a file is
-- published, in the published copy alone.

ALTER TABLE statistics ADD COLUMN source_told STRUCT(
    "role" VARCHAR, affiliation VARCHAR, party VARCHAR, "state" VARCHAR
);
COMMENT ON COLUMN statistics.source_told IS
    'What the article tells of the source where it quotes it: role, affiliation, party, state. Filled in published files.';

CREATE TABLE offices (
    role VARCHAR NOT NULL,
    affiliation VARCHAR,
    heads VARCHAR[] NOT NULL,
    words VARCHAR[] NOT NULL
);
COMMENT ON TABLE offices IS
    'Each role that pages give, with its affiliation, once: what said_by() and figures_by() look for when they are asked for an office.';
COMMENT ON COLUMN offices.role IS 'Title or office as printed, as in quotes.role and stats.source_role.';
COMMENT ON COLUMN offices.affiliation IS 'The organization beside it, where one is told.';
COMMENT ON COLUMN offices.heads IS
    'What the role is, folded: director of director of parks, chair and farmer of board chair and farmer.';
COMMENT ON COLUMN offices.words IS 'All words of role and affiliation, folded.';
