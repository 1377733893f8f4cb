-- I10 time from admission to exit, early, completed (without exit) or other (transferred, deceased), in days, of the
-- trajectories admitted in the period; for X1 and X2 only of those active or reduced at admission. An exit on the day
-- of closing wins. Open ones are censored at as_of. oldest: the days from the first of these admissions to as_of.
WITH universe AS (
    SELECT definition,
           admitted.*
    FROM (VALUES ('X1'), ('X2'), ('X3')) AS asked (definition)
    CROSS JOIN admitted
    JOIN status_at_admission USING (trajectory_id)
    WHERE admitted_on >= $start AND admitted_on < $end
      AND (definition = 'X3' OR status IN ('active', 'reduced'))
),
outcome AS (
    SELECT universe.definition,
           coalesce(x_day.day, closed_on, $as_of) - admitted_on AS time,
           CASE
               WHEN x_day.day IS NOT NULL THEN 'exit'
               WHEN closed_on IS NULL THEN 'censored'
               WHEN closing IN ('early', 'completed') THEN closing
               ELSE 'other'
           END AS cause,
           $as_of - admitted_on AS age
    FROM universe
    LEFT JOIN x_day
        ON x_day.definition = universe.definition AND x_day.trajectory_id = universe.trajectory_id
)
SELECT definition,
       time,
       count(*) FILTER (WHERE cause = 'exit') AS exit,
       count(*) FILTER (WHERE cause = 'early') AS early,
       count(*) FILTER (WHERE cause = 'completed') AS completed,
       count(*) FILTER (WHERE cause = 'other') AS other,
       count(*) FILTER (WHERE cause = 'censored') AS censored,
       max(age) AS oldest
FROM outcome
GROUP BY definition, time
