-- Admitted: the trajectories with a day of admission. The last day is the day of closing, or the day before as_of.
-- Those of one person are ordered by admission, closing (open ones last) and id;
-- a re-entry is one before which, in that order, another was closed on or before this admission.
SELECT trajectory_id,
       person,
       registered_on,
       admitted_on,
       closed_on,
       closing,
       coalesce(closed_on, $as_of - 1) AS last_day,
       coalesce(min(closed_on) OVER earlier <= admitted_on, FALSE) AS is_reentry
FROM trajectory
JOIN person USING (person_id)
WHERE admitted_on IS NOT NULL
WINDOW earlier AS (
    PARTITION BY person
    ORDER BY admitted_on, closed_on NULLS LAST, trajectory_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
)
