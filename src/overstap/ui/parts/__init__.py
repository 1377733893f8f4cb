"""The parts of the design, each a function from values to safe markup; ``templatetags/parts.py`` names them as tags."""
