-- The status on the day of admission: what the latest observation that counts says, of the person, since the day of
-- registration, in the last 180 days. None: unknown. Stopped: the trajectory was already stopped.
SELECT trajectory_id,
       coalesce(status, 'unknown') AS status
FROM admitted
LEFT JOIN observation
    ON observation.person = admitted.person
    AND registered_on <= day AND day <= admitted_on AND admitted_on <= known_until
