    count(*) FILTER (WHERE {field} = '{word}') AS "{field} {word}"
