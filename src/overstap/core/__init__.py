"""Clock, periods, ids, errors and labels: plain Python that every floor may use."""
