    count({field}) AS "{field} stands"
