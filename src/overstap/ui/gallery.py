"""What the gallery shows: one example of every part."""


def specimens() -> dict[str, object]:
    """The values for the template of the gallery."""
    return {}
