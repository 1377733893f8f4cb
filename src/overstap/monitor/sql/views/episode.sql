-- Phase episodes of admitted trajectories. An episode that runs on the day of closing ends there.
SELECT trajectory_id,
       phase,
       started_on,
       least(ended_on, closed_on) AS ended_on
FROM phase
JOIN admitted USING (trajectory_id)
