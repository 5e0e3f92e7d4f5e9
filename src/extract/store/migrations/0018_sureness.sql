-- A statistic's confidence counts in how sure its measure, place, period and source are.

COMMENT ON COLUMN statistics.confidence IS
    'How likely number, measure, place, period and source are all right, from 0 to 1.';
