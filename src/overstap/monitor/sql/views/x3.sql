-- X3, completed: the day of closing, if it was closed as completed and the status on that day is stopped.
SELECT trajectory_id,
       person,
       closed_on AS day
FROM admitted
JOIN status_at_closing USING (trajectory_id)
WHERE closing = 'completed' AND status = 'stopped'
