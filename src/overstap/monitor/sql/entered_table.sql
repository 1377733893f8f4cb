    SELECT '{table}' AS "table",
           greatest(0, recorded_on - greatest({days})) AS days
    FROM dated_{table}
    WHERE of_day >= $start AND of_day < $end AND recorded_on IS NOT NULL AND coalesce({days}) IS NOT NULL
