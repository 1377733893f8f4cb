-- I22 reasons of stopping early: of the trajectories closed early in the period, the share by the reason of closing.
-- An empty reason is unknown. Of all of them: the share of which the reason is known.
WITH early AS (
    SELECT coalesce(closing_reason, 'unknown') AS reason
    FROM trajectory
    WHERE closing = 'early' AND closed_on >= $start AND closed_on < $end
),
whole AS (
    SELECT count(*) AS denominator,
           count(*) FILTER (WHERE reason = 'unknown') AS unknown
    FROM early
)
SELECT CAST(NULL AS varchar) AS reason,
       denominator - unknown AS numerator,
       denominator,
       unknown
FROM whole
UNION ALL
SELECT reason, count(*), any_value(denominator), any_value(unknown)
FROM early
CROSS JOIN whole
GROUP BY reason
