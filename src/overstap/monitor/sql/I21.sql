-- I21 stopped without a programme: persons who were registered and never admitted, in no trajectory, whose latest
-- observation that counts says stopped and lies in the period. Unknown: those of whom there is no such observation at
-- all, and who were first registered in the period. Known to the programme, and nothing more.
WITH never AS (
    SELECT person,
           min(registered_on) AS registered_on
    FROM trajectory
    JOIN person USING (person_id)
    GROUP BY person
    HAVING count(admitted_on) = 0
),
latest AS (
    SELECT person,
           max(day) AS day,
           arg_max(status, day) AS status
    FROM observation
    SEMI JOIN never USING (person)
    GROUP BY person
)
SELECT count(*) FILTER (WHERE status = 'stopped' AND day >= $start AND day < $end) AS numerator,
       NULL AS denominator,
       count(*) FILTER (WHERE status IS NULL AND registered_on >= $start AND registered_on < $end) AS unknown
FROM never
LEFT JOIN latest USING (person)
