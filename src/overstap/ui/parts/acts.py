"""What can be done: buttons, and the way out."""

from django.urls import reverse
from django.utils.translation import gettext as _

from overstap.ui.icons import icon as drawn
from overstap.ui.markup import Attribute, classes, element, joined, raw_element


def icon(name: str) -> str:
    """An icon; put a word beside it."""
    return drawn(name)


def button(
    words: object,
    kind: str = "",
    *,
    href: str = "",
    icon: str = "",
    type: str = "submit",  # noqa: A002 - the attribute has this name
    **attributes: Attribute,
) -> str:
    """A button, or with ``href`` a link that looks like one; ``kind`` is primary, quiet or final."""
    shape = classes("button", f"button--{kind}" if kind else "")
    inside = joined([drawn(icon), " ", words]) if icon else words
    named: dict[str, Attribute] = {"class": shape}
    named |= {"href": href} if href else {"type": type}
    named |= {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return raw_element("a" if href else "button", named, inside)


def quick_exit() -> str:
    """Away at once: the session ends and this page is replaced. Works without script."""
    words = joined([drawn("log-out"), " ", _("Leave quickly")])
    return element("a", words, class_="exit", href=reverse("ui:leave"), rel="noreferrer", data_exit=True)


def print_button() -> str:
    """Prints this page; only there when script is."""
    return button(_("Print"), icon="printer", type="button", hidden=True, data_print=True)


def copy_sentence(sentence: object) -> str:
    """Copies ``sentence``; without script it stands there to be read."""
    copy = button(
        joined([drawn("copy"), " ", element("span", _("Copy as a sentence"), data_words=True)]),
        "quiet",
        type="button",
        hidden=True,
        data_copy=sentence,
        data_copied=_("Copied"),
    )
    return joined([copy, element("noscript", element("p", sentence, class_="small"))])
