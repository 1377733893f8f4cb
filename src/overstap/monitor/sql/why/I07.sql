-- Why I07: each trajectory closed in the period, with the observation that is knowledge on that day; by how it closed
-- and by the status, by the status alone, and as one of all.
WITH closed AS (
    SELECT trajectory_id,
           person,
           registered_on,
           closed_on,
           closing,
           CASE status WHEN 'reduced' THEN 'active' ELSE status END AS status
    FROM admitted
    JOIN status_at_closing USING (trajectory_id)
    WHERE closed_on >= $start AND closed_on < $end
),
counted AS (
    SELECT closing AS of_closing, * FROM closed
    UNION ALL
    SELECT NULL, * FROM closed
    UNION ALL
    SELECT NULL, * REPLACE (NULL AS status) FROM closed
)
SELECT of_closing AS closing,
       counted.status,
       trajectory_id,
       closed_on AS "trajectory.closed_on",
       closing AS "trajectory.closing",
       observation.day AS "sex_work.observed_on",
       observation.status AS "sex_work.status"
FROM counted
LEFT JOIN observation
    ON observation.person = counted.person
    AND registered_on <= day AND day <= closed_on AND closed_on <= known_until
