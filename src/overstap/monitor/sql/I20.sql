-- I20 capacity and coverage on the last day of the period, by the row of programme_year of that day: places, full-time
-- posts in hundredths, each municipality that is served. Waiting at the end of that day: registered before the end of the
-- period, and neither admitted nor declined before it. What the row does not know is unknown.
WITH this_year AS (
    SELECT programme_year.*
    FROM (SELECT 1)
    LEFT JOIN programme_year ON CAST(programme_year.year AS integer) = year($end - 1)
),
said AS (
    SELECT 'places' AS what, round(TRY_CAST(capacity AS decimal(21, 6))) AS number FROM this_year
    UNION ALL
    SELECT 'fte', round(TRY_CAST(fte AS decimal(21, 6)) * 100) FROM this_year
)
SELECT what,
       CAST(NULL AS varchar) AS municipality,
       CAST(number AS bigint) AS numerator,
       CAST(number IS NOT NULL AS integer) AS denominator,
       CAST(number IS NULL AS integer) AS unknown
FROM said
UNION ALL
SELECT 'waiting', NULL, count(*), NULL, 0
FROM trajectory
WHERE registered_on < $end
  AND (admitted_on IS NULL OR admitted_on >= $end)
  AND (declined_on IS NULL OR declined_on >= $end)
UNION ALL
SELECT NULL, unnest(list_distinct(string_split(municipalities, ';'))), 1, NULL, 0
FROM this_year
WHERE municipalities <> 'unknown'
