"""Receiving a delivery: whole or not at all, from who may, the newest last, the former kept."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import translation

from monitor.monitor_cast import NOW, Cast
from monitor.sent import MANIFEST, TRAJECTORIES, sent
from overstap.audit.models import Entry
from overstap.monitor.actions import (
    DeliveryRefusedError,
    FutureDeliveryError,
    OtherProgrammeError,
    OutdatedDeliveryError,
    UnfitManifestError,
    receive,
)
from overstap.monitor.models import DeliveredTable, Delivery, MonitoredProgramme
from overstap.monitor.terms import Act
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.standard.tables import TABLES

LATER = {"created_at": datetime(2026, 2, 5, tzinfo=UTC), "as_of": date(2026, 2, 1)}


def test_a_delivery_is_kept_with_every_table(cast: Cast) -> None:
    delivery = receive(sent(), by=cast.manager, at=NOW)
    assert (delivery.version, delivery.as_of, delivery.programme.code) == (1, date(2026, 1, 1), "noord")
    assert set(delivery.tables.values_list("name", flat=True)) == set(TABLES)
    assert delivery.tables.get(name="trajectory").rows == 5


def test_receiving_leaves_a_trace(cast: Cast) -> None:
    delivery = receive(sent(), by=cast.manager, at=NOW)
    line = Entry.objects.get(act=Act.DELIVERY_RECEIVED)
    assert (line.actor, line.subject) == (cast.manager.pk, f"monitor.delivery:{delivery.pk}")


def test_warnings_are_counted_and_kept(cast: Cast) -> None:
    delivery = receive(sent(), by=cast.manager, at=NOW)
    assert delivery.warnings > 0
    assert sum(delivery.findings.values_list("times", flat=True)) == delivery.warnings
    assert all(finding.sentence_nl and finding.remedy_en for finding in delivery.findings.all())


def test_a_path_is_received_by_the_installation(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "delivery.zip"
    path.write_bytes(sent().getvalue())
    assert receive(path, by=None, at=NOW).received_by is None


def test_a_newer_delivery_replaces_the_former_which_is_kept(cast: Cast) -> None:
    first = receive(sent(), by=cast.manager, at=NOW)
    second = receive(sent(**LATER, programme_name="Noord"), by=cast.manager, at=NOW + timedelta(days=31))
    assert second.version == 2
    assert first.tables.count() == len(TABLES)
    assert MonitoredProgramme.objects.get().name == "Noord"


def test_the_same_file_twice_is_recognised_and_harmless(cast: Cast) -> None:
    first = receive(sent(), by=cast.manager, at=NOW)
    again = receive(sent(), by=cast.manager, at=NOW + timedelta(days=1))
    assert again == first
    assert again.received_at == NOW
    assert Entry.objects.filter(act=Act.DELIVERY_RECEIVED).count() == 1


@pytest.mark.parametrize(
    ("older", "words"),
    [
        (
            {"as_of": date(2025, 12, 31), "created_at": datetime(2026, 1, 6, tzinfo=UTC)},
            "reporting date.*Make the delivery again, with all facts until 1 January 2026 or later",
        ),
        ({"created_at": datetime(2026, 1, 5, 9, 0, tzinfo=UTC)}, "made before.*Make the delivery again"),
    ],
)
def test_an_older_delivery_is_refused_with_what_mends_it(cast: Cast, older: dict[str, object], words: str) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    with pytest.raises(OutdatedDeliveryError, match=words):
        receive(sent(**older), by=cast.manager, at=NOW)
    assert Delivery.objects.get().version == 1


@pytest.mark.parametrize(
    ("manifest", "day"),
    [
        ({"as_of": date(2026, 1, 9)}, "9 January 2026"),
        ({"as_of": date(2999, 1, 1)}, "1 January 2999"),
        ({"created_at": NOW + timedelta(days=1, seconds=1)}, "7 January 2026"),
        ({"created_at": NOW.replace(day=8, tzinfo=None)}, "8 January 2026"),
        ({"created_at": datetime(2999, 12, 31, tzinfo=timezone(-timedelta(hours=12)))}, "31 December 2999"),
    ],
)
def test_a_delivery_from_the_future_keeps_nothing_out(cast: Cast, manifest: dict[str, object], day: str) -> None:
    future = {"created_at": NOW, **manifest}
    with pytest.raises(FutureDeliveryError, match=f"yet to come, {day}.*the clock.*make the delivery again"):
        receive(sent(**future), by=cast.manager, at=NOW)
    assert not Delivery.objects.exists()
    assert receive(sent(), by=cast.manager, at=NOW).version == 1


@pytest.mark.parametrize(
    "manifest",
    [
        {"as_of": date(2026, 1, 8), "created_at": NOW},
        {"created_at": NOW + timedelta(days=1)},
        {"created_at": NOW.replace(day=7, tzinfo=None)},
        {"created_at": datetime(2026, 1, 7, 20, 0, tzinfo=timezone(timedelta(hours=14)))},
    ],
)
def test_a_clock_elsewhere_may_be_a_day_ahead(cast: Cast, manifest: dict[str, object]) -> None:
    assert receive(sent(**manifest), by=cast.manager, at=NOW).version == 1


def test_what_comes_from_the_future_is_refused_in_dutch_too(cast: Cast) -> None:
    with translation.override("nl"), pytest.raises(FutureDeliveryError) as error:
        receive(sent(as_of=date(2027, 1, 1), created_at=NOW), by=cast.manager, at=NOW)
    with translation.override("nl"):
        assert str(error.value).startswith("Het manifest noemt een dag die nog moet komen, 1 januari 2027.")


def test_a_delivery_with_an_error_is_refused_with_every_finding(cast: Cast) -> None:
    wrong = replace(TRAJECTORIES[0], closing=None, source="a friend")
    with pytest.raises(DeliveryRefusedError) as error:
        receive(sent({"trajectory": (wrong, *TRAJECTORIES[1:])}), by=cast.manager, at=NOW)
    assert len(error.value.report.errors) >= 2
    assert not Delivery.objects.exists()


def test_a_refused_delivery_leaves_the_former_version_untouched(cast: Cast) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    before = list(DeliveredTable.objects.order_by("name").values_list("name", "parquet"))
    wrong = replace(TRAJECTORIES[0], admitted_on=date(2023, 1, 1))
    with pytest.raises(DeliveryRefusedError):
        receive(sent({"trajectory": (wrong, *TRAJECTORIES[1:])}, **LATER), by=cast.manager, at=NOW)
    assert list(DeliveredTable.objects.order_by("name").values_list("name", "parquet")) == before
    assert Delivery.objects.get().version == 1


def zipped(**files: bytes) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 no zip",
        b"%PDF-1.7",
        zipped(readme__txt=b"hello"),
        zipped(manifest__json=b"{"),
        zipped(manifest__json=b"[" * 100_000),
    ],
)
def test_what_cannot_be_read_is_refused(cast: Cast, content: bytes) -> None:
    with pytest.raises(DeliveryRefusedError) as error:
        receive(BytesIO(content), by=cast.manager, at=NOW)
    assert error.value.report.exit_code == 2
    assert error.value.report.findings


@pytest.mark.parametrize("who", ["coach", "evaluator", "administrator", "stranger", "other_manager"])
def test_only_the_manager_of_the_lead_delivers(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowedError):
        receive(sent(), by=getattr(cast, who), at=NOW)
    assert not Delivery.objects.exists()


def test_a_delivery_of_another_programme_than_the_page_is_refused(cast: Cast) -> None:
    with pytest.raises(OtherProgrammeError, match="noord"):
        receive(sent(), by=None, at=NOW, programme="zuid")


@pytest.mark.parametrize("code", ["2011", "a/b", "x" * 81, "..", "a\u202eb"])
def test_a_code_that_cannot_be_an_address_is_refused(cast: Cast, code: str) -> None:
    with pytest.raises(UnfitManifestError):
        receive(sent(programme_code=code), by=None, at=NOW)


@pytest.mark.parametrize("key", ["code", "name", "sender"])
@pytest.mark.parametrize("text", ["\ud800", "Noord\ud800", "\udfff\ud800"])
def test_half_a_character_is_a_mistake_in_the_manifest(
    cast: Cast, signed_in: Callable[[Person], Client], key: str, text: str
) -> None:
    """JSON can write it; no database keeps it, no page shows it."""
    with pytest.raises(DeliveryRefusedError) as error:
        receive(with_text(key, text), by=None, at=NOW)
    assert {each.rule for each in error.value.report.errors} == {"manifest-key"}
    assert signed_in(cast.manager).post("/cijfers/noord/leveringen/", {"file": with_text(key, text)}).status_code == 422
    assert signed_in(cast.evaluator).post("/cijfers/ontvangen/", {"file": with_text(key, text)}).status_code == 422


def with_text(key: str, text: str) -> BytesIO:
    """The delivery with other words in its manifest, as JSON may write them."""
    made = BytesIO()
    with ZipFile(sent()) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "manifest.json":
                told = json.loads(content)
                (told if key in told else told["programme"])[key] = text
                content = json.dumps(told).encode()
            target.writestr(name, content)
    made.seek(0)
    made.name = "delivery.zip"
    return made


@pytest.mark.parametrize("manifest", ["programme_name", "sender"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Noord\u202etsO", r"\\u202e"),
        ("Noord\nZuid", r"\\n"),
        ("Noord\x07", r"\\x07"),
        ("Noord \U00010600", "\U00010600"),
    ],
)
def test_a_name_that_cannot_be_shown_or_printed_is_refused(cast: Cast, manifest: str, text: str, said: str) -> None:
    """One such name would stop the printed report of all programmes."""
    with pytest.raises(UnfitManifestError, match=f"shown or printed: {said}"):
        receive(sent(**{manifest: text}), by=cast.manager, at=NOW)
    assert receive(sent(**{manifest: "Łódź, 's-Hertogenbosch & Ağrı (Noord)"}), by=cast.manager, at=NOW).version == 1


def test_a_file_that_was_replaced_does_not_come_back(cast: Cast) -> None:
    """Also when both were made at one moment, as where a manifest tells the day alone."""
    first = sent()
    receive(first, by=cast.manager, at=NOW)
    receive(sent(sender="Anders"), by=cast.manager, at=NOW)
    with pytest.raises(OutdatedDeliveryError, match="received before, and replaced"):
        receive(first, by=cast.manager, at=NOW)
    assert list(Delivery.objects.order_by("version").values_list("version", "sender")) == [
        (1, MANIFEST.sender),
        (2, "Anders"),
    ]


def test_versions_of_two_programmes_do_not_meet(cast: Cast) -> None:
    receive(sent(), by=None, at=NOW)
    receive(sent(programme_code="zuid"), by=cast.other_manager, at=NOW)
    assert list(Delivery.objects.values_list("version", flat=True)) == [1, 1]
    assert MANIFEST.programme_code == "noord"
