"""Fields of a Django form, and the list of what is still to be mended that links to them."""

from collections.abc import Iterator

from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, HiddenInput, RadioSelect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.ui.fields import DayWidget, ScoreInput
from overstap.ui.markup import classes, element, joined
from overstap.ui.parts.controls import choices, control, day_boxes, scores, single_choice


def field(bound: BoundField) -> str:
    """One field: its words, what it asks, what is wrong with it, and the place to answer."""
    widget = bound.field.widget
    if isinstance(widget, HiddenInput):
        return control(bound, {})
    if isinstance(widget, CheckboxInput):
        return element("div", _hint(bound), _error(bound), single_choice(bound), class_=_shape(bound))
    if isinstance(widget, DayWidget | RadioSelect | CheckboxSelectMultiple):
        return _group(bound)
    label = element("label", bound.label, class_="field__label", for_=bound.id_for_label)
    return element("div", label, _hint(bound), _error(bound), control(bound, _described(bound)), class_=_shape(bound))


def fields(form: BaseForm) -> str:
    """Every field of ``form`` in its order."""
    return joined(field(bound) for bound in form)


def error_summary(form: BaseForm) -> str:
    """What is still to be mended, each with a link to its field; nothing when all is well."""
    if not form.errors:
        return joined([])
    items = [element("li", sentence) for sentence in form.non_field_errors()]
    items += [element("li", element("a", bound.errors[0], href=f"#{_first_box(bound)}")) for bound in _wrong(form)]
    title = element("h2", _title(form), id="fouten")
    return element(
        "div",
        title,
        element("ul", joined(items)),
        class_="notice notice--due",
        role="alert",
        tabindex=-1,
        aria_labelledby="fouten",
        data_errors=True,
    )


def errors_in_title(form: BaseForm) -> str:
    """What the window's title begins with when something is wrong: it is read first."""
    return joined([f"{_title(form)}: "]) if form.errors else joined([])


def _title(form: BaseForm) -> str:
    if form.non_field_errors():
        return _("This does not work yet")
    number = len(list(_wrong(form)))
    words = ngettext(
        "There is %(number)s thing still to be done", "There are %(number)s things still to be done", number
    )
    return words % {"number": number}


def _wrong(form: BaseForm) -> Iterator[BoundField]:
    return (bound for bound in form if bound.errors)


def _first_box(bound: BoundField) -> str:
    parts = wrong_parts(bound)
    if isinstance(bound.field.widget, DayWidget):
        return f"{bound.auto_id}_{parts[0] if parts else 'day'}"
    if isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple):
        return f"{bound.auto_id}_0"
    return str(bound.id_for_label)


def wrong_parts(bound: BoundField) -> tuple[str, ...]:
    """Which boxes of a day are wrong."""
    found = bound.form.errors.as_data().get(bound.name, [])
    return tuple((found[0].params or {}).get("parts", ())) if found else ()


def _shape(bound: BoundField) -> str | None:
    return classes("field", "field--error" if bound.errors else "")


def _hint(bound: BoundField) -> str | None:
    text = bound.help_text
    return element("p", text, class_="field__hint", id=f"{bound.auto_id}_helptext") if text else None


def _error(bound: BoundField) -> str | None:
    if not bound.errors:
        return None
    return element(
        "p", " ".join(str(sentence) for sentence in bound.errors), class_="field__error", id=f"{bound.auto_id}_error"
    )


def _described(bound: BoundField) -> dict[str, object]:
    ids = [f"{bound.auto_id}_helptext" if bound.help_text else "", f"{bound.auto_id}_error" if bound.errors else ""]
    return {
        "aria-describedby": " ".join(part for part in ids if part) or None,
        "aria-invalid": "true" if bound.errors else None,
    }


def _group(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, DayWidget):
        inside = day_boxes(bound, wrong_parts(bound))
    elif isinstance(widget, ScoreInput):
        inside = scores(bound)
    else:
        inside = choices(bound)
    return element(
        "fieldset",
        element("legend", bound.label, class_="field__label"),
        _hint(bound),
        _error(bound),
        inside,
        class_=_shape(bound),
        aria_describedby=_described(bound)["aria-describedby"],
    )
