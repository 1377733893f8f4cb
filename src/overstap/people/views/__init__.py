"""Pages of this room: the second factor, and the colleagues of an administrator."""
