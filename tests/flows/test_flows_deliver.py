from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.urls import reverse

from cast import NOON, TODAY, Cast
from overstap.audit.models import Entry
from overstap.core import clock
from overstap.core.periods import Period
from overstap.flows.counts import deliver_counts, own_public_key
from overstap.flows.deliver import HistoryError, UnknownProgrammeError, deliver_to_file, deliver_to_monitor, parcel_of
from overstap.flows.terms import Act
from overstap.monitor.counts import numbers_in
from overstap.monitor.figures import Key
from overstap.monitor.models import Delivery
from overstap.monitor.queries import all_figures
from overstap.people.policy import NotAllowedError
from overstap.standard import validation
from overstap.standard.delivery import open_counts, open_delivery
from overstap.trajectories import actions

WHOLE = Period(date(2024, 1, 1), TODAY + timedelta(days=1))
NOT_MANAGERS = ("anna", "stranger", "administrator", "officer", "evaluator")


def exits(cast: Cast) -> dict[str, object]:
    deliver_to_monitor("oost", by=cast.people["manager"], at=clock.now())
    found = all_figures(programme="oost", period=WHOLE)
    return {str(each.definition): each.value for each in found if each.indicator == "I06" and not each.breakdown}


def test_closing_one_trajectory_moves_the_figure_by_exactly_one(cast: Cast) -> None:
    anna = cast.people["anna"]
    with clock.frozen(NOON):
        trajectory = cast.admitted("Roos", on=TODAY - timedelta(days=100))
        actions.observe(trajectory, "active", on=TODAY - timedelta(days=100), known_from="coach", by=anna, at=NOON)
        actions.start_phase(trajectory, "execution", since=TODAY - timedelta(days=90), by=anna, at=NOON)
        before = exits(cast)
        actions.close(trajectory, on=TODAY, closing="completed", status="stopped", by=anna, at=NOON)
    with clock.frozen(NOON + timedelta(minutes=1)):
        after = exits(cast)
    assert before == {"X1": 0, "X2": 0, "X3": 0, "X4": 0}
    assert after == {"X1": 1, "X2": 1, "X3": 1, "X4": 0}


def test_the_file_is_what_any_system_would_send_and_holds_no_name(cast: Cast) -> None:
    cast.write(cast.admitted("Roosmarijn"), "Een verhaal dat niemand leest")
    file = BytesIO()
    manifest = deliver_to_file("oost", None, file, by=cast.people["manager"], at=NOON).manifest
    report = validation.check(BytesIO(file.getvalue()))
    assert (report.exit_code, manifest.as_of) == (0, TODAY + timedelta(days=1))
    assert manifest.tables["trajectory"].rows == 1
    with open_delivery(BytesIO(file.getvalue())) as opened:
        assert opened.signed_by == own_public_key()
    parcel = repr(parcel_of(cast.programme, at=NOON))
    assert "Roosmarijn" not in parcel
    assert "verhaal" not in parcel


def test_others_go_on_writing_while_the_file_is_written(cast: Cast) -> None:
    within: list[int] = []

    class Slow(BytesIO):
        def write(self, content: bytes) -> int:
            within.append(len(connection.savepoint_ids))
            return super().write(content)

    deliver_to_file("oost", None, Slow(), by=cast.people["manager"], at=NOON)
    assert set(within) == {len(connection.savepoint_ids)}
    assert Entry.objects.filter(act=Act.WRITTEN_TO_FILE).count() == 1


def test_a_delivery_can_end_earlier_and_then_nothing_later_has_happened(cast: Cast) -> None:
    cast.admitted(on=TODAY - timedelta(days=10))
    earlier = Period(date(2024, 1, 1), TODAY - timedelta(days=10))
    assert parcel_of(cast.programme, period=earlier, at=NOON).sizes["trajectory"] == 0
    assert parcel_of(cast.programme, at=NOON).sizes["trajectory"] == 1


