-- The status on the day of closing, of the trajectories that are closed.
SELECT trajectory_id,
       coalesce(status, 'unknown') AS status
FROM admitted
LEFT JOIN observation
    ON observation.person = admitted.person
    AND registered_on <= day AND day <= closed_on AND closed_on <= known_until
WHERE closed_on IS NOT NULL
