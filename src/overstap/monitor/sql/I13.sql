-- I13 change per life domain: of the trajectories in which the participant gave a score on a day in the period, the
-- latest of these less the first score of the trajectory, on average and by whether it is better; the lowest of several
-- on one day. Where the latest is the first there is no second: unknown. Beside it goals with their term in the period:
-- how many were reached on or before that day, reached later, and dropped, of all of these.
WITH recent AS (
    SELECT DISTINCT trajectory_id,
                    domain
    FROM score
    WHERE scored_by = 'participant' AND scored_on >= $start AND scored_on < $end
),
own AS (
    SELECT trajectory_id,
           domain,
           scored_on,
           min(CAST(score AS integer)) AS score
    FROM score
    SEMI JOIN recent USING (trajectory_id, domain)
    WHERE scored_by = 'participant' AND scored_on < $end
    GROUP BY trajectory_id, domain, scored_on
),
course AS (
    SELECT domain,
           CASE
               WHEN max(scored_on) > min(scored_on) THEN arg_max(score, scored_on) - arg_min(score, scored_on)
           END AS change
    FROM own
    GROUP BY trajectory_id, domain
),
counted AS (
    SELECT domain,
           coalesce(sum(change), 0) AS total,
           count(*) FILTER (WHERE change > 0) AS better,
           count(*) FILTER (WHERE change = 0) AS same,
           count(*) FILTER (WHERE change < 0) AS worse,
           count(change) AS denominator,
           count(*) - count(change) AS unknown
    FROM course
    GROUP BY domain
),
due AS (
    SELECT domain,
           coalesce(reached_on <= due_on, FALSE) AS is_in_term,
           coalesce(reached_on > due_on, FALSE) AS is_late,
           dropped_on IS NOT NULL AS is_dropped
    FROM goal
    WHERE due_on >= $start AND due_on < $end
)
SELECT domain,
       'change' AS what,
       CAST(NULL AS varchar) AS goals,
       total,
       denominator,
       NULL AS numerator,
       unknown
FROM counted
UNION ALL
SELECT domain, 'better', NULL, NULL, denominator, better, unknown FROM counted
UNION ALL
SELECT domain, 'same', NULL, NULL, denominator, same, unknown FROM counted
UNION ALL
SELECT domain, 'worse', NULL, NULL, denominator, worse, unknown FROM counted
UNION ALL
SELECT domain, NULL, 'in_term', NULL, count(*), count(*) FILTER (WHERE is_in_term), 0
FROM due
GROUP BY GROUPING SETS ((), (domain))
UNION ALL
SELECT NULL, NULL, 'due', NULL, NULL, count(*), 0 FROM due
UNION ALL
SELECT NULL, NULL, 'late', NULL, count(*), count(*) FILTER (WHERE is_late), 0 FROM due
UNION ALL
SELECT NULL, NULL, 'dropped', NULL, count(*), count(*) FILTER (WHERE is_dropped), 0 FROM due
