-- Observations that count: active, reduced or stopped, known from the participant or the coach; one per person and day.
-- Of several on one day the least favourable: active before reduced before stopped.
-- Each is knowledge until the next one, and for 180 days at most.
-- Beside each: whether the one before says stopped, and the day of the next one where that says active or reduced.
WITH counting AS (
    SELECT person,
           observed_on AS day,
           min(CAST(status AS status)) AS status
    FROM sex_work
    JOIN trajectory USING (trajectory_id)
    JOIN person USING (person_id)
    WHERE status IN ('active', 'reduced', 'stopped') AND known_from IN ('participant', 'coach')
    GROUP BY person, observed_on
)
SELECT person,
       day,
       status,
       least(day + 180, lead(day) OVER by_day - 1) AS known_until,
       coalesce(lag(status) OVER by_day = 'stopped', FALSE) AS follows_stopped,
       CASE WHEN lead(status) OVER by_day < 'stopped' THEN lead(day) OVER by_day END AS working_again_on
FROM counting
WINDOW by_day AS (PARTITION BY person ORDER BY day)
