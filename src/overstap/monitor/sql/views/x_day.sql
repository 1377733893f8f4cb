-- The day on which a trajectory counts as exited under each definition, one row each; none, where it does not.
-- Returned: the spell to which the status on that day belongs has ended since, also where its middle lies before.
WITH day_of AS (
    SELECT 'X1' AS definition, trajectory_id, person, day FROM x1
    UNION ALL
    SELECT 'X2', trajectory_id, person, day FROM x2
    UNION ALL
    SELECT 'X3', trajectory_id, person, day FROM x3
    UNION ALL
    SELECT 'X4', trajectory_id, person, first_lasting FROM lasting WHERE after = 365 AND answer = 'yes'
)
SELECT definition,
       trajectory_id,
       day_of.person,
       day,
       ended_on IS NOT NULL AS has_returned
FROM day_of
JOIN spell
    ON spell.person = day_of.person
    AND started_on <= day AND (working_again_on IS NULL OR day < working_again_on)
