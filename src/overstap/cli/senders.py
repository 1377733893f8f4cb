"""``overstap monitor sender``, ``allow-facts``, ``lock-facts``, ``late`` and ``withdraw``: agreements with senders."""

from overstap.cli.performing import Refusal, one_line
from overstap.cli.progress import say
from overstap.core import clock
from overstap.monitor import actions, senders
from overstap.monitor.actions import Agreement, Grounds
from overstap.monitor.models import Delivery, MonitoredProgramme


def set_up(*, code: str, name: str, key: str, rhythm: str, grace: int, token: bool) -> int:
    """Set up a sender, and print its secret when one is asked for."""
    now = clock.now()
    programme = actions.set_up_sender(code, Agreement(name, key, rhythm, grace), by=None, at=now)
    say(one_line(f"{code} delivers to this monitor."))
    if token:
        say("Its secret, which is shown once:")
        print(actions.new_token(programme, by=None, at=now))  # noqa: T201 - the answer of the command
    return 0


def allow(*, code: str, legal_basis: str, impact_assessment: str, consultation: str) -> int:
    """Record why facts of a programme may be received.

    :raises Refusal: the programme was not set up
    """
    grounds = Grounds(legal_basis, impact_assessment, consultation)
    actions.allow_facts(_programme(code), grounds, by=None, at=clock.now())
    say(one_line(f"Facts of {code} may be received: {legal_basis}; {impact_assessment}; {consultation}."))
    return 0


def lock(*, code: str) -> int:
    """Take back why facts of a programme may be received.

    :raises Refusal: the programme was not set up
    """
    actions.lock_facts(_programme(code), by=None, at=clock.now())
    say(one_line(f"Of {code} only counts are taken in. Facts that are there stay until they are withdrawn."))
    return 0


def late() -> int:
    """Name who is late; 1 when somebody is."""
    found = senders.late_senders(None, clock.today())
    for line in found:
        say(one_line(f"{line.name} ({line.code}) is late since {line.late_since}."))
    if not found:
        say("Nobody is late.")
    return int(bool(found))


def withdraw(*, code: str, version: int, reason: str) -> int:
    """Take back a version of a delivery.

    :raises Refusal: there is no such version
    """
    delivery = Delivery.objects.select_related("programme").filter(programme=_programme(code), version=version).first()
    if delivery is None:
        raise Refusal(f"Of {code} there is no version {version}.")
    actions.withdraw_delivery(delivery, reason=reason, by=None, at=clock.now())
    say(one_line(f"Version {version} of {code} was withdrawn."))
    return 0


def _programme(code: str) -> MonitoredProgramme:
    programme = MonitoredProgramme.objects.filter(code=code).first()
    if programme is None:
        raise Refusal(f"{code} does not deliver to this monitor. Set it up first with `overstap monitor sender`.")
    return programme
