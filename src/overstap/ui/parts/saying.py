"""What the page says: notices, labels, progress, empty pages, questions before an act."""

from django.utils.translation import gettext as _

from overstap.ui.icons import icon
from overstap.ui.markup import Attribute, classes, element, joined, raw_element


def notice(content: str, kind: str = "", title: object = "") -> str:
    """A message; ``kind`` is empty, ``due`` (still to be done) or ``danger`` (somebody is in danger)."""
    shape = classes("notice", f"notice--{kind}" if kind else "")
    return element("div", element("h2", title) if title else None, content, class_=shape)


def tag(words: object, kind: str = "") -> str:
    """One or two words about a state; ``kind`` is empty, ``accent``, ``due`` or ``danger``."""
    return element("span", words, class_=classes("tag", f"tag--{kind}" if kind else ""))


def saved(words: object) -> str:
    """That it was saved, and when."""
    return element("p", icon("check"), " ", words, class_="saved", role="status")


def progress(words: object, value: int, of: int) -> str:
    """How far a long job is."""
    percent = f"{100 * value // of if of else 0} %"
    bar = element("progress", percent, class_="progress", max=of, value=value, aria_label=words)
    return joined([element("p", words), bar])


def empty_state(content: str, title: object, level: int = 3) -> str:
    """What will stand here and how to begin; ``level`` is that of the heading."""
    return element("div", element(f"h{level}", title), content, class_="empty")


def act_page(content: str, title: object, level: int = 2) -> str:
    """The page that asks before an act which cannot easily be undone."""
    return element("div", element(f"h{level}", title), content, class_="act-page")


def steps(now: int, of: int) -> str:
    """Where one is in a row of pages; the words beside it say the same."""
    state = {True: "is-done", False: None}
    marks = (element("li", class_="is-now" if step == now else state[step < now]) for step in range(1, of + 1))
    return element("ol", joined(marks), class_="steps", aria_hidden="true")


def suppressed() -> str:
    """A number that is hidden because it is small."""
    return element("span", "–", element("span", _("hidden"), class_="sr"), class_="suppressed")


def details(content: str, summary: object, kind: str = "", *, is_open: object = False) -> str:
    """What can be unfolded, or is already; ``kind`` adds a class such as ``small``."""
    return element("details", element("summary", summary), content, class_=classes("details", kind), open=bool(is_open))


def around(content: str, name: str, **attributes: Attribute) -> str:
    """An element around ``content``, or nothing when there is nothing in it."""
    if not content.strip():
        return joined([])
    return raw_element(name, {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}, content)
