-- Why I25: each X3 of the period at 182 and at 365 days, by its answer, with the observation that gave it: the first that
-- says active or reduced for no, the first on or after that day that says stopped for yes.
SELECT after,
       answer,
       trajectory_id,
       closed_on AS "trajectory.closed_on",
       CASE answer WHEN 'yes' THEN first_lasting WHEN 'no' THEN first_working END AS "sex_work.observed_on"
FROM lasting
WHERE closed_on >= $start AND closed_on < $end
