-- Spells that are followed: those that start after the person's first admission. Beside each the day on which a
-- trajectory of the person closed as deceased, if one did.
WITH of_person AS (
    SELECT person,
           min(admitted_on) AS first_admitted_on,
           min(CASE WHEN closing = 'deceased' THEN closed_on END) AS died_on
    FROM admitted
    GROUP BY person
)
SELECT spell.*,
       died_on
FROM spell
JOIN of_person USING (person)
WHERE started_on > first_admitted_on