@pytest.mark.parametrize(
    "period", [Period(date(2023, 12, 31), date(2025, 1, 1)), Period(date(2024, 1, 1), TODAY + timedelta(days=2))]
)
def test_refuses_days_before_the_programme_registers_or_after_tomorrow(cast: Cast, period: Period) -> None:
    with pytest.raises(HistoryError):
        parcel_of(cast.programme, period=period, at=NOON)


def test_an_unknown_code_is_answered_with_the_known_ones(cast: Cast) -> None:
    with pytest.raises(UnknownProgrammeError, match="oost"):
        deliver_to_monitor("west", at=NOON)


@pytest.mark.parametrize("who", NOT_MANAGERS)
def test_who_does_not_lead_the_programme_delivers_nothing(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowedError):
        deliver_to_monitor("oost", by=cast.people[who], at=NOON)
    with pytest.raises(NotAllowedError):
        deliver_to_file("oost", None, BytesIO(), by=cast.people[who], at=NOON)
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("who", NOT_MANAGERS)
@pytest.mark.parametrize("page", ["flows:deliver", "flows:deliver_file"])
def test_for_them_the_pages_do_not_exist(cast: Cast, who: str, page: str) -> None:
    assert cast.client(who).post(reverse(page, args=["oost"])).status_code == 404
    assert not Delivery.objects.exists()


def test_a_manager_sees_what_goes_along_and_sends_it_with_one_press(cast: Cast) -> None:
    cast.admitted()
    client = cast.client("manager")
    shown = client.get(reverse("flows:deliver", args=["oost"]))
    assert shown.status_code == 200
    sent = client.post(reverse("flows:deliver", args=["oost"]))
    assert sent.headers["Location"] == reverse("monitor:programme", args=["oost"])
    assert Delivery.objects.count() == 1
    assert Entry.objects.filter(act="flows.delivered", actor=cast.people["manager"].pk).count() == 1


def test_the_file_is_an_attachment_that_nobody_keeps(cast: Cast) -> None:
    answer = cast.client("manager").post(reverse("flows:deliver_file", args=["oost"]))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert b"".join(answer.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined] # a file that streams


def test_what_leaves_as_counts_is_signed_and_holds_nobody(cast: Cast) -> None:
    cast.admitted("Roosmarijn", on=TODAY - timedelta(days=100))
    file = BytesIO()
    deliver_counts(cast.programme, file, by=cast.people["manager"], at=NOON)
    assert validation.check(BytesIO(file.getvalue())).exit_code == 0
    with open_counts(BytesIO(file.getvalue())) as counts:
        assert counts.signed_by == own_public_key()
        told = {period: numbers.flow.get(Key.of("I03"), 0) for period, numbers in numbers_in(counts).items()}
    assert told[Period.year(2025)] == 1
    assert b"Roosmarijn" not in file.getvalue()
    assert Entry.objects.filter(act=Act.COUNTS_WRITTEN, actor=cast.people["manager"].pk).count() == 1


@pytest.mark.parametrize("who", NOT_MANAGERS)
def test_only_who_delivers_takes_counts_out(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowedError):
        deliver_counts(cast.programme, BytesIO(), by=cast.people[who], at=NOON)


def test_a_file_that_leaves_has_nobody_alone_with_an_answer(cast: Cast) -> None:
    trajectory = cast.admitted(on=TODAY - timedelta(days=40))
    actions.fill_profile(trajectory, {"language": "hu"}, by=cast.people["anna"], at=NOON)
    assert parcel_of(cast.programme, at=NOON).coarsened.given_up == {"language": 1}
    file = BytesIO()
    deliver_to_file("oost", None, file, by=cast.people["manager"], at=NOON)
    with open_delivery(BytesIO(file.getvalue())) as opened:
        assert [fact.language for fact in opened.facts("profile")] == ["unknown"]  # type: ignore[attr-defined] # a profile
