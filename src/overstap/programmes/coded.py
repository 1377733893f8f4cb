"""The code lists of the registration standard, not copies of them, as choices of a form and rules of a table."""

from django.db.models import CheckConstraint, Q
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from overstap.core.labels import Label
from overstap.standard.codes import CodeList

Choices = list[tuple[str, str]]

NINE_DOMAINS = ("housing", "finances", "social", "mental", "meaning", "physical", "practical", "work", "legal")
"""The life domains that every programme asks about (E §4.1.2)."""


def _in_words(label: Label) -> str:
    return label.in_language(get_language() or "nl")


in_words = lazy(_in_words, str)
"""A label of the standard in the language of the reader, decided when it is shown."""


def choices_of(codes: CodeList) -> Choices:
    """The values of a code list as the choices of a field."""
    return [(code.value, in_words(code.label)) for code in codes.all_codes()]


def listed(field: str, codes: CodeList, *, name: str, or_empty: bool = False) -> CheckConstraint:
    """The constraint, called ``name``, that ``field`` holds a value of the list."""
    condition = Q(**{f"{field}__in": codes.values})
    return CheckConstraint(
        condition=condition | Q(**{field: ""}) if or_empty else condition,
        name=name,
        violation_error_message=_("Choose one of the answers of the list."),
    )
