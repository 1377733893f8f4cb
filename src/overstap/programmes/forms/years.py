"""What is asked of a year."""

import dataclasses
import re
from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overstap.programmes.actions.years import Amounts, Expectation
from overstap.programmes.coded import in_words
from overstap.programmes.models import KINDS, Money, ProgrammeYear, YearAmount
from overstap.programmes.places import municipalities
from overstap.standard.codes import UNKNOWN
from overstap.ui.act_forms import ActForm, long_text

_NUMBERS = [each.name for each in dataclasses.fields(Expectation) if each.name != "municipalities"]
_AMOUNT = re.compile(
    r"-?([0-9]+([.,][0-9]{1,2})?|[0-9]{1,3}([. ][0-9]{3})+(,[0-9]{1,2})?|[0-9]{1,3}([, ][0-9]{3})+(\.[0-9]{1,2})?)"
)
_GROUPED = re.compile(r"[., ](?=[0-9]{3}(?![0-9]))")
_NO_AMOUNT = _("Write an amount in euros, for example 12500 or 12500,75.")
_TOO_LARGE = _("This amount is too large. Write it in euros.")
_LARGEST = Decimal(10_000_000_000)


class YearForm(ActForm):
    """What a year should bring; an empty box is *unknown*."""

    def __init__(self, data: QueryDict | None, *, said: ProgrammeYear | None) -> None:
        super().__init__(data, initial={name: getattr(said, name, None) for name in _NUMBERS})
        self.fields.update(forms.fields_for_model(ProgrammeYear, fields=_NUMBERS))
        names = municipalities()
        self.fields["municipalities"] = long_text(
            _("For which municipalities is the programme there?"),
            _("Names, with a comma between them. So it can be seen where there is help, and where there is none."),
        )
        self.initial["municipalities"] = ", ".join(names.get(code, code) for code in said.served) if said else ""

    def clean_municipalities(self) -> tuple[str, ...]:
        """The codes, each once, in the order in which they were written.

        :raises ValidationError: a name that no municipality has
        """
        codes = {name.casefold(): code for code, name in municipalities().items()}
        codes |= {code.casefold(): code for code in municipalities()}
        whole = " ".join(str(self.cleaned_data["municipalities"]).replace("\n", ";").split())
        for name, code in codes.items():
            if "," in name:  # Nuenen, Gerwen en Nederwetten is one
                whole = re.sub(re.escape(name), code, whole, flags=re.IGNORECASE)
        typed = [part.strip() for part in re.split(r"[,;]", whole)]
        strange = [part for part in typed if part and part.casefold() not in codes]
        if strange:
            raise ValidationError([_no_municipality(part, municipalities().values()) for part in strange])
        return tuple(dict.fromkeys(codes[part.casefold()] for part in typed if part))

    @property
    def expectation(self) -> Expectation:
        """The numbers, and where."""
        return Expectation(**self.cleaned_data)


def _no_municipality(typed: str, names: Iterable[str]) -> str:
    by_small = {name.casefold(): name for name in names}
    said = gettext("“%(typed)s” is not a municipality.") % {"typed": typed}
    near = get_close_matches(typed.casefold(), by_small, n=1)
    return " ".join([said, *(gettext("Did you mean %(name)s?") % {"name": by_small[each]} for each in near)])


def _written(euros: Decimal) -> str:
    return str(number_format(euros, decimal_pos=2, use_l10n=True, force_grouping=True))


class AmountField(forms.CharField):
    """Euros as people write them: 12500, 12.500,75 or 12500.75. Empty is not known."""

    def clean(self, value: object) -> Decimal | None:
        """The amount, in cents at its smallest.

        :raises ValidationError: it is none
        """
        typed = " ".join(str(super().clean(value) or "").removeprefix("€").split())
        if not typed:
            return None
        if not _AMOUNT.fullmatch(typed):
            raise ValidationError(_NO_AMOUNT)
        euros = Decimal(_GROUPED.sub("", typed).replace(",", "."))
        if abs(euros) >= _LARGEST:
            raise ValidationError(_TOO_LARGE)
        return euros


class AmountsForm(ActForm):
    """What a year cost, by kind, and who paid for it; an empty box is no row."""

    def __init__(self, data: QueryDict | None, *, said: Iterable[YearAmount]) -> None:
        super().__init__(data, initial={f"{row.money}_{row.kind}": _written(row.amount_eur) for row in said})
        for money, kinds in KINDS.items():
            for code in kinds.all_codes():
                if code.value != UNKNOWN:
                    self.fields[f"{money}_{code.value}"] = AmountField(
                        label=capfirst(in_words(code.label)),
                        required=False,
                        max_length=40,
                        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "12"}),
                    )

    @property
    def costs(self) -> list[forms.BoundField]:
        """The boxes of the kinds of cost."""
        return [each for each in self if each.name.startswith(Money.COST)]

    @property
    def income(self) -> list[forms.BoundField]:
        """The boxes of the funders."""
        return [each for each in self if each.name.startswith(Money.INCOME)]

    @property
    def amounts(self) -> Amounts:
        """What was filled in, by kind of cost and by funder."""
        return {
            money: {
                kind: euros for kind in kinds.values if (euros := self.cleaned_data.get(f"{money}_{kind}")) is not None
            }
            for money, kinds in KINDS.items()
        }
