"""What is listed: facts, the ledger of a day, notes, sections, tabs, pages, cards."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.utils.translation import gettext as _

from overstap.ui.icons import icon
from overstap.ui.markup import classes, element, joined


@dataclass(frozen=True, slots=True)
class Tab:
    """One way to look at the same page."""

    words: object
    href: str
    is_current: bool = False


def section(
    content: str,
    title: object,
    anchor: str,
    *,
    link: object = "",
    href: str = "",
    aside: object = "",
) -> str:
    """A part of the page under its own heading, with at most one link or remark beside it."""
    beside = element("a", link, class_="small no-print", href=href) if href else None
    remark = element("span", aside, class_="small subtle") if aside else None
    head = element("div", element("h2", title, id=anchor), remark, beside, class_="section__head")
    return element("section", head, content, class_="section", aria_labelledby=anchor)


def facts(content: str) -> str:
    """A list of facts; put ``fact`` tags in it."""
    return element("dl", content, class_="facts")


def fact(content: str, term: object) -> str:
    """One fact: the word above, what holds below."""
    return element("div", element("dt", term), element("dd", content))


def ledger(content: str, title: object, anchor: str, small: object = "") -> str:
    """A group of rows under a word in the margin; put ``row`` tags in it."""
    below = joined([" ", element("small", small)]) if small else None
    head = element("h2", title, below, class_="ledger__label", id=anchor)
    return element("section", head, element("ul", content, class_="rows"), class_="ledger", aria_labelledby=anchor)


def row(
    content: str,
    lead: object,
    who: object = "",
    *,
    href: str = "",
    end: object = "",
    due: bool = False,
    datetime: str = "",
    safe: object = "",
) -> str:
    """One row: when, who, what, and what to do. ``due`` colours the lead; ``safe`` is a rule of safe contact."""
    name = element("a", who, class_="row__who", href=href) if href else element("span", who, class_="row__who")
    return element(
        "li",
        _lead(lead, datetime, due=due),
        name if who else None,
        element("span", content, class_="row__what"),
        _end(end, due=due),
        _safe(safe) if safe else None,
        class_="row",
    )


def _lead(lead: object, datetime: str, *, due: bool) -> str:
    shape = classes("row__lead", "due" if due else "")
    if datetime:
        return element("time", lead, class_=shape, datetime=datetime)
    return element("span", lead, class_=shape)


def _end(end: object, *, due: bool) -> str:
    # What is due is amber; what can be done about it keeps the colour of a link.
    is_words = bool(end) and "<a" not in str(end)
    return element("span", end, class_=classes("row__end", "due" if due and is_words else ""))


def _safe(rule: object) -> str:
    mark = element("span", _("Safe contact"), class_="tag tag--danger")
    return element("span", mark, " ", rule, class_="row__safe")


def note(content: str, when: object) -> str:
    """One note in a list with the class ``notes``: the day and the way in the margin."""
    return element("li", element("span", when, class_="small subtle"), element("div", content), class_="note")


def card(content: str, title: object, anchor: str, icon_name: str = "") -> str:
    """A card in a grid with the class ``cards``."""
    head = element("h2", icon(icon_name) if icon_name else None, " " if icon_name else None, title, id=anchor)
    return element("section", head, content, class_="card", aria_labelledby=anchor)


def tabs(entries: Sequence[Tab], label: object) -> str:
    """Ways to look at this page; ``label`` says what one chooses."""
    links = (element("a", tab.words, href=tab.href, aria_current="page" if tab.is_current else None) for tab in entries)
    return element("nav", joined(links), class_="tabs", aria_label=label)


def pages(page: "Page[object]", href: str = "?blad=") -> str:
    """The way through a long list; ``href`` is the address up to the number. Nothing when there is one page."""
    if page.paginator.num_pages < 2:
        return joined([])
    before = joined([icon("arrow-left"), " ", _("Previous")])
    after = joined([_("Next"), " ", icon("arrow-right")])
    parts: list[object] = [
        element("a", before, href=f"{href}{page.number - 1}", rel="prev") if page.has_previous() else None
    ]
    parts += [_page(number, page.number, href) for number in page.paginator.get_elided_page_range(page.number)]
    parts += [element("a", after, href=f"{href}{page.number + 1}", rel="next") if page.has_next() else None]
    return element("nav", joined(parts), class_="pages", aria_label=_("Pages"))


def _page(number: int | str, current: int, href: str) -> str:
    if not isinstance(number, int):
        return element("span", number)
    return element("a", number, href=f"{href}{number}", aria_current="page" if number == current else None)


def safe_contact(
    *, do: object = "", never: object = "", name: object = "", mismatch: object = "", agreed: object = ""
) -> str:
    """How somebody may be approached: the one box on the page, so that it is seen."""
    head = element("h2", icon("shield"), " ", _("Safe contact"), id="veilig-contact")
    places = (
        (_("This way"), do, None),
        (_("Not this way"), never, "safe__never"),
        (_("Call yourself"), name, None),
        (_("If something is off"), mismatch, None),
    )
    lists = (
        element("dl", element("dt", term), element("dd", words, class_=shape)) for term, words, shape in places if words
    )
    below = element("p", agreed, class_="small subtle") if agreed else None
    return element("section", head, joined(lists), below, class_="safe", aria_labelledby="veilig-contact")
