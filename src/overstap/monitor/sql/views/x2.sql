-- X2, in aftercare: the first day from X1 to the last day on which the status is stopped, some execution episode has
-- ended on or before it, and none runs on it (started on or before that day and not ended by it).
-- Such a day can only be the day of an observation or the day on which an execution episode ends.
-- From X1 on the latest observation is never older than the trajectory, so known_until is all that is asked of it.
WITH execution AS (
    SELECT episode.*
    FROM episode
    JOIN x1 USING (trajectory_id)
    WHERE phase = 'execution'
),
first_end AS (
    SELECT trajectory_id,
           min(ended_on) AS day
    FROM execution
    GROUP BY trajectory_id
),
candidate AS (
    SELECT x1.trajectory_id, x1.person, execution.ended_on AS day
    FROM x1
    JOIN execution ON execution.trajectory_id = x1.trajectory_id AND execution.ended_on >= x1.day
    UNION ALL
    SELECT x1.trajectory_id, x1.person, observation.day
    FROM x1
    JOIN observation ON observation.person = x1.person AND observation.day >= x1.day
    WHERE observation.status = 'stopped'
)
SELECT candidate.trajectory_id,
       candidate.person,
       min(candidate.day) AS day
FROM candidate
JOIN admitted USING (trajectory_id)
JOIN first_end USING (trajectory_id)
JOIN observation
    ON observation.person = candidate.person
    AND observation.day <= candidate.day AND candidate.day <= observation.known_until
WHERE observation.status = 'stopped'
  AND first_end.day <= candidate.day
  AND candidate.day <= admitted.last_day
  AND NOT EXISTS (
      SELECT 1
      FROM execution
      WHERE execution.trajectory_id = candidate.trajectory_id
        AND execution.started_on <= candidate.day
        AND (execution.ended_on IS NULL OR execution.ended_on > candidate.day)
  )
GROUP BY candidate.trajectory_id, candidate.person
