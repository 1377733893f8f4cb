-- I01 registrations: trajectories with registered_on in the period, and by source.
SELECT CAST(NULL AS varchar) AS source,
       count(*) AS value
FROM trajectory
WHERE registered_on >= $start AND registered_on < $end
UNION ALL
SELECT source,
       count(*)
FROM trajectory
WHERE registered_on >= $start AND registered_on < $end
GROUP BY source
