"""The national annual report: made of a frozen release, so that it can be printed and spread."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from overstap.core.periods import Period
from overstap.monitor import asked
from overstap.monitor.figures import Key
from overstap.monitor.publishing import page
from overstap.monitor.publishing.content import Content
from overstap.monitor.publishing.page import Reading
from overstap.monitor.publishing.releases import Edition
from overstap.monitor.publishing.sums import CAME, CLOSED, X3
from overstap.monitor.reports import parts, public, sentences
from overstap.monitor.reports.public import Readable
from overstap.monitor.reports.report import Chapter, Making, Report
from overstap.monitor.wording import joined, number, said
from overstap.standard.definition_sets import Word as SetWord

SETS = ("standard", "rups2", "2011-with-aftercare", "2011-without-aftercare")


def national_report(edition: Edition, before: Edition | None, making: Making, *, address: str) -> Report:
    """The report of ``edition``; ``before`` is the release of the year before, ``address`` where this one stands."""
    content = edition.content
    everybody = Readable(Reading(content), _("all programmes together"))
    former = Readable(Reading(before.content), everybody.name) if before else None
    return Report(
        title=_("Annual report on exit programmes"),
        whose=_("All programmes together"),
        period=everybody.period,
        language=making.language,
        mark=_("Public: small numbers are left out."),
        made_on=asked.day(making.on),
        as_of=asked.day(min(each.as_of for each in content.sources)),
        chapters=tuple(_chapters(everybody, former)),
        sets=parts.used_sets([content.words.known_sets[each] for each in SETS], _valued(everybody)),
        definitions=_frozen(content),
        counted={each: said(label) for each, label in content.words.counted.items()},
        provenance=_provenance(edition, making, address),
        notes=(*left_out(), _("Persons are counted within one programme: who is in two of them counts twice.")),
        name=f"uitstapprogrammas-{edition.code}-{making.language}",
    )


def _chapters(of: Readable, former: Readable | None) -> Iterator[Chapter]:
    yield _in_short(of, former)
    programmes, *quarters = public.nation(of)
    yield Chapter(_("How it ended"), cards=tuple(public.outcomes(of)))
    yield Chapter(_("Who came in"), cards=(public.registered(of), *quarters))
    yield Chapter(_("Programme by programme"), cards=(programmes,))
    if former:
        comparison = parts.comparison(
            of.count, former.count, (of.read.period, former.read.period), as_of=of.as_of, whose=of.name
        )
        yield Chapter(_("Beside the year before"), cards=(comparison,))


def _in_short(of: Readable, former: Readable | None) -> Chapter:
    def than(key: Key) -> str:
        if former is None:
            return ""
        return sentences.than_before(key, of.count, former.count, (of.read.period, former.read.period))

    began, closed, exited, programmes = page.lead_sentences(of.read.content)
    told = (
        programmes,
        joined([began, than(CAME)]),
        joined([closed, than(CLOSED)]),
        joined([exited, than(X3)]),
        "" if former else _("Of the year before there is no release to compare with."),
    )
    return Chapter(_("In short"), tuple(each for each in told if each), is_list=True)


def _valued(of: Readable) -> parts.Valued:
    def value(word: SetWord) -> str:
        keys = [Key.of(named.indicator, named.definition, **dict(named.breakdown)) for named in word.adds]
        counts = [of.count(key) for key in keys]
        known = [count for count in counts if count is not None]
        return number(sum(known)) if len(known) == len(counts) else sentences.left_out()

    return value


def _frozen(content: Content) -> tuple[tuple[str, str], ...]:
    """The definitions as they were on the day of the release."""
    return tuple((said(content.words.definition(each).name), rule) for each, rule in page.meanings(content))


def left_out() -> tuple[str, ...]:
    """What a dash means."""
    return (
        _(
            "A dash stands for a number that is left out: 1 to 4, or more where it would give another away. "
            "A nought is a nought."
        ),
        _("A percentage stands only where both numbers are shown, of ten or more."),
    )


def _provenance(edition: Edition, making: Making, address: str) -> tuple[tuple[str, str], ...]:
    content = edition.content
    sources: Mapping[str, str] = {
        each.name: _("delivery %(version)s, until %(day)s") % {"version": each.version, "day": asked.day(each.as_of)}
        for each in content.sources
    }
    missing = ((_("Not in it"), ", ".join(content.missing)),) if content.missing else ()
    cited = _("release %(code)s, %(day)s, %(address)s") % {
        "code": content.code,
        "day": asked.day(content.published_at.date()),
        "address": address,
    }
    return (
        *sources.items(),
        *missing,
        (_("Cite as"), cited),
        (_("Fingerprint of the data (SHA-256)"), edition.sha256),
        (_("Counted with"), content.software),
        *parts.made_with(making, content.standard),
    )


def year_before(edition: Edition, editions: list[Edition]) -> Edition | None:
    """The newest release of the year before that still holds."""
    year = Period.year(edition.content.year - 1).start.year
    return next((each for each in editions if each.content.year == year and not each.withdrawn_at), None)
