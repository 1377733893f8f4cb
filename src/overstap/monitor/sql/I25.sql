-- I25 still stopped 182 and 365 days after an X3 of the period: the answers of the word lasting, at both.
SELECT after,
       answer,
       count(*) AS value
FROM lasting
WHERE closed_on >= $start AND closed_on < $end
GROUP BY after, answer
