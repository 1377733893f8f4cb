-- Why I04: each trajectory of the caseload at the beginning of a day, admitted at least 60 days before it, of which a
-- plan was agreed before that day, and those of which none was (what: without); and each of which the first plan was
-- agreed in the period, of each person the first of them.
WITH moment (day, t) AS (
    VALUES ('start', $start), ('end', $end)
),
first_plan AS (
    SELECT trajectory_id,
           min(agreed_on) AS agreed_on
    FROM plan
    GROUP BY trajectory_id
),
there AS (
    SELECT day,
           CASE WHEN agreed_on < t THEN NULL ELSE 'without' END AS what,
           trajectory_id,
           admitted_on,
           CASE WHEN agreed_on < t THEN agreed_on END AS agreed_on
    FROM moment
    JOIN admitted ON admitted_on <= t - 60 AND (closed_on IS NULL OR closed_on >= t)
    LEFT JOIN first_plan USING (trajectory_id)
),
agreed AS (
    SELECT trajectory_id,
           person,
           admitted_on,
           agreed_on
    FROM first_plan
    JOIN admitted USING (trajectory_id)
    WHERE agreed_on >= $start AND agreed_on < $end
)
SELECT day,
       what,
       CAST(NULL AS varchar) AS unit,
       trajectory_id,
       admitted_on AS "trajectory.admitted_on",
       agreed_on AS "plan.agreed_on"
FROM there
UNION ALL
SELECT NULL, 'agreed', NULL, trajectory_id, admitted_on, agreed_on
FROM agreed
UNION ALL
SELECT NULL, 'agreed', 'person', trajectory_id, admitted_on, agreed_on
FROM (SELECT * FROM agreed QUALIFY row_number() OVER (PARTITION BY person ORDER BY agreed_on, trajectory_id) = 1) AS first_of
