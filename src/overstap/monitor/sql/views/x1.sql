-- X1, stopped: of a trajectory that was active or reduced at admission, the first day from admission to the last day
-- on which the status is stopped. A status becomes stopped only on the day of an observation.
SELECT admitted.trajectory_id,
       admitted.person,
       min(day) AS day
FROM admitted
JOIN status_at_admission USING (trajectory_id)
JOIN observation
    ON observation.person = admitted.person
    AND admitted_on <= day AND day <= last_day
WHERE status_at_admission.status IN ('active', 'reduced') AND observation.status = 'stopped'
GROUP BY admitted.trajectory_id, admitted.person
