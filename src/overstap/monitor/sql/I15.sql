-- I15 cost, in cents, of a period that is whole calendar years; of another no row. Costs without setting up, and those per
-- trajectory open at any time in the period, per day of which it finds a trajectory in the caseload at its beginning, per
-- inflow and per X3; each kind of cost and each funder. A year is known where it has a row: running costs by one of another
-- kind than set_up. Unless every year is known nothing is; unknown: how many years are not.
-- Of an amount the denominator is the number of years.
WITH of_period AS (
    SELECT CAST(unnest(range(year($start), year($end))) AS integer) AS year
    WHERE dayofyear($start) = 1 AND dayofyear($end) = 1
),
spent AS (
    SELECT year,
           kind,
           CAST(round(CAST(amount_eur AS decimal(18, 2)) * 100) AS bigint) AS cents
    FROM (SELECT CAST(year AS integer) AS year, kind, amount_eur FROM cost)
    SEMI JOIN of_period USING (year)
),
received AS (
    SELECT year,
           funder,
           CAST(round(CAST(amount_eur AS decimal(18, 2)) * 100) AS bigint) AS cents
    FROM (SELECT CAST(year AS integer) AS year, funder, amount_eur FROM income)
    SEMI JOIN of_period USING (year)
),
whole AS (
    SELECT count(*) AS years,
           (SELECT count(DISTINCT year) FROM spent WHERE kind <> 'set_up') AS running,
           (SELECT count(DISTINCT year) FROM spent) AS written,
           (SELECT count(DISTINCT year) FROM received) AS funded
    FROM of_period
    HAVING count(*) > 0
),
amount AS (
    SELECT 'running' AS cost, CAST(NULL AS varchar) AS income, coalesce(sum(cents), 0) AS cents, any_value(whole.running) AS known
    FROM whole
    LEFT JOIN spent ON kind <> 'set_up'
    UNION ALL
    SELECT 'set_up', NULL, coalesce(sum(cents), 0), any_value(whole.written) FROM whole LEFT JOIN spent ON kind = 'set_up'
    UNION ALL
    SELECT kind, NULL, sum(cents), any_value(whole.running) FROM spent CROSS JOIN whole WHERE kind <> 'set_up' GROUP BY kind
    UNION ALL
    SELECT NULL, 'all', coalesce(sum(cents), 0), any_value(whole.funded) FROM whole LEFT JOIN received ON TRUE
    UNION ALL
    SELECT NULL, funder, sum(cents), any_value(whole.funded) FROM received CROSS JOIN whole GROUP BY funder
),
guided AS (
    SELECT 'participant' AS per, count(*) AS number
    FROM admitted
    WHERE admitted_on < $end AND (closed_on IS NULL OR closed_on >= $start)
    UNION ALL
    SELECT 'participant_month',
           coalesce(sum(least(coalesce(closed_on, $end - 1), $end - 1) - greatest(admitted_on, $start - 1)), 0)
    FROM admitted
    WHERE admitted_on < $end - 1 AND (closed_on IS NULL OR closed_on >= $start)
    UNION ALL
    SELECT 'inflow', count(*) FROM admitted WHERE admitted_on >= $start AND admitted_on < $end
    UNION ALL
    SELECT 'X3', count(*) FROM x3 WHERE day >= $start AND day < $end
)
SELECT CAST(NULL AS varchar) AS per,
       cost,
       income,
       CASE WHEN known = years THEN cents END AS numerator,
       CASE WHEN known = years THEN years ELSE 0 END AS denominator,
       years - known AS unknown
FROM amount
CROSS JOIN whole
WHERE cents IS NOT NULL
UNION ALL
SELECT per,
       NULL,
       NULL,
       CASE WHEN known = years THEN cents END,
       CASE WHEN known = years THEN number ELSE 0 END,
       years - known
FROM guided
CROSS JOIN whole
JOIN amount ON cost = 'running'
