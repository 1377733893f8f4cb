-- Observations that count: active, reduced or stopped, known from the participant or the coach; one per person and day.
-- Of several on one day the least favourable: active before reduced before stopped, which is the order of the alphabet.
-- Each is knowledge until the next one, and for 180 days at most.
WITH counting AS (
    SELECT person,
           observed_on AS day,
           min(status) AS status
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
       lag(status) OVER by_day AS status_before,
       lead(status) OVER by_day AS status_after,
       lead(day) OVER by_day AS day_after
FROM counting
WINDOW by_day AS (PARTITION BY person ORDER BY day)
