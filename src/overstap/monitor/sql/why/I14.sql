-- Why I14: each appointment of the period, and each aftercare contact that was due in it. A row is one of them, so a
-- trajectory may stand there more than once.
SELECT 'appointments' AS what,
       trajectory_id,
       day AS "appointment.day",
       outcome AS "appointment.outcome",
       CAST(NULL AS date) AS "aftercare.due_on",
       CAST(NULL AS date) AS "aftercare.made_on"
FROM appointment
WHERE day >= $start AND day < $end
UNION ALL
SELECT 'missed', trajectory_id, day, outcome, NULL, NULL
FROM appointment
WHERE day >= $start AND day < $end AND outcome = 'missed'
UNION ALL
SELECT 'due', trajectory_id, NULL, NULL, due_on, made_on
FROM aftercare
WHERE due_on >= $start AND due_on < $end
UNION ALL
SELECT 'made', trajectory_id, NULL, NULL, due_on, made_on
FROM aftercare
WHERE due_on >= $start AND due_on < $end AND made_on IS NOT NULL
