"""The quality of what a programme registers: what weakens which figure, and what mends it first."""
