-- I18 data quality: per table and field, in how many rows of the period a value stands (filled), how many say unknown,
-- and in how many it was not asked. An empty cell, has not happened, is none of these. A row belongs to the period in
-- which its own day lies (views/dated); each row belongs to one day, so that figures of following periods add up.
-- Asked of each table, with the lines of I18_field for each of its fields.
SELECT
{fields}
FROM dated_{table}
WHERE of_day >= $start AND of_day < $end
