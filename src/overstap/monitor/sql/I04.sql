-- I04 plans: of the trajectories that are in the caseload at the beginning of a day t and were admitted at least 60 days
-- before it, the share of which a plan was agreed before t. On the first day of the period and on the day after its last.
-- Beside it: trajectories of which the first plan was agreed in the period, and the persons behind them, each once.
WITH moment (day, t) AS (
    VALUES ('start', $start), ('end', $end)
),
first_plan AS (
    SELECT trajectory_id,
           min(agreed_on) AS agreed_on
    FROM plan
    GROUP BY trajectory_id
),
agreed AS (
    SELECT trajectory_id,
           person
    FROM first_plan
    JOIN admitted USING (trajectory_id)
    WHERE agreed_on >= $start AND agreed_on < $end
)
SELECT day,
       CAST(NULL AS varchar) AS what,
       CAST(NULL AS varchar) AS unit,
       count(*) FILTER (WHERE agreed_on < t) AS numerator,
       count(*) AS denominator
FROM moment
JOIN admitted ON admitted_on <= t - 60 AND (closed_on IS NULL OR closed_on >= t)
LEFT JOIN first_plan USING (trajectory_id)
GROUP BY day
UNION ALL
SELECT NULL, 'agreed', NULL, count(*), NULL FROM agreed
UNION ALL
SELECT NULL, 'agreed', 'person', count(DISTINCT person), NULL FROM agreed
