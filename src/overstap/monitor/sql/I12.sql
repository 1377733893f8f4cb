-- I12 waiting: days from request to start of the referrals requested in the period, of all of them, by partner kind and
-- by activity; withdrawn ones are left out. Who did not start waits until the first of these that is known: the day on
-- which the referral ended; where a result says that it is over, the day of acceptance, else of the request itself; the
-- closing of the trajectory, where it does not lie before the request; as_of. There the time is censored.
WITH waited AS (
    SELECT partner_kind,
           activity,
           coalesce(
               started_on,
               ended_on,
               CASE WHEN result IS NOT NULL THEN coalesce(accepted_on, requested_on) END,
               CASE WHEN closed_on >= requested_on THEN closed_on END,
               $as_of
           ) - requested_on AS time,
           started_on IS NOT NULL AS has_started
    FROM referral
    JOIN trajectory USING (trajectory_id)
    WHERE requested_on >= $start AND requested_on < $end AND (result IS NULL OR result <> 'withdrawn')
)
SELECT partner_kind,
       activity,
       time,
       count(*) FILTER (WHERE has_started) AS ended,
       count(*) FILTER (WHERE NOT has_started) AS censored
FROM waited
GROUP BY GROUPING SETS ((time), (partner_kind, time), (activity, time))
