"""Random deliveries are deliveries: nothing that is counted from is an error."""

import csv
import io
import json
import zipfile
from datetime import timedelta

from counting_deliveries import OTHERS, RandomDelivery, deliveries
from hypothesis import HealthCheck, given, settings

from overstap.standard.tables import TABLES
from overstap.standard.validation import check


def zipped(delivery: RandomDelivery) -> io.BytesIO:
    """The delivery as anybody could write it, with a csv and a zip library."""
    target = io.BytesIO()
    tables = {name: rows for name, rows in delivery.tables.items() if rows or name == "trajectory"}
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


def manifest(delivery: RandomDelivery, tables: dict[str, list[dict[str, object]]]) -> dict[str, object]:
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


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(deliveries())
def test_random_deliveries_hold_no_errors_in_what_is_counted_from(delivery: RandomDelivery) -> None:
    delivery.tables |= {name: [] for name in OTHERS}
    assert not errors_of(zipped(delivery))
