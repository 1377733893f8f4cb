-- I07 outflow: admitted trajectories closed in the period, by how they closed and by the status on that day;
-- active is active or reduced.
SELECT closing,
       CASE status WHEN 'reduced' THEN 'active' ELSE status END AS status,
       count(*) AS value
FROM admitted
JOIN status_at_closing USING (trajectory_id)
WHERE closed_on >= $start AND closed_on < $end
GROUP BY 1, 2
