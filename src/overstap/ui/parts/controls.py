"""The place to answer: inputs written from a Django widget's own values, with the classes of the design."""

from collections.abc import Mapping

from django.forms import BoundField, Select, Textarea
from django.utils.translation import gettext as _

from overstap.ui.days import DayParts
from overstap.ui.fields import APART
from overstap.ui.markup import classes, element, joined, raw_element


def control(bound: BoundField, described: Mapping[str, object]) -> str:
    """An input, a select or a text area."""
    widget = bound.field.widget
    attributes = {"id": bound.auto_id or None, **described}
    context = widget.get_context(bound.html_name, bound.value(), bound.build_widget_attrs({}, widget))["widget"]
    attributes |= {"name": context["name"]} | context["attrs"]
    if context.get("type") != "hidden":
        attributes["class"] = classes("input", str(context["attrs"].get("class", "")))
    if isinstance(widget, Textarea):
        return raw_element("textarea", attributes, "\n", context["value"])
    if isinstance(widget, Select):
        return raw_element("select", attributes, joined(_options(context["optgroups"])))
    return raw_element("input", {"type": context["type"], "value": context["value"]} | attributes)


def _options(groups: list[tuple[str | None, list[dict[str, object]], int]]) -> list[str]:
    written: list[str] = []
    for name, options, _index in groups:
        inside = joined(
            element("option", option["label"], value=option["value"], selected=bool(option["selected"]))
            for option in options
        )
        written.append(element("optgroup", inside, label=name) if name else inside)
    return written


def single_choice(bound: BoundField) -> str:
    """One box to tick, with its words."""
    box = element(
        "input",
        type="checkbox",
        name=bound.html_name,
        id=bound.auto_id or None,
        checked=bool(bound.value()),
        required=bound.field.required and bound.form.use_required_attribute,
        aria_invalid="true" if bound.errors else None,
    )
    return element("label", box, " ", bound.label, class_="choice")


def choices(bound: BoundField) -> str:
    """Answers in a column; unknown, not asked and declined stand apart, below."""
    small: Mapping[str, object] = getattr(bound.field, "small", {})
    options = sorted(_flat(bound), key=lambda option: str(option["value"]) in APART)
    written, is_apart = [], False
    for option in options:
        begins = str(option["value"]) in APART and not is_apart
        is_apart = is_apart or begins
        words = small.get(str(option["value"]))
        below = joined([" ", element("small", words)]) if words else None
        shape = classes("choice", "choice--apart" if begins and len(options) > 1 else "")
        written.append(element("label", _tick(option), " ", option["label"], below, class_=shape))
    return joined(written)


def scores(bound: BoundField) -> str:
    """Ten boxes in a row, and the word for a score that was not asked."""
    labels = (
        element("label", option["label"], _tick(option), class_=None if option["value"] else "score-input__word")
        for option in _flat(bound)
    )
    return element("div", joined(labels), class_="score-input")


def day_boxes(bound: BoundField, wrong: tuple[str, ...]) -> str:
    """Day, month, year; what was typed stays, and the wrong box is marked."""
    parts = DayParts.of(bound.value())
    words = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    boxes = (_box(bound, part, words[part], text, is_wrong=part in wrong) for part, text in parts._asdict().items())
    return element("div", joined(boxes), class_="input-row")


def _box(bound: BoundField, part: str, words: str, text: str, *, is_wrong: bool) -> str:
    place = f"{bound.auto_id}_{part}"
    box = element(
        "input",
        type="text",
        class_=classes("input", "input--4" if part == "year" else "input--2"),
        id=place,
        name=f"{bound.html_name}_{part}",
        inputmode="numeric",
        autocomplete="off",
        value=text,
        aria_invalid="true" if is_wrong else None,
    )
    return element("div", element("label", words, for_=place), box)


def _flat(bound: BoundField) -> list[dict[str, object]]:
    attributes = {"id": bound.auto_id} if bound.auto_id else {}
    context = bound.field.widget.get_context(bound.html_name, bound.value(), attributes)
    return [option for _name, options, _index in context["widget"]["optgroups"] for option in options]


def _tick(option: Mapping[str, object]) -> str:
    attributes = option["attrs"] if isinstance(option["attrs"], Mapping) else {}
    return element(
        "input",
        type=option["type"],
        name=option["name"],
        value=option["value"],
        id=attributes.get("id"),
        checked=bool(option["selected"]),
    )
