"""A whole trajectory, from the first talk to aftercare and back: coach and backup, on a phone, without JavaScript.

In both languages: the coach reads one of them, the backup the other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from cast import Cast
from overstap.core import clock
from overstap.trajectories.models import Activity, AftercareContact, Appointment, Trajectory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
OTHER = {"nl": "en", "en": "nl"}
Answers = Mapping[str, str | date | bool]

ORIENTATION: tuple[tuple[str, Answers], ...] = (
    ("blad/first_talk", {"brings": "Rust. En mijn post."}),
    ("blad/life_course", {"strengths": "Ik hou vol."}),
    ("blad/situation", {"housing": "Boven de club.", "first_wish": "Een eigen deur."}),
    ("blad/motives_and_attempts", {"why_now": "Mijn dochter wordt zes."}),
    ("blad/balance", {"speaks_for": "Slapen in de nacht.", "speaks_against": "Minder geld."}),
    ("blad/expectations", {"wished_work": "Bloemist", "wished_income": "2100", "realistic_income": "1.450"}),
    ("intake/profiel/wie", {"age_band": "30_39", "dutch": "some"}),
    ("intake/profiel/wonen-en-geld", {"housing": "inside_business", "debts": "problematic"}),
    ("intake/verblijf", {"title": "eu"}),
)


@dataclass
class Phone:
    """Somebody's phone, opened at one dossier."""

    page: Page
    language: str
    dossier: str = ""

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def go(self, part: str = "") -> None:
        """Open a page of the dossier."""
        self.page.goto(self.dossier + (f"{part}/" if part else ""))
        self.look()

    def follow(self, part: str) -> None:
        """Tap the link to a page of the dossier, where there is one to tap."""
        self.page.locator(f"main a[href$='/{part}/']").first.click()
        self.look()

    def look(self) -> None:
        """The page is in the reader's language and fits on the screen."""
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0, self.page.url

    def answer(self, answers: Answers) -> None:
        """Fill in the form of the page and press its one primary button."""
        for folded in self.page.locator("main form details:not([open]) > summary").all():
            folded.click()
        for name, answer in answers.items():
            self._fill(name, answer)
        self.page.locator("main form .button--primary").last.click()
        assert self.page.locator("[aria-invalid=true]").count() == 0, self.main.inner_text()
        self.look()

    def act(self, part: str, answers: Answers) -> None:
        """From the page of the dossier that is open, tap the link to an act and answer what it asks."""
        self.follow(part)
        self.answer(answers)

    def _fill(self, name: str, answer: str | date | bool) -> None:
        if isinstance(answer, date):
            for part in ("day", "month", "year"):
                self.page.locator(f"[name={name}_{part}]").fill(str(getattr(answer, part)))
            return
        field = self.page.locator(f"[name={name}]")
        if isinstance(answer, bool):
            field.set_checked(answer)
        elif field.first.get_attribute("type") in ("radio", "checkbox"):
            self.page.locator(f"[name={name}][value='{answer}']").check(force=True)
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(answer)
        else:
            field.fill(answer)


def ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


@pytest.fixture
def phone(sign_in: Callable[..., Page]) -> Callable[[str, str], Phone]:
    """Signs somebody in on a phone, in a language."""

    def opened(who: str, language: str) -> Phone:
        page = sign_in(who, **PHONE)
        if page.locator("html").get_attribute("lang") != language:
            page.locator(f"footer button[name=language][value={language}]").click()
        return Phone(page, language)

    return opened


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_trajectory_goes_from_the_first_talk_to_aftercare_and_back(
    cast: Cast, live_server: LiveServer, phone: Callable[[str, str], Phone], language: str, tmp_path: Path
) -> None:
    coach = phone("anna", language)
    registered(coach, cast, live_server.url)
    oriented(coach)
    planned(coach, tmp_path)
    met(coach, live_server.url)
    helped(coach, tmp_path)
    kept_safe(coach)

    backup = phone("fatima", OTHER[language])
    stood_in_for(backup, coach, live_server.url)

    closed(coach, live_server.url)
    came_back(coach)


def registered(coach: Phone, cast: Cast, base: str) -> None:
    """Two answers and a backup are enough to begin."""
    coach.page.goto(f"{base}/deelnemers/")
    coach.follow("deelnemers/aanmelden")
    began = {"registered_on": ago(400), "source": "ggd", "first_contact": "outreach_visit"}
    coach.answer({"alias": "Roos", **began, "backup": str(cast.people["fatima"].pk)})
    expect(coach.page.get_by_role("heading", level=1)).to_have_text("Roos")
    coach.dossier = coach.page.url


def oriented(coach: Phone) -> None:
    """A talk, and what was told in whichever order; what nobody asked stays not asked."""
    coach.follow("intake")
    coach.act("intake/gesprek", {"held_on": ago(398)})
    for part, answers in ORIENTATION:
        coach.act(part, answers)
        assert coach.page.url == f"{coach.dossier}intake/"
    expect(coach.main).to_contain_text("Bloemist")
    coach.go()
    coach.act("wens", {"aim": "explore", "since": ago(390)})
    coach.act("starten", {"on": ago(380), "phase": "orientation"})
    coach.act("sekswerk", {"status": "active", "known_from": "participant", "on": ago(380)})


