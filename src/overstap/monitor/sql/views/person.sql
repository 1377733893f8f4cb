-- Persons. A number stands for the id in all that follows, since millions of observations are ordered by it.
SELECT person_id,
       CAST(row_number() OVER () AS integer) AS person
FROM (SELECT DISTINCT person_id FROM trajectory) AS named
