-- I05 caseload at the beginning of a day t, on the first day of the period and on the day after its last one:
-- admitted before t and not closed, or closed on or after t. Per phase: those of the caseload that are in that phase
-- on t, with an episode that started before t and has not ended, or ended on or after t. A trajectory whose phases
-- overlap counts in each of them, one in no phase in none: the phases need not add up to the caseload.
WITH moment (day, t) AS (
    VALUES ('start', $start), ('end', $end)
),
caseload AS (
    SELECT day, t, trajectory_id
    FROM moment
    JOIN admitted ON admitted_on < t AND (closed_on IS NULL OR closed_on >= t)
)
SELECT day,
       CAST(NULL AS varchar) AS phase,
       count(*) AS value
FROM caseload
GROUP BY day
UNION ALL
SELECT day,
       phase,
       count(DISTINCT trajectory_id)
FROM caseload
JOIN phase USING (trajectory_id)
WHERE started_on < t AND (ended_on IS NULL OR ended_on >= t)
GROUP BY day, phase
