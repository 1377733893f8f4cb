-- Why I01: each trajectory registered in the period, as one of all and as one of its source.
WITH registered AS (
    SELECT trajectory_id,
           source,
           registered_on AS "trajectory.registered_on",
           source AS "trajectory.source"
    FROM trajectory
    WHERE registered_on >= $start AND registered_on < $end
)
SELECT * REPLACE (CAST(NULL AS varchar) AS source) FROM registered
UNION ALL
SELECT * FROM registered
