-- Why I22: each trajectory closed early in the period by its reason, an empty one as unknown; and each of which the
-- reason is known.
WITH early AS (
    SELECT trajectory_id,
           coalesce(closing_reason, 'unknown') AS reason,
           closed_on,
           closing_reason
    FROM trajectory
    WHERE closing = 'early' AND closed_on >= $start AND closed_on < $end
),
counted AS (
    SELECT reason AS of_reason, * FROM early
    UNION ALL
    SELECT NULL, * FROM early WHERE reason <> 'unknown'
)
SELECT of_reason AS reason,
       trajectory_id,
       closed_on AS "trajectory.closed_on",
       closing_reason AS "trajectory.closing_reason"
FROM counted
