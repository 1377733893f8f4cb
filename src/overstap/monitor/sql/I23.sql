-- I23 returns to sex work dated in the period, of the spells that are followed; the persons behind them, each once; and
-- their time out in days, on average. Silent: spells that start in the period, have no end, and of which the last
-- observation lies more than 180 days before as_of, unless the person died.
WITH returned AS (
    SELECT person,
           ended_on - started_on AS time_out
    FROM followed
    WHERE ended_on >= $start AND ended_on < $end
)
SELECT 'returned' AS what,
       CAST(NULL AS varchar) AS unit,
       NULL AS total,
       count(*) AS numerator,
       NULL AS denominator
FROM returned
UNION ALL
SELECT 'returned', 'person', NULL, count(DISTINCT person), NULL FROM returned
UNION ALL
SELECT 'mean', NULL, coalesce(sum(time_out), 0), NULL, count(*) FROM returned
UNION ALL
SELECT 'silent', NULL, NULL, count(*), NULL
FROM followed
WHERE started_on >= $start AND started_on < $end
  AND ended_on IS NULL AND died_on IS NULL AND last_stopped_on < $as_of - 180
