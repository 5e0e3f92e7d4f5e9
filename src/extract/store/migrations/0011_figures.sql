-- Which figures are of the same thing with different values; worked out when a file is published.

CREATE TABLE figure_groups (
    group_number BIGINT NOT NULL,
    statistic_id VARCHAR NOT NULL
);
COMMENT ON TABLE figure_groups IS
    'Figures that outlets give different values for; the macro same_figure shows them.';
COMMENT ON COLUMN figure_groups.group_number IS
    'The same for figures of one thing; another number in the next published file.';
COMMENT ON COLUMN figure_groups.statistic_id IS 'The figure.';
