-- I03 inflow: trajectories admitted in the period; how many of them are re-entries; and the persons behind them, each once.
WITH inflow AS (
    SELECT *
    FROM admitted
    WHERE admitted_on >= $start AND admitted_on < $end
)
SELECT NULL AS kind, NULL AS unit, count(*) AS value FROM inflow
UNION ALL
SELECT 'reentry', NULL, count(*) FROM inflow WHERE is_reentry
UNION ALL
SELECT NULL, 'person', count(DISTINCT person) FROM inflow
