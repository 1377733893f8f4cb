-- I19 experience: of the answers asked of participants in the period, by item the share that gave each answer. No answer is
-- an answer of its own, and in the denominator. Without an answer named: the share of an item that was answered.
WITH given AS (
    SELECT item,
           answer,
           count(*) OVER (PARTITION BY item) AS denominator,
           count(*) FILTER (WHERE answer = 'no_answer') OVER (PARTITION BY item) AS unknown
    FROM experience
    WHERE asked_on >= $start AND asked_on < $end
)
SELECT item,
       CAST(NULL AS varchar) AS answer,
       any_value(denominator) - any_value(unknown) AS numerator,
       any_value(denominator) AS denominator,
       any_value(unknown) AS unknown
FROM given
GROUP BY item
UNION ALL
SELECT item, answer, count(*), any_value(denominator), any_value(unknown)
FROM given
GROUP BY item, answer
