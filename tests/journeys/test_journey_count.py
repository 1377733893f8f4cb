"""From registration to coming back, and after each step the figures that a hand count gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from cast import Cast
from overstap.core import clock
from overstap.core.periods import Period
from overstap.monitor.queries import all_figures

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

Key = tuple[str, str | None, tuple[tuple[str, object], ...]]
X = ("X1", "X2", "X3", "X4")


def ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def fill(page: Page, answers: Mapping[str, str | date]) -> None:
    """Type days into their boxes, choose radios and options, write texts; then press the one primary button."""
    for name, answer in answers.items():
        if isinstance(answer, date):
            for part in ("day", "month", "year"):
                page.locator(f"[name={name}_{part}]").fill(str(getattr(answer, part)))
            continue
        field = page.locator(f"[name={name}]")
        if field.first.get_attribute("type") == "radio":
            page.locator(f"[name={name}][value='{answer}']").check()
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(answer)
        else:
            field.fill(answer)
    page.locator("main form .button--primary").last.click()
    assert page.locator("[aria-invalid=true]").count() == 0, page.locator("main").inner_text()


@dataclass
class Journey:
    """The coach's browser, the manager's, and what the monitor counts."""

    coach: Page
    manager: Page
    base: str
    dossier: str = ""

    def act(self, page: str, answers: Mapping[str, str | date]) -> None:
        """Open a page of the dossier, answer it, and be back in the dossier."""
        self.coach.goto(f"{self.dossier}{page}/")
        fill(self.coach, answers)
        expect(self.coach).to_have_url(self.dossier)

    def end(self, phase: str, on: date) -> None:
        self.coach.goto(self.dossier)
        self.coach.get_by_role("link", name=f"Beëindig {phase}").click()
        fill(self.coach, {"on": on})

    def counted(self) -> Callable[..., object]:
        """Let the manager deliver; gives a question that the figures of the whole history answer."""
        self.manager.goto(f"{self.base}/leveren/oost/")
        self.manager.locator("main .button--primary").click()
        expect(self.manager).to_have_url(f"{self.base}/cijfers/oost/")
        period = Period(date(2024, 1, 1), clock.today() + timedelta(days=1))
        figures = {
            (each.indicator, each.definition, tuple(sorted(each.breakdown.items()))): each.value
            for each in all_figures(programme="oost", period=period)
        }

        def value(indicator: str, definition: str | None = None, **breakdown: object) -> object:
            key: Key = (indicator, definition, tuple(sorted(breakdown.items())))
            return figures[key]

        return value


def exits(value: Callable[..., object]) -> list[object]:
    return [value("I06", each) for each in X]


def returned(value: Callable[..., object]) -> list[object]:
    return [value("I06", each, returned="yes") for each in X[:3]]


def test_after_each_step_the_monitor_counts_what_a_hand_count_gives(  # noqa: PLR0915 - one life, told in one piece
    cast: Cast, live_server: LiveServer, sign_in: Callable[..., Page]
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
    journey = Journey(sign_in("anna", **phone), sign_in("manager"), live_server.url)
    coach = journey.coach
    expect(coach.get_by_role("heading", level=1)).to_contain_text("Anna")

    # Registered: known to the programme, not in it.
    coach.goto(f"{live_server.url}/deelnemers/aanmelden/")
    began = {"registered_on": ago(900), "source": "ggd", "first_contact": "outreach_visit"}
    fill(coach, {"alias": "Roos", **began, "backup": str(cast.people["fatima"].pk)})
    expect(coach.get_by_role("heading", level=1)).to_have_text("Roos")
    journey.dossier = coach.url
    value = journey.counted()
    assert (value("I01"), value("I01", source="ggd"), value("I03")) == (1, 1, 0)
    assert value("I05", day="end") == 0

    # Admitted: one came in, in two phases; nobody had asked about sex work.
    journey.act("starten", {"on": ago(880), "phase": "orientation"})
    value = journey.counted()
    assert (value("I03"), value("I03", kind="reentry"), value("I03", unit="person")) == (1, 0, 1)
    assert value("I05", day="end") == 1
    assert [value("I05", day="end", phase=each) for each in ("contact", "orientation", "execution")] == [1, 1, 0]
    assert value("I06", "X1", already="unknown") == 1

    # Asked at the start: active. Then the phases go on.
    journey.act("sekswerk", {"status": "active", "known_from": "participant", "on": ago(880)})
    assert journey.counted()("I06", "X1", already="unknown") == 0
    journey.end("contact", ago(880))
    journey.end("oriëntatie", ago(800))
    journey.act("fase", {"phase": "execution", "since": ago(800)})
    value = journey.counted()
    assert [value("I05", day="end", phase=each) for each in ("contact", "orientation", "execution")] == [0, 0, 1]

    # A fall-back: orientation again, beside the execution.
    journey.act("fase", {"phase": "orientation", "since": ago(750)})
    value = journey.counted()
    assert [value("I05", day="end", phase=each) for each in ("orientation", "execution")] == [1, 1]
    assert exits(value) == [0, 0, 0, 0]
    journey.end("oriëntatie", ago(700))

    # Stopped: an exit under X1 alone, while the execution runs.
    journey.act("sekswerk", {"status": "stopped", "known_from": "participant", "on": ago(600)})
    assert exits(journey.counted()) == [1, 0, 0, 0]

    # Aftercare: the execution has ended, an exit under X2 too.
    journey.end("uitvoering", ago(550))
    journey.act("fase", {"phase": "aftercare", "since": ago(550)})
    value = journey.counted()
    assert exits(value) == [1, 1, 0, 0]
    assert value("I05", day="end", phase="aftercare") == 1

    # Closed by agreement, stopped: X3. A year later nobody has heard anything: X4 cannot be said.
    closing = {"on": ago(500), "closing": "completed", "reason": "goals_reached", "status": "stopped"}
    closing["known_from"] = "participant"
    journey.act("afsluiten", closing)
    value = journey.counted()
    assert exits(value) == [1, 1, 1, 0]
    assert value("I07", closing="completed", status="stopped") == 1
    assert (value("I05", day="end"), value("I06", "X4", answer="unknown")) == (0, 1)

    # Back again: another trajectory. Still stopped, more than a year after closing: X4 after all.
    coach.goto(f"{journey.dossier}terug/")
    fill(coach, {"registered_on": ago(130), "source": "self", "first_contact": "self"})
    former, journey.dossier = journey.dossier, coach.url
    assert journey.dossier != former
    journey.act("sekswerk", {"status": "stopped", "known_from": "participant", "on": ago(130)})
    journey.act("starten", {"on": ago(120), "phase": "execution"})
    value = journey.counted()
    assert (value("I03"), value("I03", kind="reentry"), value("I03", unit="person")) == (2, 1, 1)
    assert exits(value) == [1, 1, 1, 1]
    assert (value("I06", "X1", already="yes"), value("I06", "X4", answer="yes")) == (1, 1)
    assert returned(value) == [0, 0, 0]

    # Began again: the exits stay, and beside each stands that it did not last.
    journey.act("sekswerk", {"status": "active", "known_from": "coach", "on": ago(100)})
    value = journey.counted()
    assert exits(value) == [1, 1, 1, 1]
    assert returned(value) == [1, 1, 1]

    # The former trajectory says what it said.
    coach.goto(former)
    expect(coach.locator("main")).to_contain_text("afgerond")
