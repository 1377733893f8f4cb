-- How soon facts were entered: the days from what happened to recorded_on, of the rows of the period that say both;
-- none where the row was there already, and its latest fact was added.
-- Late is more than 90 days. By table, and of all together.
WITH waited AS (
{tables}
)
SELECT "table",
       count(*) AS rows,
       CAST(median(days) AS integer) AS median,
       count(*) FILTER (WHERE days > 90) AS late
FROM waited
GROUP BY GROUPING SETS ((), ("table"))
HAVING count(*) > 0
ORDER BY late DESC, "table" NULLS FIRST
