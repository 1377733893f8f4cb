-- I11 time in days from registration to admission, in each phase, and from admission to closing, of what begins in the
-- period. An episode of a phase is a time of its own, and one that runs on the day of closing ends there. Who was
-- declined is censored on that day, what still runs at as_of.
WITH span AS (
    SELECT 'admission' AS span,
           coalesce(admitted_on, declined_on, $as_of) - registered_on AS time,
           admitted_on IS NOT NULL AS has_ended
    FROM trajectory
    WHERE registered_on >= $start AND registered_on < $end
    UNION ALL
    SELECT phase,
           coalesce(
               least(ended_on, closed_on),
               CASE WHEN declined_on >= started_on THEN declined_on END,
               $as_of
           ) - started_on,
           ended_on IS NOT NULL OR closed_on IS NOT NULL
    FROM phase
    JOIN trajectory USING (trajectory_id)
    WHERE started_on >= $start AND started_on < $end
    UNION ALL
    SELECT 'trajectory',
           coalesce(closed_on, $as_of) - admitted_on,
           closed_on IS NOT NULL
    FROM trajectory
    WHERE admitted_on >= $start AND admitted_on < $end
)
SELECT span,
       time,
       count(*) FILTER (WHERE has_ended) AS ended,
       count(*) FILTER (WHERE NOT has_ended) AS censored
FROM span
GROUP BY span, time
