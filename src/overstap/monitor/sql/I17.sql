-- I17 comparison: the trajectories of I10 by what they began with: branch (one, several or unknown), legal position,
-- addiction, and whether the participant had already stopped at admission; by time and cause as in I10. Not asked is
-- unknown. Followed: admitted at least 730 days before as_of, so that what became of it by then is known.
WITH asked AS (
    SELECT trajectory_id,
           list_filter(list_distinct(string_split(branches, ';')), lambda x: x NOT IN ('unknown', 'not_asked')) AS known,
           legal_position,
           addiction
    FROM profile
),
universe AS (
    SELECT definition,
           admitted.*,
           CASE status WHEN 'stopped' THEN 'yes' WHEN 'unknown' THEN 'unknown' ELSE 'no' END AS already,
           CASE WHEN len(known) = 1 THEN known[1] WHEN len(known) > 1 THEN 'several' ELSE 'unknown' END AS branch,
           CASE WHEN legal_position <> 'not_asked' THEN legal_position ELSE 'unknown' END AS legal_position,
           CASE WHEN addiction <> 'not_asked' THEN addiction ELSE 'unknown' END AS addiction
    FROM (VALUES ('X1'), ('X2'), ('X3')) AS asked_for (definition)
    CROSS JOIN admitted
    JOIN status_at_admission USING (trajectory_id)
    LEFT JOIN asked USING (trajectory_id)
    WHERE admitted_on >= $start AND admitted_on < $end
      AND (definition = 'X3' OR status IN ('active', 'reduced'))
),
outcome AS (
    SELECT universe.*,
           coalesce(x_day.day, closed_on, $as_of) - admitted_on AS time,
           admitted_on <= $as_of - 730 AS is_followed,
           CASE
               WHEN x_day.day IS NOT NULL THEN 'exit'
               WHEN closed_on IS NULL THEN 'censored'
               WHEN closing IN ('early', 'completed') THEN closing
               ELSE 'other'
           END AS cause
    FROM universe
    LEFT JOIN x_day
        ON x_day.definition = universe.definition AND x_day.trajectory_id = universe.trajectory_id
)
SELECT definition,
       branch,
       legal_position,
       addiction,
       already,
       time,
       CAST(is_followed AS integer) AS is_followed,
       count(*) FILTER (WHERE cause = 'exit') AS exit,
       count(*) FILTER (WHERE cause = 'early') AS early,
       count(*) FILTER (WHERE cause = 'completed') AS completed,
       count(*) FILTER (WHERE cause = 'other') AS other,
       count(*) FILTER (WHERE cause = 'censored') AS censored
FROM outcome
GROUP BY definition, branch, legal_position, addiction, already, time, is_followed