def planned(coach: Phone, folder: Path) -> None:
    """A goal with a step, scores in two voices, an agreement by word, and a paper of it."""
    coach.go()
    coach.act("fase", {"phase": "execution", "since": ago(350)})
    coach.follow("plan")
    coach.act("plan/doel", {"what": "Een eigen deur", "domain": "housing", "start_score": "3", "wished_score": "8"})
    coach.page.locator("main a[href$='/subdoel/']").first.click()
    coach.answer({"text": "Inschrijven"})
    for voice, score in (("deelnemer", "4"), ("begeleider", "6")):
        coach.go("plan/cijfers")
        coach.act(f"plan/cijfers/{voice}", {"housing": score})
    coach.go("plan")
    coach.act("plan/afspraak", {"agreed_on": ago(340)})
    coach.follow("plan/papier")
    coach.page.locator(f"[name=language][value={coach.language}]").check()
    with coach.page.expect_download() as download:
        coach.page.locator("main form .button--primary").last.click()
    download.value.save_as(folder / "plan.pdf")
    assert (folder / "plan.pdf").read_bytes().startswith(b"%PDF-")


def met(coach: Phone, base: str) -> None:
    """An appointment of this morning, settled in one tap on Today; another that is still to come."""
    coach.go("afspraken")
    yesterday = {"day": ago(1), "time": "10:30", "where": "buurthuis De Linde"}
    coach.act("afspraken/nieuw", yesterday)
    coach.act("afspraken/nieuw", {**yesterday, "day": ago(-2), "about": "de post"})
    coach.page.goto(base)
    coach.look()
    coach.page.locator("main [formaction$='/kept/']").first.click()
    assert sorted(Appointment.objects.values_list("outcome", flat=True)) == ["", "kept"]


def helped(coach: Phone, folder: Path) -> None:
    """Help that waits and begins, what makes it hard, work that follows, a curriculum vitae."""
    coach.go("hulp")
    asked = {"activity": "debt_scheme", "partner_kind": "debt_help", "requested_on": ago(330), "who": "Kredietbank"}
    coach.act("hulp/vragen", asked)
    given = Activity.objects.get()
    coach.act(f"hulp/{given.pk}", {"step": "started", "on": ago(300)})
    coach.act("blad/hard", {"debts": "Samen naar de schuldhulp."})
    coach.act("blad/curriculum", {"called": "R. de Boer", "can": "Vier talen"})
    with coach.page.expect_download() as download:
        coach.page.locator("main a[href$='/hulp/cv/']").click()
    download.value.save_as(folder / "cv.pdf")
    assert (folder / "cv.pdf").read_bytes().startswith(b"%PDF-")
    coach.go("hulp")
    coach.act("hulp/vervolg", {"kind": "paid_work", "sector": "retail", "since": ago(100), "hours_per_week": "20"})


def kept_safe(coach: Phone) -> None:
    """The safety plan and how to reach somebody safely, one tap away."""
    coach.go("veiligheid")
    coach.act("blad/safety_plan", {"dangers": "Hij weet waar ze werkt.", "code_word": "tulpen"})
    coach.go()
    coach.act("veilig-contact", {"so": "Appen overdag", "not_so": "Niet bellen"})
    expect(coach.main).to_contain_text("Appen overdag")


def stood_in_for(backup: Phone, coach: Phone, base: str) -> None:
    """The backup finds her in her list, reads, writes a line and sees nothing lost; the coach sees who looked."""
    backup.page.goto(f"{base}/deelnemers/")
    backup.page.locator("main a", has_text="Roos").first.click()
    backup.look()
    backup.dossier = backup.page.url
    assert backup.dossier == coach.dossier
    expect(backup.main).to_contain_text("Appen overdag")
    backup.page.locator("[name=text]").fill("Gebeld door de Kredietbank.")
    backup.page.locator("main form[action$='/notitie/'] [type=submit]").click()
    backup.go("plan")
    expect(backup.main).to_contain_text("Een eigen deur")
    coach.go()
    expect(coach.main).to_contain_text("Gebeld door de Kredietbank.")
    coach.follow("wie-keek")
    expect(coach.main).to_contain_text("Fatima")


def closed(coach: Phone, base: str) -> None:
    """Stopped, aftercare with a contact that was due, closing with a promise to ask later, and asked."""
    coach.go()
    coach.act("sekswerk", {"status": "stopped", "known_from": "participant", "on": ago(200)})
    for episode in Trajectory.objects.get().phases.filter(ended_on=None).exclude(phase="contact"):
        coach.act(f"fase/{episode.pk}/einde", {"on": ago(190)})
    coach.act("fase", {"phase": "aftercare", "since": ago(190)})
    due = AftercareContact.objects.filter(reached="").order_by("due_on").first()
    assert due is not None
    coach.go("nazorg")
    coach.act(f"nazorg/{due.pk}", {"reached": "yes", "on": ago(160), "status": "stopped", "known_from": "participant"})
    coach.go()
    closing = {"on": ago(10), "closing": "completed", "reason": "goals_reached", "status": "stopped"}
    coach.act("afsluiten", {**closing, "known_from": "participant", "follow_up": "6"})
    assert Appointment.objects.get(outcome="cancelled").starts_at > clock.now()
    coach.page.goto(base)
    coach.look()
    expect(coach.main).not_to_contain_text("de post")


def came_back(coach: Phone) -> None:
    """Another trajectory in the same dossier; the former one says what it said."""
    coach.go()
    coach.act("terug", {"registered_on": ago(2), "source": "self", "first_contact": "self"})
    assert coach.page.url != coach.dossier
    former, now = Trajectory.objects.order_by("registered_on")
    assert (former.closing, former.dossier_id, now.is_admitted) == ("completed", now.dossier_id, False)
