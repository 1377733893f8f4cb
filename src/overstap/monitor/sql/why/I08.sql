-- Why I08: each trajectory closed in the period with a destination that runs on the day of closing, by kind, by sector
-- and as one of all; those without any (what: unknown); and in which work was found in the period, the first of each
-- person, and those of which all of that work has ended since.
WITH closed AS (
    SELECT trajectory_id,
           closed_on
    FROM admitted
    WHERE closed_on >= $start AND closed_on < $end
),
running AS (
    SELECT trajectory_id,
           closed_on,
           kind,
           sector,
           since
    FROM closed
    JOIN destination USING (trajectory_id)
    WHERE since <= closed_on AND (until IS NULL OR until > closed_on)
),
at_closing AS (
    SELECT kind,
           sector,
           trajectory_id,
           any_value(closed_on) AS closed_on,
           arg_max(running.kind, since) AS of_kind,
           max(since) AS since
    FROM running
    GROUP BY GROUPING SETS ((trajectory_id), (kind, trajectory_id), (sector, trajectory_id))
),
found AS (
    SELECT trajectory_id,
           person,
           any_value(closed_on) AS closed_on,
           arg_min(kind, since) AS kind,
           min(since) AS since,
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
       CAST(NULL AS varchar) AS what,
       trajectory_id,
       closed_on AS "trajectory.closed_on",
       of_kind AS "destination.kind",
       since AS "destination.since"
FROM at_closing
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, 'unknown', trajectory_id, closed_on, NULL, NULL
FROM closed
ANTI JOIN running USING (trajectory_id)
UNION ALL
SELECT NULL, NULL, 'work', NULL, NULL, NULL, trajectory_id, closed_on, kind, since
FROM found
UNION ALL
SELECT NULL, NULL, 'work', 'person', NULL, NULL, trajectory_id, closed_on, kind, since
FROM (SELECT * FROM found QUALIFY row_number() OVER (PARTITION BY person ORDER BY since, trajectory_id) = 1) AS first_of
UNION ALL
SELECT NULL, NULL, 'work', NULL, 'yes', NULL, trajectory_id, closed_on, kind, since
FROM found
WHERE has_ended
