-- Why I21: each person who was never admitted and whose latest observation that counts says stopped, in the period;
-- under the latest registration of that person.
WITH never AS (
    SELECT person,
           arg_max(trajectory_id, registered_on) AS trajectory_id,
           max(registered_on) AS registered_on
    FROM trajectory
    JOIN person USING (person_id)
    GROUP BY person
    HAVING count(admitted_on) = 0
),
latest AS (
    SELECT person,
           max(day) AS day,
           arg_max(status, day) AS status
    FROM observation
    GROUP BY person
)
SELECT trajectory_id,
       registered_on AS "trajectory.registered_on",
       day AS "sex_work.observed_on",
       status AS "sex_work.status"
FROM never
JOIN latest USING (person)
WHERE status = 'stopped' AND day >= $start AND day < $end
