-- What an indicator counts, a row for each, with the person behind it; ordered so that a list stays as it was.
SELECT counted.*,
       person_id
FROM (
{counted}
) AS counted
JOIN trajectory USING (trajectory_id)
ORDER BY ALL
