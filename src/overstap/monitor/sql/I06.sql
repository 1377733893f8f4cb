-- I06 exited: trajectories whose X day lies in the period, under X1 to X4, and the persons behind them, each once, by
-- their earliest X day. Beside it: in how many the spell has ended since (returned); already stopped or unknown at
-- admission, for X1 of those admitted in the period and for X3 of its X3; the answers to X4 of the X3 of the period.
WITH exited AS (
    SELECT *
    FROM x_day
    WHERE day >= $start AND day < $end
),
exited_person AS (
    SELECT definition,
           person,
           min(day) AS day
    FROM x_day
    GROUP BY definition, person
)
SELECT definition,
       CAST(NULL AS varchar) AS unit,
       CAST(NULL AS varchar) AS returned,
       CAST(NULL AS varchar) AS already,
       CAST(NULL AS varchar) AS answer,
       count(*) AS value
FROM exited
GROUP BY definition
UNION ALL
SELECT definition, 'person', NULL, NULL, NULL, count(*)
FROM exited_person
WHERE day >= $start AND day < $end
GROUP BY definition
UNION ALL
SELECT definition, NULL, 'yes', NULL, NULL, count(*)
FROM exited
WHERE has_returned AND definition IN ('X1', 'X2', 'X3')
GROUP BY definition
UNION ALL
SELECT 'X1', NULL, NULL, CASE status WHEN 'stopped' THEN 'yes' ELSE status END, NULL, count(*)
FROM admitted
JOIN status_at_admission USING (trajectory_id)
WHERE admitted_on >= $start AND admitted_on < $end AND status IN ('stopped', 'unknown')
GROUP BY status
UNION ALL
SELECT 'X3', NULL, NULL, CASE status WHEN 'stopped' THEN 'yes' ELSE status END, NULL, count(*)
FROM exited
JOIN status_at_admission USING (trajectory_id)
WHERE definition = 'X3' AND status IN ('stopped', 'unknown')
GROUP BY status
UNION ALL
SELECT 'X4', NULL, NULL, NULL, answer, count(*)
FROM lasting
WHERE after = 365 AND closed_on >= $start AND closed_on < $end
GROUP BY answer
