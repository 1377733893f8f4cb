-- Why I03: each trajectory admitted in the period; those that are a re-entry; and of each person the first of them.
WITH inflow AS (
    SELECT *
    FROM admitted
    WHERE admitted_on >= $start AND admitted_on < $end
),
counted AS (
    SELECT CAST(NULL AS varchar) AS kind, CAST(NULL AS varchar) AS unit, * FROM inflow
    UNION ALL
    SELECT 'reentry', NULL, * FROM inflow WHERE is_reentry
    UNION ALL
    SELECT NULL, 'person', *
    FROM inflow
    QUALIFY row_number() OVER (PARTITION BY person ORDER BY admitted_on, trajectory_id) = 1
)
SELECT kind,
       unit,
       trajectory_id,
       registered_on AS "trajectory.registered_on",
       admitted_on AS "trajectory.admitted_on"
FROM counted
