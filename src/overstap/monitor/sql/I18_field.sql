    count({cell}) FILTER (WHERE {cell} NOT IN ('unknown', 'not_asked')) AS "{field} filled",
    count(*) FILTER (WHERE {cell} = 'unknown') AS "{field} unknown",
    count(*) FILTER (WHERE {cell} = 'not_asked') AS "{field} not_asked"
