-- I18 data quality: per table and field, in how many rows of the period a value stands (filled), how many say unknown,
-- and in how many it was not asked. An empty cell, has not happened, is none of these. A row belongs to the period in
-- which its own day lies (views/dated); each row belongs to one day, so that figures of following periods add up.
-- Beside it, where a row says when it was entered (recorded_on) and when it happened: how many do (entered), and in how
-- many more than 90 days lie between (late).
-- Asked of each table, with a line of I18_field for each of its fields, and of I18_word where a word may stand there.
SELECT
{fields}
FROM dated_{table}
WHERE of_day >= $start AND of_day < $end
