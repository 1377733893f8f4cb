-- Why I06: each exit of the period with the day on which it counts and the observation that is knowledge on that day;
-- of each person the first exit of all; those that returned since; those already stopped or unknown at admission; and
-- the answers to X4. The same conditions as I06, with a row for each of what it counts.
WITH exited AS (
    SELECT *
    FROM x_day
    WHERE day >= $start AND day < $end
),
counted AS (
    SELECT definition,
           CAST(NULL AS varchar) AS unit,
           CAST(NULL AS varchar) AS returned,
           CAST(NULL AS varchar) AS already,
           CAST(NULL AS varchar) AS answer,
           trajectory_id,
           day
    FROM exited
    UNION ALL
    SELECT definition, 'person', NULL, NULL, NULL, trajectory_id, day
    FROM (
        SELECT *
        FROM x_day
        QUALIFY row_number() OVER (PARTITION BY definition, person ORDER BY day, trajectory_id) = 1
    ) AS first_of_person
    WHERE day >= $start AND day < $end
    UNION ALL
    SELECT definition, NULL, 'yes', NULL, NULL, trajectory_id, day
    FROM exited
    WHERE has_returned AND definition IN ('X1', 'X2', 'X3')
    UNION ALL
    SELECT 'X1', NULL, NULL, CASE status WHEN 'stopped' THEN 'yes' ELSE status END, NULL, trajectory_id, admitted_on
    FROM admitted
    JOIN status_at_admission USING (trajectory_id)
    WHERE admitted_on >= $start AND admitted_on < $end AND status IN ('stopped', 'unknown')
    UNION ALL
    SELECT 'X3', NULL, NULL, CASE status WHEN 'stopped' THEN 'yes' ELSE status END, NULL, trajectory_id, admitted_on
    FROM exited
    JOIN status_at_admission USING (trajectory_id)
    JOIN admitted USING (trajectory_id)
    WHERE definition = 'X3' AND status IN ('stopped', 'unknown')
    UNION ALL
    SELECT 'X4', NULL, NULL, NULL, answer, trajectory_id, coalesce(first_lasting, closed_on)
    FROM lasting
    WHERE after = 365 AND closed_on >= $start AND closed_on < $end
)
SELECT counted.definition,
       unit,
       returned,
       already,
       answer,
       counted.trajectory_id,
       counted.day AS "counts on",
       admitted_on AS "trajectory.admitted_on",
       closed_on AS "trajectory.closed_on",
       closing AS "trajectory.closing",
       observation.day AS "sex_work.observed_on",
       observation.status AS "sex_work.status"
FROM counted
JOIN admitted USING (trajectory_id)
LEFT JOIN observation
    ON observation.person = admitted.person
    AND admitted.registered_on <= observation.day
    AND observation.day <= counted.day AND counted.day <= observation.known_until
