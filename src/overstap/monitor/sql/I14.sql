-- I14 appointments with their day in the period, and those missed; aftercare contacts due in the period, and how many
-- of these were made, on whichever day.
SELECT 'appointments' AS what, count(*) AS value
FROM appointment
WHERE day >= $start AND day < $end
UNION ALL
SELECT 'missed', count(*)
FROM appointment
WHERE day >= $start AND day < $end AND outcome = 'missed'
UNION ALL
SELECT 'due', count(*)
FROM aftercare
WHERE due_on >= $start AND due_on < $end
UNION ALL
SELECT 'made', count(*)
FROM aftercare
WHERE due_on >= $start AND due_on < $end AND made_on IS NOT NULL
