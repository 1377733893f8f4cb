-- I16 profile of the inflow: of the trajectories admitted in the period, the share that gave each answer in each field
-- of the start profile. Branches and motives count in each that is named; of a municipality only that it is one.
-- Without a profile the answers are unknown.
WITH asked AS (
    SELECT profile.*
    FROM profile
    JOIN trajectory USING (trajectory_id)
    WHERE admitted_on >= $start AND admitted_on < $end
),
whole AS (
    SELECT count(*) AS denominator,
           count(*) - (SELECT count(*) FROM asked) AS unknown
    FROM trajectory
    WHERE admitted_on >= $start AND admitted_on < $end
),
said AS (
    UNPIVOT asked
    ON age_band, gender, origin, language, branches, legal_position, trafficking, addiction, mental_health, dutch,
       education, children, debts, housing, residence, work_place, earlier_attempt, motives
    INTO NAME field VALUE answer
),
answer AS (
    SELECT field,
           answer,
           count(*) AS numerator
    FROM (
        SELECT field,
               CASE
                   WHEN field IN ('branches', 'motives') THEN unnest(list_distinct(string_split(answer, ';')))
                   WHEN field NOT IN ('residence', 'work_place') OR answer IN ('abroad', 'unknown', 'not_asked') THEN answer
                   ELSE 'municipality'
               END AS answer
        FROM said
    )
    GROUP BY field, answer
)
SELECT CAST(NULL AS varchar) AS field,
       CAST(NULL AS varchar) AS answer,
       denominator - unknown AS numerator,
       denominator,
       unknown
FROM whole
UNION ALL
SELECT field, answer, numerator, denominator, unknown
FROM answer
CROSS JOIN whole
