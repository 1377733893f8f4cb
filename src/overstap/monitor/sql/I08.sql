-- I08 destinations: of the trajectories closed in the period, the share with a destination that runs on the day of
-- closing (since on or before it, and not ended by it), by kind and by sector; one with two destinations counts in both.
-- Without any the destination is unknown. Beside it, over all admitted trajectories: in how many paid work or work of
-- one's own was found, begun in the period and not before admission, the persons behind them, each once, and in how many
-- all of that work has ended since.
WITH closed AS (
    SELECT trajectory_id,
           closed_on
    FROM admitted
    WHERE closed_on >= $start AND closed_on < $end
),
running AS (
    SELECT trajectory_id,
           kind,
           sector
    FROM closed
    JOIN destination USING (trajectory_id)
    WHERE since <= closed_on AND (until IS NULL OR until > closed_on)
),
whole AS (
    SELECT (SELECT count(*) FROM closed) AS denominator,
           (SELECT count(*) FROM closed) - (SELECT count(DISTINCT trajectory_id) FROM running) AS unknown
),
by_kind AS (
    SELECT kind,
           sector,
           count(DISTINCT trajectory_id) AS numerator
    FROM running
    GROUP BY GROUPING SETS ((), (kind), (sector))
),
found AS (
    SELECT trajectory_id,
           person,
           bool_and(until IS NOT NULL) AS has_ended
    FROM destination
    JOIN admitted USING (trajectory_id)
    WHERE kind IN ('paid_work', 'self_employed') AND since >= admitted_on AND since >= $start AND since < $end
    GROUP BY trajectory_id, person
)
SELECT kind,
       sector,
       CAST(NULL AS varchar) AS found,
       CAST(NULL AS varchar) AS unit,
       CAST(NULL AS varchar) AS ended,
       numerator,
       denominator,
       unknown
FROM by_kind
CROSS JOIN whole
UNION ALL
SELECT NULL, NULL, 'work', NULL, NULL, count(*), NULL, 0 FROM found
UNION ALL
SELECT NULL, NULL, 'work', 'person', NULL, count(DISTINCT person), NULL, 0 FROM found
UNION ALL
SELECT NULL, NULL, 'work', NULL, 'yes', count(*) FILTER (WHERE has_ended), NULL, 0 FROM found
