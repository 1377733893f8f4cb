-- Why I25: each X3 of the period at 182 and at 365 days, by its answer, with the observation that gave it: the first that
-- says active or reduced for no, the first on or after that day that says stopped for yes. The same conditions as I25.
WITH asked AS (
    SELECT trajectory_id, person, day AS closed_on, after
    FROM x3, (VALUES (182), (365)) AS term (after)
    WHERE day >= $start AND day < $end
),
heard AS (
    SELECT trajectory_id,
           closed_on,
           after,
           min(observation.day) FILTER (WHERE status IN ('active', 'reduced')) AS first_working,
           min(observation.day) FILTER (WHERE status = 'stopped' AND observation.day >= closed_on + after) AS first_lasting
    FROM asked
    LEFT JOIN observation ON observation.person = asked.person AND observation.day > closed_on
    GROUP BY trajectory_id, closed_on, after
),
answered AS (
    SELECT *,
           CASE
               WHEN $as_of <= closed_on + after THEN 'not_yet'
               WHEN first_working < first_lasting THEN 'no'
               WHEN first_lasting IS NOT NULL THEN 'yes'
               WHEN first_working IS NOT NULL THEN 'no'
               ELSE 'unknown'
           END AS answer
    FROM heard
)
SELECT after,
       answer,
       trajectory_id,
       closed_on AS "trajectory.closed_on",
       CASE answer WHEN 'yes' THEN first_lasting WHEN 'no' THEN first_working END AS "sex_work.observed_on"
FROM answered
