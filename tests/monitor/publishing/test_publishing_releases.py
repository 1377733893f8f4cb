"""Publishing a year: who may, what is kept, that it cannot be changed, and who reads what of it."""

import csv
import io
import json
from collections.abc import Callable, Iterator

import pyarrow.parquet as pq
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from situations import arrow_tables
from twelve_programmes import Counted

from monitor.counting.counting_deliveries import RandomDelivery, deliveries
from monitor.monitor_cast import NOW, Cast
from monitor.sent import TRAJECTORIES, counts_of, from_elsewhere, sent
from overstap.audit.models import Entry
from overstap.core.periods import Period
from overstap.monitor.actions import Agreement, publish, receive, set_up_sender, withdraw
from overstap.monitor.actions.publishing import AlreadyWithdrawnError, OvertakenReleaseError, UnchangedReleaseError
from overstap.monitor.engine import count
from overstap.monitor.models import Release
from overstap.monitor.publishing import releases
from overstap.monitor.publishing.audience import Audience, Line, lines_for, percentage
from overstap.monitor.publishing.changes import changes
from overstap.monitor.publishing.issues import joined
from overstap.monitor.publishing.opendata import Described, as_csv, as_parquet, described
from overstap.monitor.publishing.releases import NothingToPublishError
from overstap.monitor.publishing.tables import tables_of
from overstap.monitor.terms import Act
from overstap.people.models import Organisation, Person
from overstap.people.policy import NotAllowedError

INFLOW = "I03.2024.noord"


@pytest.fixture(autouse=True)
def _delivered(cast: Cast) -> Iterator[None]:
    receive(sent(), by=cast.manager, at=NOW)
    with translation.override("en"):
        yield


def counts(code: str) -> dict[str, int | None]:
    found = releases.edition(code)
    assert found
    return {line.name: line.count for line in found.content.lines}


@pytest.mark.parametrize("who", ["manager", "coach", "administrator", "stranger"])
def test_only_who_may_publish_publishes(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowedError):
        publish(2024, by=getattr(cast, who), at=NOW)
    assert not Release.objects.exists()


def test_publishing_leaves_a_trace(cast: Cast) -> None:
    release = publish(2024, by=cast.evaluator, at=NOW)
    entry = Entry.objects.latest("seq")
    assert (entry.act, entry.actor, entry.subject) == (
        Act.RELEASE_PUBLISHED,
        cast.evaluator.pk,
        f"monitor.release:{release.pk}",
    )


def test_small_counts_are_not_in_what_is_published(cast: Cast) -> None:
    release = publish(2024, by=cast.evaluator, at=NOW)
    assert counts("2024")[INFLOW] is None
    assert {count for count in counts("2024").values() if count} == set()
    assert b'"count":3' not in bytes(release.content)


def test_one_looks_like_four() -> None:
    def read(count: int) -> list[Line]:
        line = Line("a", "noord", NOW.date(), NOW.date(), "I03", None, {}, count)
        return lines_for(Audience.PUBLIC, [line], {"a"})

    assert read(1) == read(4)


def test_one_s_own_figures_are_whole_and_those_of_others_are_not(cast: Cast) -> None:
    from_elsewhere()
    publish(2024, by=cast.evaluator, at=NOW)
    edition = releases.edition("2024")
    assert edition
    own = {line.name: line.count for line in releases.own_lines(edition, Audience.OWN, "noord")}
    assert (own[INFLOW], own["I03.2024.elders"]) == (3, None)


def test_who_pays_reads_the_four_totals_of_the_rule_exactly_and_nothing_else(cast: Cast) -> None:
    publish(2024, by=cast.evaluator, at=NOW)
    edition = releases.edition("2024")
    assert edition
    assert {line.name: line.count for line in releases.own_lines(edition, Audience.FUNDER, "noord")} == {
        INFLOW: 3,
        "I07.closing-early.2024.noord": 1,
        "I05.2025-01-01.noord": 1,
        "I06.X3.2024.noord": 1,
    }


