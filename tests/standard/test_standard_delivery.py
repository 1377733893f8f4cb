"""Writing and reading deliveries: what goes in comes out."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overstap.standard.delivery import (
    Form,
    Manifest,
    NotReadableError,
    UnwritableFactError,
    open_delivery,
    write_delivery,
)
from overstap.standard.facts import CostFact, Fact, PlanFact, TrajectoryFact
from overstap.standard.tables import TABLES
from standard.handmade import Handmade, written
from standard.invented import any_facts
from standard.records import fact_of

MANIFEST = Manifest(
    programme_code="regio-a",
    programme_name="Uitstapprogramma Regio A",
    history_from=date(2022, 1, 1),
    as_of=date(2026, 1, 1),
    sender="Stichting Voorbeeld",
    created_at=datetime(2026, 1, 5, 10, tzinfo=UTC),
)
FORMS: list[Form] = ["csv", "parquet"]


def _facts(made: Handmade) -> dict[str, list[Fact]]:
    return {name: [fact_of(name, cells) for cells in rows] for name, rows in made.tables.items()}


def _written(facts: Mapping[str, Sequence[Fact]], form: Form = "csv") -> io.BytesIO:
    target = io.BytesIO()
    write_delivery(target, MANIFEST, facts, form)
    target.seek(0)
    return target


def test_a_delivery_made_by_hand_is_read() -> None:
    made = Handmade.correct()
    with open_delivery(made.zipped()) as delivery:
        assert delivery.manifest.programme_code == "regio-a"
        assert delivery.manifest.created_on == date(2026, 1, 5)
        assert {name: list(delivery.facts(name)) for name in TABLES} == _facts(made)


@pytest.mark.parametrize("form", FORMS)
def test_every_fact_comes_back_as_it_was_written(form: Form) -> None:
    facts = _facts(Handmade.correct())
    with open_delivery(_written(facts, form)) as delivery:
        assert {name: list(delivery.facts(name)) for name in TABLES} == facts


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None)
@given(facts=any_facts())
def test_any_fact_comes_back_as_it_was_written(form: Form, facts: dict[str, list[Fact]]) -> None:
    with open_delivery(_written(facts, form)) as delivery:
        for name in TABLES:
            assert list(delivery.facts(name)) == facts.get(name, [])


@pytest.mark.parametrize("form", FORMS)
def test_the_same_facts_give_the_same_bytes(form: Form) -> None:
    facts = _facts(Handmade.correct())
    assert _written(facts, form).getvalue() == _written(facts, form).getvalue()


@pytest.mark.parametrize("form", FORMS)
def test_the_manifest_tells_the_rows_and_the_hash_of_each_file(form: Form, tmp_path: Path) -> None:
    target = tmp_path / "delivery.zip"
    manifest = write_delivery(target, MANIFEST, _facts(Handmade.correct()), form)

    with zipfile.ZipFile(target) as archive:
        told = json.loads(archive.read("manifest.json"))["tables"]
        for name, entry in manifest.tables.items():
            assert told[name] == {"file": f"{name}.{form}", "rows": entry.rows, "sha256": entry.sha256}
            assert hashlib.sha256(archive.read(entry.file)).hexdigest() == entry.sha256
    assert manifest.tables["phase"].rows == 18


def test_the_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    target = tmp_path / "delivery.zip"
    manifest = write_delivery(target, MANIFEST, {})
    with open_delivery(str(target)) as delivery:
        assert delivery.manifest == manifest
    assert list(manifest.tables) == ["trajectory"]


def test_the_data_package_describes_the_columns_that_each_file_has() -> None:
    facts = _facts(Handmade.correct())
    facts["plan"] = [
        PlanFact(trajectory_id="t01", agreed_on=date(2022, 2, 20), signed="yes", recorded_on=date(2022, 3, 1))
    ]
    with zipfile.ZipFile(_written(facts)) as archive:
        package = json.loads(archive.read("datapackage.json"))
        for resource in package["resources"]:
            header = archive.read(resource["path"]).decode().splitlines()[0].split(",")
            assert [field["name"] for field in resource["schema"]["fields"]] == header
    fields = {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}
    assert fields["closing"]["constraints"] == {
        "required": False,
        "enum": ["completed", "early", "transferred", "deceased"],
    }
    assert fields["source"]["unknownAllowed"] is True
    assert fields["registered_on"]["type"] == "date"


def test_recorded_on_is_written_where_it_is_known() -> None:
    plans = [PlanFact(trajectory_id="t", agreed_on=date(2024, 1, 1), signed="no", recorded_on=date(2024, 1, 2))]
    with open_delivery(_written({"plan": plans})) as delivery:
        assert list(delivery.facts("plan")) == plans


def test_recorded_on_of_one_fact_and_not_of_the_next_is_refused() -> None:
    one = PlanFact(trajectory_id="t", agreed_on=date(2024, 1, 1), signed="no", recorded_on=date(2024, 1, 2))
    other = PlanFact(trajectory_id="t", agreed_on=date(2024, 1, 1), signed="no")
    for plans in ([one, other], [other, one]):
        with pytest.raises(UnwritableFactError, match="recorded_on"):
            _written({"plan": plans})


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_a_text_that_no_file_carries_is_refused(text: str) -> None:
    plan = PlanFact(trajectory_id=text, agreed_on=date(2024, 1, 1), signed="no")
    with pytest.raises(UnwritableFactError, match="character"):
        _written({"plan": [plan]})


def test_a_fact_of_another_table_is_refused() -> None:
    with pytest.raises(UnwritableFactError, match="cannot stand"):
        _written({"plan": [CostFact(year=2024, kind="staff", amount_eur=Decimal(1))]})


def test_an_amount_gets_its_two_decimals() -> None:
    costs = [CostFact(year=2024, kind="staff", amount_eur=Decimal("12.5"))]
    with zipfile.ZipFile(_written({"cost": costs})) as archive:
        assert archive.read("cost.csv") == b"year,kind,amount_eur\r\n2024,staff,12.50\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+31", "-x", "@sum", "\ttab", "a,b", 'a"b', "a\r\nb", " x ", "\ufeffx"])
@pytest.mark.parametrize("form", FORMS)
def test_an_id_is_opaque_and_comes_back_to_the_letter(text: str, form: Form) -> None:
    trajectory = TrajectoryFact(
        trajectory_id=text, person_id=text, registered_on=date(2024, 1, 1), source="self", first_contact="self"
    )
    with open_delivery(_written({"trajectory": [trajectory]}, form)) as delivery:
        assert list(delivery.facts("trajectory")) == [trajectory]
        assert delivery.arrow_tables()["trajectory"]["trajectory_id"].to_pylist() == [text]


@pytest.mark.parametrize("form", FORMS)
def test_tables_of_arrow_hold_what_the_facts_say(form: Form) -> None:
    made = Handmade.correct()
    with open_delivery(_written(_facts(made), form)) as delivery:
        tables = delivery.arrow_tables()
    assert list(tables) == list(TABLES)
    for name, rows in made.tables.items():
        table = tables[name]
        assert table.schema.names == [*TABLES[name].names, "recorded_on"]
        assert table.num_rows == len(rows)
    assert tables["trajectory"].schema.field("admitted_on").type == pa.date32()
    assert tables["trajectory"]["admitted_on"].to_pylist()[3:5] == [None, None]
    assert tables["profile"]["branches"].to_pylist()[0] == "window;club"
    assert tables["cost"]["amount_eur"].to_pylist() == [Decimal("81250.00"), Decimal("5000.50")]
    assert tables["destination"]["hours_per_week"].to_pylist() == ["24", "unknown", "16.5"]
    assert tables["score"]["score"].to_pylist() == [3, 8, 10, 4, 5, 6, 3, 2]


def test_a_table_that_was_left_out_is_empty() -> None:
    with open_delivery(_written({})) as delivery:
        tables = delivery.arrow_tables()
        assert list(delivery.facts("plan")) == []
    assert {table.num_rows for table in tables.values()} == {0}
    assert tables["plan"].schema.field("agreed_on").type == pa.date32()


def test_a_byte_order_mark_newlines_and_another_order_of_columns_are_fine() -> None:
    made = Handmade.correct()
    rows = made.tables["plan"]
    text = written(rows, ["signed", "trajectory_id", "agreed_on"]).replace(b"\r\n", b"\n")
    made.members["plan.csv"] = b"\xef\xbb\xbf" + text + b"\n\n"
    said = ["yes", "no", "no", "no", "yes", "yes", "no"]
    with open_delivery(made.zipped()) as delivery:
        assert [fact.as_row()["signed"] for fact in delivery.facts("plan")] == said
        assert delivery.arrow_tables()["plan"]["signed"].to_pylist() == said


def test_parquet_of_another_maker_is_read() -> None:
    """Days as texts, empty texts for nothing, amounts and scores as floating numbers."""
    made = Handmade.correct()
    _as_parquet(made, "plan", {"trajectory_id": ["t01"], "agreed_on": ["2022-02-20"], "signed": ["yes"]})
    _as_parquet(made, "cost", {"year": [2022], "kind": ["staff"], "amount_eur": [12.5]})
    _as_parquet(
        made,
        "score",
        {
            "trajectory_id": ["t01"],
            "domain": ["work"],
            "scored_on": [date(2022, 5, 1)],
            "scored_by": ["coach"],
            "score": [7.0],
        },
    )
    _as_parquet(
        made, "phase", {"trajectory_id": ["t01"], "phase": ["contact"], "started_on": ["2022-02-20"], "ended_on": [""]}
    )
    with open_delivery(made.zipped()) as delivery:
        assert list(delivery.facts("plan")) == [
            PlanFact(trajectory_id="t01", agreed_on=date(2022, 2, 20), signed="yes")
        ]
        assert list(delivery.facts("cost")) == [CostFact(year=2022, kind="staff", amount_eur=Decimal("12.50"))]
        assert [fact.as_row()["score"] for fact in delivery.facts("score")] == [7]
        assert [fact.as_row()["ended_on"] for fact in delivery.facts("phase")] == [None]
        tables = delivery.arrow_tables()
    assert tables["plan"]["agreed_on"].to_pylist() == [date(2022, 2, 20)]
    assert tables["cost"]["amount_eur"].to_pylist() == [Decimal("12.50")]
    assert tables["score"]["score"].to_pylist() == [7]
    assert tables["phase"]["ended_on"].to_pylist() == [None]


def _as_parquet(made: Handmade, table: str, columns: Mapping[str, Sequence[object]]) -> None:
    stream = io.BytesIO()
    pq.write_table(pa.table(dict(columns)), stream)
    made.members[f"{table}.parquet"] = stream.getvalue()
    made.table_of_manifest(table).update(file=f"{table}.parquet", rows=1)
    del made.tables[table]


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_delivery_cannot_be_opened(content: bytes) -> None:
    with pytest.raises(NotReadableError) as refusal:
        open_delivery(io.BytesIO(content))
    assert refusal.value.reason.nl
    assert refusal.value.reason.en


def test_a_file_that_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(NotReadableError, match="there is no file"):
        open_delivery(tmp_path / "nowhere.zip")


def test_a_manifest_that_is_wrong_is_said_at_once() -> None:
    made = Handmade.correct()
    made.manifest["sender"] = 3
    with pytest.raises(NotReadableError, match="sender"):
        open_delivery(made.zipped())


_CREATED = st.datetimes(datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2999-12-31"))


@given(
    created=_CREATED.map(lambda moment: moment.replace(tzinfo=UTC)),
    code=st.text(st.characters(exclude_categories=["C"]), min_size=1),
)
def test_any_manifest_comes_back(created: datetime, code: str) -> None:
    manifest = Manifest(code + "x", "N", date(2022, 1, 1), date(2022, 1, 1), "S", created)
    target = io.BytesIO()
    sent = write_delivery(target, manifest, {})
    with open_delivery(target) as delivery:
        assert delivery.manifest == sent
