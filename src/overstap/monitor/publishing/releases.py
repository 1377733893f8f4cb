"""What was published, which everybody may read, and what would be published now, for who may publish."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from overstap.core.errors import RuleError
from overstap.core.periods import Period
from overstap.monitor import queries
from overstap.monitor.delivered import Received, counted
from overstap.monitor.memory import remembered
from overstap.monitor.models import Release
from overstap.monitor.publishing import content, words
from overstap.monitor.publishing.audience import Audience, Line, lines_for
from overstap.monitor.publishing.content import Content, Source
from overstap.monitor.publishing.issues import Issue, hide
from overstap.monitor.publishing.sums import INDICATORS
from overstap.monitor.publishing.suppression import Suppression
from overstap.monitor.publishing.tables import tables_of
from overstap.monitor.queries import FigureSet
from overstap.people.models import Organisation, Person
from overstap.people.policy import Permission, roles_with

_KEPT = 16
_PUBLISHERS = roles_with(Permission.PUBLISH_FIGURES)


class NothingToPublishError(RuleError):
    """No delivery holds the whole of the year that is to be published."""

    def __init__(self) -> None:
        super().__init__(
            _("No delivery holds the whole of this year. Choose another year, or receive a delivery first.")
        )


@dataclass(frozen=True, slots=True)
class Edition:
    """A release that was published, and whether it still holds."""

    id: UUID
    content: Content
    sha256: str
    withdrawn_at: datetime | None = None
    reason: str = ""

    @property
    def code(self) -> str:
        return self.content.code


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a release of a year would be: everything whole, and what of it would be left out."""

    year: int
    sources: tuple[Source, ...]
    missing: tuple[str, ...]
    lines: tuple[Line, ...]
    issue: Issue[str]
    suppression: Suppression[str]
    after: int
    """How many releases there were when this was worked out."""

    def content(self, code: str, at: datetime) -> Content:
        """What everybody would read."""
        return Content(
            code=code,
            year=self.year,
            published_at=at,
            software=content.software(),
            standard=content.standard(),
            definitions=content.definitions(),
            words=words.today(INDICATORS),
            sources=self.sources,
            missing=self.missing,
            lines=lines_for(Audience.PUBLIC, self.lines, self.suppression.hidden),
        )


def editions() -> list[Edition]:
    """Every release, the newest year first and of a year the newest. Everybody may read them."""
    rows = Release.objects.select_related("withdrawal").order_by("-year", "-published_at", "code")
    return [_edition(row) for row in rows.defer("exact")]


def edition(code: str) -> Edition | None:
    """The release with ``code``, withdrawn or not."""
    row = Release.objects.select_related("withdrawal").defer("exact").filter(code=code).first()
    return _edition(row) if row else None


def before(one: Edition) -> Edition | None:
    """The release of the same year that came before."""
    found = (each for each in editions() if each.content.year == one.content.year)
    return next((each for each in found if each.content.published_at < one.content.published_at), None)


def publisher(one: Edition) -> str:
    """The organisation for which it was published: where who published it may, else every one that is here."""
    by = Release.objects.select_related("published_by").only("published_by").get(pk=one.id).published_by
    theirs = Organisation.objects.filter(memberships__person=by, memberships__role__in=_PUBLISHERS)
    names = theirs if by and theirs.exists() else Organisation.objects.all()
    return ", ".join(names.order_by("name").values_list("name", flat=True).distinct())


def own_lines(one: Edition, audience: Audience, programme: str) -> list[Line]:
    """What a programme, or who funds it, reads of a release. Ask first whether who asks may see the programme whole."""
    issue = content.unpacked(bytes(Release.objects.values_list("exact", flat=True).get(pk=one.id)))
    whole = [replace(line, count=issue.counts[line.name]) for line in one.content.lines]
    return lines_for(audience, whole, issue.hidden, programme=programme, year=one.content.year)


def years(by: Person | None) -> list[int]:
    """The years that some delivery holds whole, the newest first."""
    wholes = [line.latest.whole for line in queries.programmes_for(by) if line.latest and line.latest.whole]
    found = {
        year
        for whole in wholes
        for year in range(whole.start.year, whole.end.year + 1)
        if whole.start <= Period.year(year).start and Period.year(year).end <= whole.end
    }
    return sorted(found, reverse=True)


def proposal(by: Person | None, year: int) -> Proposal:
    """What a release of ``year`` would be, from all that ``by`` may see. Ask first whether they may publish.

    :raises NothingToPublishError: no delivery holds the whole year
    """
    lines = queries.programmes_for(by)
    period = Period.year(year)
    held = [line for line in lines if line.latest and line.latest.covers(period)]
    if not held:
        raise NothingToPublishError
    sources = tuple(
        Source(line.code, line.name, line.latest.version, line.latest.as_of) for line in held if line.latest
    )
    earlier = tuple(Release.objects.order_by("published_at", "code").values_list("pk", flat=True))
    worked_out = _worked_out(period, tuple(line.latest for line in held if line.latest), earlier)
    missing = tuple(line.name for line in lines if line not in held)
    return replace(worked_out, sources=sources, missing=missing)


@remembered(_KEPT)
def _worked_out(period: Period, deliveries: Sequence[Received], earlier: Sequence[UUID]) -> Proposal:
    """It takes seconds, and is asked for twice: to look at, and to publish."""
    parts = [period, *_quarters_in_all(period, deliveries)]
    tables = tables_of(
        [FigureSet(part, (each,), counted(each, part, INDICATORS)) for each in deliveries for part in parts]
    )
    kept = Release.objects.filter(pk__in=earlier).order_by("published_at", "code").values_list("exact", flat=True)
    suppression = hide([content.unpacked(bytes(text)) for text in kept], tables.issue)
    return Proposal(
        year=period.start.year,
        sources=(),
        missing=(),
        lines=tuple(Line.of(count, tables.issue.counts[name]) for name, count in tables.counts.items()),
        issue=replace(tables.issue, hidden=suppression.hidden),
        suppression=suppression,
        after=len(earlier),
    )


def _quarters_in_all(period: Period, deliveries: Sequence[Received]) -> list[Period]:
    """The quarters, when everybody counted all of them: else they would not add up to the year."""
    quarters = period.quarters
    return quarters if all(each.covers(quarter) for each in deliveries for quarter in quarters) else []


def _edition(row: Release) -> Edition:
    withdrawal = getattr(row, "withdrawal", None)
    return Edition(
        id=row.pk,
        content=_content(row.pk, bytes(row.content)),
        sha256=row.sha256,
        withdrawn_at=withdrawal.at if withdrawal else None,
        reason=withdrawal.reason if withdrawal else "",
    )


@lru_cache(maxsize=_KEPT)
def _content(_release: UUID, text: bytes) -> Content:
    return content.read(text)
