"""Reported figures come in whole, from who may, and leave one trace."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from monitor.monitor_cast import NOW, Cast
from overstap.audit.models import Entry
from overstap.data import RUPS_2011, rups_2011
from overstap.monitor.actions import import_reported
from overstap.monitor.models import ReportedFigure, ReportedSource
from overstap.monitor.reported import ReportedRefusedError
from overstap.monitor.terms import Act
from overstap.people.policy import NotAllowedError

HEADER = "programme,measure,low,high,includes_in_trajectory,placement,alternative\n"


def table(*rows: str) -> BytesIO:
    return BytesIO((HEADER + "\n".join(rows)).encode())


def test_keeps_every_figure_of_2011(cast: Cast) -> None:
    source = import_reported(BytesIO(rups_2011()), RUPS_2011, by=cast.manager, at=NOW)
    assert source.figures.count() == 47
    shop = source.figures.get(column="SHOP Den Haag", measure="stopped")
    assert (shop.low, shop.placement, shop.alternative) == (44, "open", "Gemeente Amsterdam")


def test_the_same_file_twice_changes_nothing_and_leaves_one_trace(cast: Cast) -> None:
    first = import_reported(BytesIO(rups_2011()), RUPS_2011, by=None, at=NOW)
    again = import_reported(BytesIO(rups_2011()), RUPS_2011, by=cast.manager, at=NOW)
    assert again == first
    assert ReportedFigure.objects.count() == 47
    assert Entry.objects.filter(act=Act.FIGURES_IMPORTED).count() == 1


def test_another_file_of_the_same_source_replaces_it_whole(cast: Cast) -> None:
    import_reported(table("A,inflow,1,1,,certain,", "A,exited,1,1,,certain,"), "a-report", by=None, at=NOW)
    import_reported(table("A,inflow,2,2,,certain,"), "a-report", by=None, at=NOW)
    assert list(ReportedFigure.objects.values_list("measure", "low")) == [("inflow", 2)]


def test_a_refused_file_leaves_the_former_figures_untouched(cast: Cast) -> None:
    import_reported(table("A,inflow,1,1,,certain,"), "a-report", by=None, at=NOW)
    with pytest.raises(ReportedRefusedError):
        import_reported(table("A,inflow,2,1,,certain,"), "a-report", by=None, at=NOW)
    assert ReportedFigure.objects.get().low == 1


@pytest.mark.parametrize("who", ["coach", "evaluator", "administrator", "stranger"])
def test_only_a_manager_or_the_installation_imports(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowedError):
        import_reported(BytesIO(rups_2011()), RUPS_2011, by=getattr(cast, who), at=NOW)
    assert not ReportedSource.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"low": 2, "high": 1},
        {"placement": "open"},
        {"alternative": "B"},
        {"includes_in_trajectory": True},
    ],
)
def test_the_database_holds_the_rules_too(cast: Cast, wrong: dict[str, object]) -> None:
    source = import_reported(table("A,inflow,1,1,,certain,"), "a-report", by=None, at=NOW)
    values = {"position": 2, "column": "A", "measure": "expected", "low": 1, "high": 1, "placement": "certain"}
    figure = ReportedFigure(source=source, **{**values, **wrong})
    with pytest.raises(ValidationError):
        figure.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        figure.save()
