"""A minor version only adds: what was delivered by an older one stays right, and says the same."""

import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest

from overstap.standard import VERSIONS
from overstap.standard.delivery import Form, UnwritableFactError, open_delivery, write_delivery
from overstap.standard.facts import ProgrammeYearFact
from overstap.standard.tables import TABLES, TABLES_OF
from overstap.standard.validation import check
from standard.handmade import Handmade
from standard.test_standard_delivery import MANIFEST

FORMS: list[Form] = ["csv", "parquet"]
YEAR = ProgrammeYearFact(year=2024, expected_inflow=Decimal(4))
SERVED = replace(YEAR, municipalities=("GM0363", "GM0034"))


def written(*years: ProgrammeYearFact, form: Form = "csv") -> io.BytesIO:
    target = io.BytesIO()
    write_delivery(target, MANIFEST, {"programme_year": years}, form)
    target.seek(0)
    return target


def version_of(delivery: io.BytesIO) -> str:
    with zipfile.ZipFile(delivery) as archive:
        return str(json.loads(archive.read("manifest.json"))["standard"])


def test_what_1_1_added_is_one_column() -> None:
    added = {
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if column.since != VERSIONS[0]
    }
    assert added == {("programme_year", "municipalities")}
    assert TABLES_OF["1.1"] == TABLES
    assert "municipalities" not in TABLES_OF["1.0"]["programme_year"].names


def test_a_delivery_of_1_0_is_right_and_its_facts_are_what_they_were() -> None:
    made = Handmade.correct()
    assert made.manifest["standard"] == "1.0"
    assert check(made.zipped()).findings == ()
    with open_delivery(made.zipped()) as delivery:
        assert delivery.manifest.standard == "1.0"
        assert {year.municipalities for year in delivery.facts("programme_year")} == {None}
        column = delivery.arrow_tables()["programme_year"]["municipalities"]
        assert (column.null_count, len(column)) == (4, 4)


@pytest.mark.parametrize("form", FORMS)
def test_the_oldest_version_that_knows_its_columns_is_written(form: Form) -> None:
    assert version_of(written(YEAR, form=form)) == "1.0"
    assert version_of(written(form=form)) == "1.0"
    assert version_of(written(SERVED, form=form)) == "1.1"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("year", [YEAR, SERVED, replace(YEAR, municipalities=("unknown",))])
def test_a_year_comes_back_as_it_was_written_by_either_version(year: ProgrammeYearFact, form: Form) -> None:
    delivery = written(year, form=form)
    assert check(delivery).errors == ()
    with open_delivery(delivery) as opened:
        assert list(opened.facts("programme_year")) == [year]
        assert opened.arrow_tables()["programme_year"]["year"].to_pylist() == [2024]


@pytest.mark.parametrize("years", [(YEAR, SERVED), (SERVED, YEAR)])
def test_municipalities_of_one_year_and_not_of_the_next_are_refused(years: tuple[ProgrammeYearFact, ...]) -> None:
    with pytest.raises(UnwritableFactError, match="has municipalities, or none"):
        written(*years)


def by_1_1(made: Handmade) -> None:
    made.manifest["standard"] = "1.1"


def test_by_1_1_the_column_has_to_be_there_and_by_1_0_it_is_not_known() -> None:
    made = Handmade.correct().changed(by_1_1)
    assert [(each.rule, each.table, each.field) for each in check(made.zipped()).errors] == [
        ("column-missing", "programme_year", "municipalities")
    ]
    for row in made.tables["programme_year"]:
        row["municipalities"] = "GM0363"
    assert check(made.zipped()).findings == ()
    made.manifest["standard"] = "1.0"
    assert [each.rule for each in check(made.zipped()).findings] == ["column-unknown"]


@pytest.mark.parametrize("version", ["1.2", "2.0", "1", "", None, 1.0, ["1.0"]])
def test_another_standard_is_refused(version: object) -> None:
    made = Handmade.correct().changed(lambda made: made.manifest.update({"standard": version}))
    assert "manifest-standard" in {each.rule for each in check(made.zipped()).errors}