def test_a_share_is_given_of_ten_or_more_and_of_what_may_be_read() -> None:
    def line(count: int | None) -> Line:
        return Line("a", "", NOW.date(), NOW.date(), "I03", None, {}, count)

    assert percentage(line(5), line(10)) == "50 %"
    assert percentage(line(5), line(9)) == ""
    assert percentage(line(None), line(20)) == percentage(line(5), line(None)) == ""


def test_a_year_that_no_delivery_holds_is_not_published(cast: Cast) -> None:
    with pytest.raises(NothingToPublishError):
        publish(2026, by=cast.evaluator, at=NOW)


def test_the_same_again_is_not_published(cast: Cast) -> None:
    publish(2024, by=cast.evaluator, at=NOW)
    with pytest.raises(UnchangedReleaseError):
        publish(2024, by=cast.evaluator, at=NOW)


def test_publishing_again_tells_what_differs_and_why(cast: Cast) -> None:
    publish(2024, by=cast.evaluator, at=NOW)
    first = counts("2024")
    receive(sent({"trajectory": TRAJECTORIES[:4]}, created_at=NOW), by=cast.manager, at=NOW)
    from_elsewhere()
    publish(2024, by=cast.evaluator, at=NOW.replace(hour=12))
    old, new = releases.edition("2024"), releases.edition("2024-2")
    assert old
    assert new
    found = changes(old.content, new.content)
    assert found.summary.endswith("from release 2024.")
    assert "Uitstapprogramma Noord delivered again: version 1 became version 2." in found.reasons
    assert "Elders is in it now." in found.reasons
    assert counts("2024") == first


