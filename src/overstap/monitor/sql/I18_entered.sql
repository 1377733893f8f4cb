    count(recorded_on - greatest({days})) AS entered,
    count(*) FILTER (WHERE recorded_on - greatest({days}) > 90) AS late
