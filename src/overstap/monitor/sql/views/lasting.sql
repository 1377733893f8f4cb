-- The answer that is asked of each X3, 182 and 365 days after closing; that of 365 is X4. Not yet, while as_of lies no more
-- than so many days after closing; else no, when an observation after closing says active or reduced before any on or
-- after that day says stopped; yes, on the day of the one that says stopped; unknown otherwise.
WITH heard AS (
    SELECT x3.trajectory_id,
           x3.person,
           x3.day AS closed_on,
           after,
           min(observation.day) FILTER (WHERE status IN ('active', 'reduced')) AS first_working,
           min(observation.day) FILTER (WHERE status = 'stopped' AND observation.day >= x3.day + after) AS first_lasting
    FROM x3
    CROSS JOIN (VALUES (182), (365)) AS term (after)
    LEFT JOIN observation ON observation.person = x3.person AND observation.day > x3.day
    GROUP BY x3.trajectory_id, x3.person, x3.day, after
)
SELECT trajectory_id,
       person,
       closed_on,
       after,
       first_working,
       first_lasting,
       CASE
           WHEN $as_of <= closed_on + after THEN 'not_yet'
           WHEN first_working < first_lasting THEN 'no'
           WHEN first_lasting IS NOT NULL THEN 'yes'
           WHEN first_working IS NOT NULL THEN 'no'
           ELSE 'unknown'
       END AS answer
FROM heard
