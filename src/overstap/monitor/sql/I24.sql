-- I24 started in spite of a criterion: of the trajectories admitted in the period of which a criterion was assessed on or
-- before that day, the share of which at least one was departed from. Of each criterion the latest assessment says so; of
-- several on one day, departed from goes before any other. Unknown: those of which none was assessed by then.
WITH standing AS (
    SELECT trajectory_id,
           arg_max(outcome = 'departed_from', (assessed_on, outcome = 'departed_from')) AS is_departed_from
    FROM criterion
    JOIN admitted USING (trajectory_id)
    WHERE assessed_on <= admitted_on
    GROUP BY trajectory_id, criterion
),
started AS (
    SELECT trajectory_id,
           bool_or(is_departed_from) AS is_departed_from
    FROM admitted
    LEFT JOIN standing USING (trajectory_id)
    WHERE admitted_on >= $start AND admitted_on < $end
    GROUP BY trajectory_id
)
SELECT count(*) FILTER (WHERE is_departed_from) AS numerator,
       count(is_departed_from) AS denominator,
       count(*) - count(is_departed_from) AS unknown
FROM started