def test_who_publishes_after_somebody_else_looks_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = releases.proposal(cast.evaluator, 2024)
    publish(2023, by=cast.evaluator, at=NOW)
    monkeypatch.setattr(releases, "proposal", lambda *_asked: stale)
    with pytest.raises(OvertakenReleaseError):
        publish(2024, by=cast.evaluator, at=NOW)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE monitor_release SET code = 'other'",
        "DELETE FROM monitor_release",
        "UPDATE monitor_withdrawal SET reason = ''",
        "DELETE FROM monitor_withdrawal",
    ],
)
def test_the_database_keeps_what_was_published_as_it_was(cast: Cast, change: str) -> None:
    release = publish(2024, by=cast.evaluator, at=NOW)
    withdraw(release, reason="Wrong.", by=cast.evaluator, at=NOW)
    with pytest.raises(DatabaseError, match="stays as it was"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.parametrize("who", ["manager", "coach", "administrator", "stranger"])
def test_only_who_may_publish_withdraws(cast: Cast, who: str) -> None:
    release = publish(2024, by=cast.evaluator, at=NOW)
    with pytest.raises(NotAllowedError):
        withdraw(release, reason="Wrong.", by=getattr(cast, who), at=NOW)


def test_a_release_is_withdrawn_once_and_its_figures_stay_reckoned_with(cast: Cast) -> None:
    release = publish(2024, by=cast.evaluator, at=NOW)
    withdraw(release, reason="Wrong.", by=cast.evaluator, at=NOW)
    with pytest.raises(AlreadyWithdrawnError):
        withdraw(release, reason="Again.", by=cast.evaluator, at=NOW)
    assert releases.proposal(cast.evaluator, 2024).after == 1


def test_open_data_say_the_same_in_every_form_and_nothing_that_was_left_out(cast: Cast) -> None:
    publish(2024, by=cast.evaluator, at=NOW)
    edition = releases.edition("2024")
    assert edition
    rows = list(csv.DictReader(io.StringIO(as_csv(edition.content).decode())))
    table = pq.read_table(io.BytesIO(as_parquet(edition.content))).to_pylist()
    found = counts("2024")
    assert {row["id"]: int(row["count"]) if row["count"] else None for row in rows} == found
    assert {row["id"]: row["count"] for row in table} == found
    assert {row["id"] for row in rows if row["left_out"] == "yes"} == {name for name in found if found[name] is None}


def test_a_name_is_no_formula_in_a_spreadsheet(cast: Cast) -> None:
    from_elsewhere("=1+1", "=cmd")
    publish(2024, by=cast.evaluator, at=NOW)
    edition = releases.edition("2024")
    assert edition
    cells = [cell for row in csv.reader(io.StringIO(as_csv(edition.content).decode())) for cell in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_release_is_described_for_catalogues(cast: Cast) -> None:
    release = publish(2024, by=cast.evaluator, at=NOW)
    edition = releases.edition("2024")
    assert edition
    one = Described(edition, lambda form: f"https://example.org/2024/{form}", releases.publisher(edition))
    told = json.loads(described(one, "https://example.org/"))
    assert told["@type"] == "dcat:Dataset"
    assert [each["dcat:downloadURL"]["@id"].rsplit("/")[-1] for each in told["dcat:distribution"]] == [
        "csv",
        "parquet",
        "json",
    ]
    assert told["dcat:distribution"][2]["spdx:checksum"]["spdx:checksumValue"] == release.sha256
    assert told["dct:publisher"]["foaf:name"] == told["dcat:contactPoint"]["vcard:fn"] == "Stichting De Brug"
    assert told["dcat:theme"]["@id"].endswith("/data-theme/SOCI")
    assert [each["@id"][-3:] for each in told["dct:language"]] == ["NLD", "ENG"]


def test_the_installation_is_the_publisher_where_nobody_in_person_published(cast: Cast) -> None:
    publish(2024, by=None, at=NOW)
    edition = releases.edition("2024")
    assert edition
    assert releases.publisher(edition) == ", ".join(sorted(Organisation.objects.values_list("name", flat=True)))


def test_all_releases_that_hold_stand_in_one_catalogue(cast: Cast, client: Client) -> None:
    release = publish(2024, by=cast.evaluator, at=NOW)
    address = "/publicaties/catalogus.jsonld"
    told = json.loads(client.get(address, secure=True).content)
    assert told["@type"] == "dcat:Catalog"
    assert [each["dct:identifier"] for each in told["dcat:dataset"]] == ["2024"]
    assert told["dcat:dataset"][0]["@id"].endswith("/publicaties/2024/")
    assert [each["foaf:name"] for each in told["dct:publisher"]] == ["Stichting De Brug"]
    withdraw(release, reason="Wrong.", by=cast.evaluator, at=NOW)
    assert json.loads(client.get(address, secure=True).content)["dcat:dataset"] == []


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(deliveries())
def test_the_sums_hold_for_whatever_is_delivered(delivery: RandomDelivery) -> None:
    year = Period.year(delivery.period.start.year)
    is_held = delivery.history_from <= year.start and year.end <= delivery.as_of
    periods = [year, *year.quarters] if is_held else [delivery.period]
    facts = arrow_tables(delivery.tables)
    sets = [Counted("one", each, {figure.key: figure for figure in count(facts, delivery, each)}) for each in periods]
    assert joined([], tables_of(sets).issue).counts


def test_a_name_that_cannot_be_printed_leaves_the_other_forms(cast: Cast) -> None:
    """A name that was typed here, or stood in a delivery of before: what was published stays as it was."""
    cast.noord.name = "Noord \U00010600"
    cast.noord.save()
    receive(sent(), by=cast.manager, at=NOW)
    publish(2024, by=cast.evaluator, at=NOW)
    found = {form: Client().get(f"/publicaties/2024/rapport-en.{form}") for form in ("html", "xlsx", "pdf")}
    assert {form: answer.status_code for form, answer in found.items()} == {"html": 200, "xlsx": 200, "pdf": 404}
    assert "\U00010600" in found["pdf"].content.decode()


def test_counts_without_quarters_are_published_by_the_year(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    set_up_sender("elders", Agreement("Elders"), by=None, at=NOW)
    receive(counts_of(sent(programme_code="elders"), Period.year(2024)), by=None, at=NOW)
    client = signed_in(cast.evaluator)
    assert client.get("/publicaties/nieuw/?jaar=2024").status_code == 200
    publish(2024, by=cast.evaluator, at=NOW)
    page = client.get("/publicaties/2024/").content.decode()
    assert 'id="programmas"' in page
    assert 'id="kwartalen"' not in page
    assert client.get("/publicaties/2024/rapport-nl.html").status_code == 200
