-- I25 still stopped 182 and 365 days after an X3 of the period: the answer that X4 gives at 365 days, at both. Not yet,
-- while as_of lies no more than so many days after closing; else no, when an observation after closing says active or
-- reduced before any on or after that day says stopped; yes, when one does; unknown otherwise.
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
)
SELECT after,
       CASE
           WHEN $as_of <= closed_on + after THEN 'not_yet'
           WHEN first_working < first_lasting THEN 'no'
           WHEN first_lasting IS NOT NULL THEN 'yes'
           WHEN first_working IS NOT NULL THEN 'no'
           ELSE 'unknown'
       END AS answer,
       count(*) AS value
FROM heard
GROUP BY after, answer
