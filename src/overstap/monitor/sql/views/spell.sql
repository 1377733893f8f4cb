-- Stopped spells of a person. One starts on a day that says stopped where the observation before does not.
-- It ends when the next different one says reduced or active (working_again_on): a return to sex work, dated at the
-- middle between the last stopped and that day, rounded down.
WITH numbered AS (
    SELECT person,
           day,
           working_again_on,
           sum(CASE WHEN follows_stopped THEN 0 ELSE 1 END) OVER (PARTITION BY person ORDER BY day) AS spell
    FROM observation
    WHERE status = 'stopped'
),
seen AS (
    SELECT person,
           min(day) AS started_on,
           max(day) AS last_stopped_on,
           max(working_again_on) AS working_again_on
    FROM numbered
    GROUP BY person, spell
)
SELECT person,
       started_on,
       last_stopped_on,
       working_again_on,
       last_stopped_on + CAST(floor((working_again_on - last_stopped_on) / 2.0) AS integer) AS ended_on
FROM seen
