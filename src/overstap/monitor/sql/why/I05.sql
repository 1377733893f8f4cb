-- Why I05: each trajectory of the caseload at the beginning of a day; per phase with its latest episode that runs.
WITH moment (day, t) AS (
    VALUES ('start', $start), ('end', $end)
),
caseload AS (
    SELECT day, t, trajectory_id, admitted_on, closed_on
    FROM moment
    JOIN admitted ON admitted_on < t AND (closed_on IS NULL OR closed_on >= t)
)
SELECT day,
       CAST(NULL AS varchar) AS phase,
       trajectory_id,
       admitted_on AS "trajectory.admitted_on",
       closed_on AS "trajectory.closed_on",
       CAST(NULL AS date) AS "phase.started_on"
FROM caseload
UNION ALL
SELECT day,
       phase,
       trajectory_id,
       any_value(admitted_on),
       any_value(closed_on),
       max(started_on)
FROM caseload
JOIN episode USING (trajectory_id)
WHERE started_on < t AND (ended_on IS NULL OR ended_on >= t)
GROUP BY day, phase, trajectory_id
