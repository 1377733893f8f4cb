-- The answer that X4 asks of each X3: not yet, while as_of lies no more than 365 days after closing; else no, when an
-- observation after closing says active or reduced before any on or after day 365 says stopped; yes, on the day of
-- the one that says stopped; unknown otherwise.
WITH heard AS (
    SELECT x3.trajectory_id,
           x3.person,
           x3.day AS closed_on,
           min(observation.day) FILTER (WHERE status IN ('active', 'reduced')) AS first_working,
           min(observation.day) FILTER (WHERE status = 'stopped' AND observation.day >= x3.day + 365) AS first_lasting
    FROM x3
    LEFT JOIN observation ON observation.person = x3.person AND observation.day > x3.day
    GROUP BY x3.trajectory_id, x3.person, x3.day
)
SELECT trajectory_id,
       person,
       closed_on,
       first_lasting,
       CASE
           WHEN $as_of <= closed_on + 365 THEN 'not_yet'
           WHEN first_working < first_lasting THEN 'no'
           WHEN first_lasting IS NOT NULL THEN 'yes'
           WHEN first_working IS NOT NULL THEN 'no'
           ELSE 'unknown'
       END AS answer
FROM heard
