"""Charts as SVG, made on the server: percentages place, pixels write, colours are classes.

Each kind is a frozen dataclass and a pure function ``draw_…`` from it to :class:`Drawn`, which always carries the
same numbers as a table. All text is escaped by ``overstap.ui.markup``.
"""
