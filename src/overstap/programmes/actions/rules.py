"""Saying how a programme works."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from overstap.audit import log
from overstap.people.models import Person
from overstap.people.policy import Permission, require
from overstap.programmes.models import Programme, ProgrammeRules
from overstap.programmes.queries.rules import rules_of
from overstap.programmes.terms import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How a programme works."""

    plan_form: str
    added_domains: Iterable[str]
    missed_limit: int
    aftercare_times: int
    aftercare_every_months: int


@transaction.atomic
def set_rules(programme: Programme, rules: Rules, *, by: Person, at: datetime) -> ProgrammeRules:
    """Say how ``programme`` works from now on.

    What was planned, agreed or scored before stays as it is: an aftercare that began keeps its contacts.

    :raises NotAllowedError: ``by`` does not set up this programme
    :raises ValidationError: a number that cannot be
    """
    require(by, Permission.SET_UP_PROGRAMMES, organisation=programme.lead_id)
    said: dict[str, str | int] = {
        "plan_form": rules.plan_form,
        "extra_domains": ";".join(rules.added_domains),
        "missed_limit": rules.missed_limit,
        "aftercare_times": rules.aftercare_times,
        "aftercare_every_months": rules.aftercare_every_months,
    }
    return keep_rules(programme, said, act=Act.RULES_SET, by=by, at=at)


def keep_rules(
    programme: Programme, said: Mapping[str, str | int], *, act: Act, by: Person, at: datetime
) -> ProgrammeRules:
    """Keep these fields and leave the others as they are; for the acts of this room that asked already.

    :raises ValidationError: something that cannot be
    """
    row = rules_of(programme)
    for name, value in said.items():
        setattr(row, name, value)
    row.full_clean(validate_unique=False)
    row, _is_new = ProgrammeRules.objects.update_or_create(programme=programme, defaults=said)
    log.record(act, by=by, at=at, subject=row)
    return row
