-- I02 intake talks: those planned for a day in the period, and those held on a day in the period. One that was planned
-- and held counts in both, each in the period of its own day; of somebody who never started it counts as well.
SELECT 'planned' AS what, count(*) AS value
FROM intake
WHERE planned_on >= $start AND planned_on < $end
UNION ALL
SELECT 'held', count(*)
FROM intake
WHERE held_on >= $start AND held_on < $end
