"""From the file to the figures: the situations can be taken as deliveries, and are counted the same from their file."""

import csv
import io
import json
import zipfile
from datetime import timedelta

import pytest
from counting_deliveries import OTHERS, RandomDelivery, deliveries
from counting_situations import FOLDER, Situation, Tables, read
from hypothesis import HealthCheck, given, settings

from overstap.monitor.engine import count
from overstap.standard.delivery import open_delivery
from overstap.standard.tables import TABLES
from overstap.standard.validation import check

FILES = sorted(file.stem for file in FOLDER.glob("*.txt"))


def zipped(delivery: Situation | RandomDelivery) -> io.BytesIO:
    """The delivery as anybody could write it, with a csv and a zip library."""
    target = io.BytesIO()
    tables: Tables = {name: rows for name, rows in delivery.tables.items() if rows or name == "trajectory"}
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest(delivery, tables)))
        for name, rows in tables.items():
            text = io.StringIO()
            writer = csv.DictWriter(text, TABLES[name].names)
            writer.writeheader()
            writer.writerows(rows)
            archive.writestr(f"{name}.csv", text.getvalue())
    target.seek(0)
    return target


def manifest(delivery: Situation | RandomDelivery, tables: Tables) -> dict[str, object]:
    return {
        "standard": "1.0",
        "programme": {"code": delivery.programme_code, "name": "Uitstapprogramma"},
        "history_from": delivery.history_from.isoformat(),
        "as_of": delivery.as_of.isoformat(),
        "sender": "Stichting Voorbeeld",
        "created_at": f"{delivery.as_of + timedelta(days=4)}T10:00:00Z",
        "tables": {name: {"file": f"{name}.csv", "rows": len(rows)} for name, rows in tables.items()},
    }


def errors_of(file: io.BytesIO) -> list[str]:
    report = check(file)
    assert report.readable
    file.seek(0)
    return [f"{each.table} {each.row} {each.field} {each.value}: {each.sentence.en}" for each in report.errors]


@pytest.mark.parametrize("name", FILES)
def test_every_situation_is_a_delivery_that_can_be_taken(name: str) -> None:
    broken = {each.sentence: found for each in read(name) if (found := errors_of(zipped(each)))}
    assert not broken


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_counted_as_the_facts_in_it(name: str) -> None:
    situation = next(read(name))
    with open_delivery(zipped(situation)) as delivery:
        from_file = count(delivery.arrow_tables(), delivery.manifest, situation.period)
    assert from_file == count(situation.arrow, situation, situation.period)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(deliveries())
def test_random_deliveries_hold_no_errors_in_what_is_counted_from(delivery: RandomDelivery) -> None:
    delivery.tables |= {name: [] for name in OTHERS}
    assert not errors_of(zipped(delivery))
