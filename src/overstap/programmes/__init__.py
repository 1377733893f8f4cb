"""A programme (uitstapprogramma): who leads it, who executes it, where, for whom, with which expectations."""
