"""Programmes that deliver from elsewhere: what was agreed with each, who is late, what a delivery must keep to."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from overstap.core.errors import RuleError
from overstap.monitor.delivered import Received
from overstap.monitor.lateness import late_since
from overstap.monitor.models import FactsAllowed, MonitoredProgramme
from overstap.monitor.queries import latest_of
from overstap.monitor.terms import Kind
from overstap.people import policy
from overstap.people.models import Person
from overstap.people.policy import Permission
from overstap.programmes.models import Programme


class UnknownSenderError(RuleError):
    """A delivery of a programme with which nothing was agreed."""


class FactsLockedError(RuleError):
    """Facts of a programme that works elsewhere, of which nothing was recorded that allows them."""


class OtherSignatureError(RuleError):
    """A delivery that is not signed with the key that was agreed on."""


class UnprovenSenderError(RuleError):
    """A delivery that came without anybody saying who they are, and that no signature can prove."""


@dataclass(frozen=True, slots=True)
class SenderLine:
    """A programme that delivers from elsewhere, with what was agreed and what is there."""

    code: str
    name: str
    public_key: str
    rhythm: str
    has_token: bool
    may_send_facts: bool
    latest: Received | None
    late_since: date | None


def senders(by: Person | None, today: date) -> list[SenderLine]:
    """Who delivers from elsewhere, by name, for who receives; for others nobody."""
    if by is not None and not policy.may(by, Permission.RECEIVE_DELIVERIES):
        return []
    outside = MonitoredProgramme.objects.exclude(code__in=Programme.objects.values("code")).select_related(
        "facts_allowed"
    )
    found = list(outside.order_by("name", "code"))
    latest = {each.programme_code: each for each in latest_of([each.code for each in found])}
    return [_sender(each, latest.get(each.code), today) for each in found]


def late_senders(by: Person | None, today: date) -> list[SenderLine]:
    """Those of :func:`senders` who are late."""
    return [line for line in senders(by, today) if line.late_since]


def _sender(one: MonitoredProgramme, latest: Received | None, today: date) -> SenderLine:
    return SenderLine(
        code=one.code,
        name=one.name,
        public_key=one.public_key,
        rhythm=one.get_rhythm_display(),
        has_token=bool(one.token_digest),
        may_send_facts=hasattr(one, "facts_allowed"),
        latest=latest,
        late_since=late_since(one.rhythm, one.days_of_grace, latest.as_of if latest else None, today),
    )


TAKEN_ADDRESSES = frozenset({"2011", "alle", "api", "leveranciers", "ontvangen", "regels", "toevoegen", ".", ".."})
"""What stands in addresses where the code of a programme stands too."""


def can_be_address(code: str) -> bool:
    """Whether the code of a programme can be part of an address."""
    return code not in TAKEN_ADDRESSES and "/" not in code and code.isprintable()


def works_here(code: str) -> bool:
    """Whether the programme has its dossiers in this installation, so that its facts are here already."""
    return Programme.objects.filter(code=code).exists()


def require_known(code: str) -> None:
    """Nothing when the programme was set up as a sender.

    :raises UnknownSenderError: it was not
    """
    if not MonitoredProgramme.objects.filter(code=code).exists():
        sentence = _("{code} does not deliver to this monitor yet. Set it up first, with the key with which it signs.")
        raise UnknownSenderError(format_lazy(sentence, code=code), field="file")


def require_kind(code: str, kind: Kind) -> None:
    """Nothing when this kind may be received of the programme.

    A file with a row for each person, however pseudonymous, is a register of sex workers (decision 18).

    :raises FactsLockedError: they are facts from elsewhere, of which nothing was recorded that allows them
    """
    if kind is Kind.COUNTS or works_here(code) or FactsAllowed.objects.filter(programme__code=code).exists():
        return
    raise FactsLockedError(
        _(
            "This delivery holds facts: a row for each trajectory. From elsewhere only counts are received. "
            "Ask the programme for counts, or first record the legal basis, the impact assessment and the "
            "consultation of sex workers."
        ),
        field="file",
    )


def require_provable(code: str, kind: Kind) -> None:
    """Nothing when :func:`require_signature` will prove whose delivery it is; facts never come so (decision 21).

    :raises UnprovenSenderError: it cannot
    """
    if kind is not Kind.COUNTS:
        sentence = _(
            "Nobody knows who put this file here, so no facts are taken in, signed or not. Ask the programme for "
            "signed counts; facts that may be received are taken in with overstap monitor import."
        )
        raise UnprovenSenderError(sentence, field="file")
    if not MonitoredProgramme.objects.filter(code=code).exclude(public_key="").exists():
        sentence = _(
            "Nobody knows who put this file here, and no key was agreed on with {code}. Agree on one first, with "
            "overstap monitor sender."
        )
        raise UnprovenSenderError(format_lazy(sentence, code=code), field="file")


def require_signature(code: str, signed_by: str) -> None:
    """Nothing when no key was agreed on with the programme, or it is the one with which was signed.

    :raises OtherSignatureError: it is not
    """
    agreed = MonitoredProgramme.objects.filter(code=code).values_list("public_key", flat=True).first()
    if not agreed or agreed == signed_by:
        return
    if signed_by:
        sentence = _(
            "This delivery is signed with another key than was agreed on. Ask the programme whether it is theirs."
        )
    else:
        sentence = _("This delivery is not signed. Ask the programme to sign it with the key that was agreed on.")
    raise OtherSignatureError(sentence, field="file")
