-- I09 return to sex work: spells that start in the period and after the person's first admission, by time out in days.
-- Seen: without an end, censored at the last observation. Two bounds. Low: silence is success, without an end censored
-- at as_of. High: silence is return, without an end and last heard more than 180 days before as_of, returned on the day
-- after that. In both bounds the spell of a person who died is censored at that closing.
WITH universe AS (
    SELECT *
    FROM followed
    WHERE started_on >= $start AND started_on < $end
),
time_out AS (
    SELECT CAST(NULL AS varchar) AS bound,
           coalesce(ended_on, last_stopped_on) - started_on AS time,
           ended_on IS NOT NULL AS is_return
    FROM universe
    UNION ALL
    SELECT 'low',
           coalesce(ended_on, died_on, $as_of) - started_on,
           ended_on IS NOT NULL
    FROM universe
    UNION ALL
    SELECT 'high',
           CASE
               WHEN ended_on IS NOT NULL THEN ended_on
               WHEN died_on IS NOT NULL THEN died_on
               WHEN last_stopped_on < $as_of - 180 THEN last_stopped_on + 1
               ELSE last_stopped_on
           END - started_on,
           ended_on IS NOT NULL OR (died_on IS NULL AND last_stopped_on < $as_of - 180)
    FROM universe
)
SELECT bound,
       time,
       count(*) FILTER (WHERE is_return) AS returned,
       count(*) FILTER (WHERE NOT is_return) AS censored
FROM time_out
GROUP BY bound, time
