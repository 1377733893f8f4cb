"""Publishing a release, and withdrawing one that turns out wrong. What was published is never changed."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core.errors import RuleError
from overstap.monitor.models import MonitoredProgramme, Release, Withdrawal
from overstap.monitor.publishing import content, releases
from overstap.monitor.publishing.releases import Proposal
from overstap.monitor.terms import Act
from overstap.people import policy
from overstap.people.models import Person
from overstap.people.policy import Permission


class UnchangedReleaseError(RuleError):
    """There is nothing new to publish."""


class OvertakenReleaseError(RuleError):
    """Somebody else published while this was worked out: what may be shown has to be worked out again."""


class AlreadyWithdrawnError(RuleError):
    """The release was withdrawn before."""


def publish(year: int, *, by: Person | None, at: datetime) -> Release:
    """Publish the counts of ``year`` of every programme whose delivery holds it. ``by`` nobody: the installation.

    What is left out is worked out before the transaction, which takes seconds: others go on writing meanwhile.

    :raises NotAllowedError: ``by`` may not publish
    :raises NothingToPublishError: no delivery holds the whole year
    :raises UnchangedReleaseError: it would say what the last release of this year says
    :raises OvertakenReleaseError: somebody else published meanwhile
    """
    if by:
        policy.require(by, Permission.PUBLISH_FIGURES)
    proposal = releases.proposal(by, year)
    _require_change(proposal)
    return _keep(proposal, by=by, at=at)


def _require_change(proposal: Proposal) -> None:
    last = next((each for each in releases.editions() if each.content.year == proposal.year), None)
    if last and not last.withdrawn_at and proposal.content("", last.content.published_at).lines == last.content.lines:
        raise UnchangedReleaseError(
            _("Nothing changed since the last release of this year, so there is nothing to publish.")
        )


@transaction.atomic
def _keep(proposal: Proposal, *, by: Person | None, at: datetime) -> Release:
    # One at a time: who publishes holds the rows of the programmes until the end.
    list(MonitoredProgramme.objects.select_for_update().order_by("code"))
    if Release.objects.count() != proposal.after:
        raise OvertakenReleaseError(
            _("Somebody else has just published. Look again at what would be shown, then publish.")
        )
    again = Release.objects.filter(year=proposal.year).count()
    code = f"{proposal.year}-{again + 1}" if again else str(proposal.year)
    text = content.written(proposal.content(code, at))
    release = Release.objects.create(
        code=code,
        year=proposal.year,
        published_at=at,
        published_by=by,
        content=text,
        exact=content.packed(proposal.issue),
        sha256=hashlib.sha256(text).hexdigest(),
    )
    log.record(Act.RELEASE_PUBLISHED, by=by, at=at, subject=release)
    return release


@transaction.atomic
def withdraw(release: Release, *, reason: str, by: Person, at: datetime) -> Withdrawal:
    """Say that ``release`` no longer holds, and why. Its figures stay known, so the next release reckons with them.

    :raises NotAllowedError: ``by`` may not publish
    :raises AlreadyWithdrawnError: it was withdrawn before
    """
    policy.require(by, Permission.PUBLISH_FIGURES)
    if Withdrawal.objects.filter(release=release).exists():
        raise AlreadyWithdrawnError(_("This release was withdrawn before. Nothing changed."))
    withdrawal = Withdrawal.objects.create(release=release, reason=reason, at=at, by=by)
    log.record(Act.RELEASE_WITHDRAWN, by=by, at=at, subject=release)
    return withdrawal
