"""Nothing typed is lost: what was typed in a form is there again, for who typed it and for nobody else."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cast import NOON, TODAY, Cast, address, day
from overstap.audit.models import Entry
from overstap.core import clock
from overstap.trajectories.models import ContactNote, Trajectory
from overstap.vault.actions.drafts import LONGEST_DRAFT
from overstap.vault.models import Draft, KeyGrant

KEEP = reverse("vault:keep_draft")
LONG = "Ze vertelde dat hij gisteren weer voor de deur stond. " * 40
BUSY, THROW_AWAY = "Je was hier nog bezig", "Gooi weg"


def slip_on(response: HttpResponse) -> str:
    """The slip in the form of a page; empty when it has none."""
    found = re.search(r'<input[^>]*name="draft"[^>]*value="([^"]*)"', response.content.decode())
    return unescape(found[1]) if found else ""


def keep(client: Client, page: str, **typed: str) -> HttpResponse:
    """What the script of the page sends."""
    return client.post(KEEP, {"draft": slip_on(client.get(page)), **typed})


def shown(client: Client, page: str) -> str:
    response = client.get(page)
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.fixture
def roos(cast: Cast) -> Trajectory:
    return cast.register("Roos")


@pytest.fixture
def note(roos: Trajectory) -> str:
    return address("note", roos)


# While somebody types


def test_what_was_typed_is_there_again_with_since_when(cast: Cast, roos: Trajectory, note: str) -> None:
    anna = cast.client("anna")
    said = keep(anna, note, text=LONG, day_day="31", day_month="2", day_year="")
    assert (said.status_code, said.content.decode()) == (200, "Concept bewaard om 12:00. Alleen jij kunt het lezen.")
    page = shown(anna, note)
    assert LONG in page
    assert f"{BUSY} (vandaag 12:00)." in page
    assert re.search(r'name="day_day"[^>]*value="31"', page), "a day that does not exist is there as it was typed"
    with clock.frozen(NOON + timedelta(days=1)):
        assert f"{BUSY} (gisteren 12:00)." in shown(cast.client("anna"), note)


def test_the_line_on_the_dossier_page_and_the_page_of_a_note_keep_the_same_draft(
    cast: Cast, roos: Trajectory, note: str
) -> None:
    anna, dossier = cast.client("anna"), address("dossier", roos)
    keep(anna, dossier, text=LONG)
    assert all(words in shown(anna, page) for page in (dossier, note) for words in (LONG, BUSY))


def test_a_new_registration_keeps_one_too(cast: Cast) -> None:
    anna, page = cast.client("anna"), reverse("trajectories:register")
    keep(anna, page, alias="Roosmarijn", not_so="Nooit bellen", source="ggd", address="Zeedijk 3")
    again = shown(anna, page)
    assert all(words in again for words in ("Roosmarijn", "Nooit bellen", "Zeedijk 3", 'value="ggd" selected'))
    assert not re.search(r'name="begins"[^>]*checked', again), "a box that was not ticked stays so"


@pytest.mark.parametrize("who", ["fatima", "colleague", "stranger"])
def test_a_draft_is_of_its_writer_only(cast: Cast, roos: Trajectory, note: str, who: str) -> None:
    keep(cast.client("anna"), note, text=LONG)
    other, away = cast.client(who), reverse("vault:throw_away", args=[Draft.objects.get().pk])
    assert other.get(away).status_code == other.post(away).status_code == 404
    assert LONG not in other.get(note).content.decode()
    assert Draft.objects.count() == 1


def test_what_a_page_says_in_a_draft_is_text(cast: Cast, note: str) -> None:
    anna = cast.client("anna")
    keep(anna, note, text="</textarea><script>alert(1)</script>")
    assert "<script>alert" not in anna.get(note).content.decode()


def test_the_version_that_the_writer_saw_stays_the_one_that_is_compared(cast: Cast, roos: Trajectory) -> None:
    anna, page = cast.client("anna"), address("identity", roos)
    keep(anna, page, alias="Roosje", telephone="06 12", revision="1")
    cast.client("fatima").post(page, {"alias": "Rosa", "revision": "1"})
    again = shown(anna, page)
    assert re.search(r'<input[^>]*value="1"[^>]*name="revision"', again)
    refused = anna.post(page, {"alias": "Roosje", "telephone": "06 12", "revision": "1"})
    assert "Een collega heeft dit intussen gewijzigd" in refused.content.decode()


def test_only_what_was_typed_is_kept(cast: Cast, note: str) -> None:
    keep(cast.client("anna"), note, text="Kort", csrfmiddlewaretoken="x")
    assert json.loads(cast.keys("anna").open_draft(Draft.objects.get())) == {"text": ["Kort"]}


def test_keeping_and_finding_a_draft_tells_the_log_nothing_but_that_the_page_was_read(cast: Cast, note: str) -> None:
    anna = cast.client("anna")
    anna.get(note)
    before = Entry.objects.count()
    keep(anna, note, text=LONG)
    anna.get(note)
    assert Entry.objects.count() == before + 2, "one line for each time that the page was shown"


def test_a_draft_that_does_not_open_keeps_nobody_from_the_form(cast: Cast, note: str) -> None:
    anna = cast.client("anna")
    keep(anna, note, text=LONG)
    Draft.objects.update(sealed=b"\x01 something else")
    assert BUSY not in shown(anna, note)
    assert keep(anna, note, text="Opnieuw").status_code == 200
    assert "Opnieuw" in shown(anna, note)


def test_a_form_without_text_and_the_pages_of_signing_in_keep_none(cast: Cast, roos: Trajectory) -> None:
    anna = cast.client("anna")
    plain = [address(page, roos) for page in ("aim", "observe", "start_phase", "admit")]
    assert {slip_on(anna.get(page)) for page in [*plain, "/mijn-sleutel/"]} == {""}
    assert slip_on(Client().get("/inloggen/")) == ""


# When it is needed no more


def test_a_form_that_was_kept_needs_no_draft_and_what_comes_later_is_refused(
    cast: Cast, roos: Trajectory, note: str
) -> None:
    anna = cast.client("anna")
    slip = slip_on(anna.get(note))
    anna.post(KEEP, {"draft": slip, "text": "Bijna"})
    assert anna.post(note, {"draft": slip, "text": "Klaar", **day("day", TODAY)}).status_code == 302
    late = anna.post(KEEP, {"draft": slip, "text": "Bijna"})
    assert (late.status_code, late.content.decode()) == (422, "Dit is al bewaard, dus het is geen concept meer.")
    assert not Draft.objects.exists()
    assert BUSY not in shown(anna, note)


def test_a_form_that_was_refused_keeps_its_draft_and_shows_what_was_sent(cast: Cast, note: str) -> None:
    anna = cast.client("anna")
    slip = slip_on(anna.get(note))
    anna.post(KEEP, {"draft": slip, "text": "Bijna"})
    page = anna.post(note, {"draft": slip, "text": "Verder", "day_day": "31", "day_month": "2", "day_year": "2026"})
    assert page.status_code == 422
    assert "Verder" in page.content.decode()
    assert BUSY not in page.content.decode()
    assert Draft.objects.exists()


def test_a_draft_is_thrown_away_after_a_question(cast: Cast, note: str) -> None:
    anna = cast.client("anna")
    keep(anna, note, text=LONG)
    away = reverse("vault:throw_away", args=[Draft.objects.get().pk])
    assert f'href="{away}">{THROW_AWAY}</a>' in shown(anna, note)
    question = shown(anna, away)
    assert "Weggooien wat je typte?" in question
    assert LONG not in question
    assert Draft.objects.exists(), "asking is not doing"
    assert anna.post(away)["Location"] == note
    assert LONG not in shown(anna, note)


# When the session has ended


def ended(cast: Cast, how: str) -> Client:
    """Anna's browser, in which a page stands open since before her session ended."""
    anna = cast.client("anna")
    if how == "cleared":
        Session.objects.all().delete()
    elif how == "signed out":
        anna.post("/vergrendel/")
    elif how == "without keys":
        del anna.cookies[settings.KEY_COOKIE_NAME]
    elif how == "another browser":
        return Client()
    return anna


@pytest.mark.parametrize("how", ["cleared", "signed out", "without keys", "another browser"])
def test_a_form_that_comes_too_late_is_kept_as_a_draft_and_is_there_after_signing_in(
    cast: Cast, note: str, how: str
) -> None:
    slip = slip_on(cast.client("anna").get(note))
    browser = ended(cast, how)
    answer = browser.post(note, {"draft": slip, "text": LONG, **day("day", TODAY)})
    assert (answer.status_code, answer["Location"]) == (303, note)
    door = browser.get(note, follow=True)
    assert "Wat je typte is bewaard. Log in om verder te gaan." in door.content.decode()
    assert LONG not in door.content.decode()
    if how != "without keys":
        assert door.redirect_chain == [(f"/inloggen/?next={note}", 302)]
    assert not ContactNote.objects.exists()
    assert LONG in shown(cast.client("anna"), note)


def test_thirty_idle_minutes_in_a_long_note_lose_nothing(cast: Cast, note: str) -> None:
    anna = cast.client("anna")
    slip = slip_on(anna.get(note))
    with clock.frozen(NOON + timedelta(seconds=settings.SESSION_IDLE_SECONDS + 1)):
        assert anna.post(note, {"draft": slip, "text": LONG, **day("day", TODAY)})["Location"] == note
        assert anna.get(note)["Location"] == f"/inloggen/?next={note}"
        assert LONG in shown(cast.client("anna"), note)


def test_who_types_on_after_the_session_ended_is_told_so(cast: Cast, note: str) -> None:
    slip = slip_on(cast.client("anna").get(note))
    said = Client().post(KEEP, {"draft": slip, "text": LONG})
    assert said.status_code == 202
    assert "Je bent uitgelogd: log in om verder te gaan." in said.content.decode()
    assert LONG in shown(cast.client("anna"), note)


def test_without_keys_one_comes_back_to_the_form_after_signing_in(cast: Cast, note: str) -> None:
    anna = cast.client("anna", with_keys=False)
    page = anna.get(note)
    assert page.status_code == 403
    assert f'name="next" value="{note}"' in page.content.decode()
    assert anna.post("/vergrendel/", {"next": note})["Location"] == note
    assert cast.client("anna").post("/vergrendel/", {"next": "https://evil.example/"})["Location"] == "/"


def test_a_key_that_is_waited_for_loses_nothing(cast: Cast, note: str) -> None:
    anna = cast.client("anna")
    slip = slip_on(anna.get(note))
    KeyGrant.objects.update(sealed=None, epoch=None, key_pair=None)
    answer = anna.post(note, {"draft": slip, "text": LONG, **day("day", TODAY)}, follow=True)
    assert answer.status_code == 403
    assert "Wat je typte is bewaard." in answer.content.decode()
    assert LONG in cast.keys("anna").open_draft(Draft.objects.get())


# Forged, strange, too much


def careful(cast: Cast, who: str) -> Client:
    """A browser of ``who`` of which forged forms are refused, as in earnest."""
    client = Client(enforce_csrf_checks=True)
    client.cookies.update(cast.client(who).cookies)
    return client


def test_a_page_from_before_signing_in_anew_in_another_tab_loses_nothing(cast: Cast, note: str) -> None:
    anna = careful(cast, "anna")
    slip = slip_on(anna.get(note))
    anna.cookies[settings.CSRF_COOKIE_NAME] = "x" * 32
    sent = {"draft": slip, "text": LONG, "csrfmiddlewaretoken": "y" * 64, **day("day", TODAY)}
    assert anna.post(note, sent)["Location"] == note
    page = shown(anna, note)
    assert LONG in page
    assert "Wat je typte is bewaard." in page
    assert not ContactNote.objects.exists(), "it is kept as a draft, and by its writer only after that"


@pytest.mark.parametrize("slip", ["", "made up", "a|b|c|d|e|f:sig"])
def test_a_strangers_form_writes_no_draft(cast: Cast, note: str, slip: str) -> None:
    for browser in (careful(cast, "anna"), Client(enforce_csrf_checks=True)):
        assert browser.post(note, {"draft": slip, "text": LONG}).status_code == 403
        assert browser.post(KEEP, {"draft": slip, "text": LONG}).status_code == 404
    assert not Draft.objects.exists()


@pytest.mark.parametrize("who", ["fatima", "stranger", "administrator"])
def test_the_slip_of_somebody_else_than_is_signed_in_writes_nothing(cast: Cast, note: str, who: str) -> None:
    slip = slip_on(cast.client("anna").get(note))
    browser = careful(cast, who)
    assert browser.post(KEEP, {"draft": slip, "text": LONG}).status_code == 404
    assert browser.post(note, {"draft": slip, "text": LONG}).status_code == 403
    assert not Draft.objects.exists()


def test_the_slip_of_a_form_leads_to_that_form_only(cast: Cast, roos: Trajectory, note: str) -> None:
    slip = slip_on(cast.client("anna").get(note))
    assert Client().post(address("identity", roos), {"draft": slip, "alias": "Roos"})["Location"] == note
    assert Draft.objects.get().address == note


def test_more_than_a_draft_may_be_is_refused_aloud_and_given_back(cast: Cast, note: str) -> None:
    anna, much = cast.client("anna"), "é" * LONGEST_DRAFT
    said = keep(anna, note, text=much)
    assert said.status_code == 422
    assert said.content.decode() == "Dit is te lang om als concept te bewaren. Bewaar het nu zelf, of deel het op."
    slip = slip_on(anna.get(note))
    page = Client().post(note, {"draft": slip, "text": much})
    assert page.status_code == 422
    assert all(words in page.content.decode() for words in ("Dit is niet bewaard", much))


def test_who_was_stopped_gets_the_text_back_and_leaves_nothing(cast: Cast, note: str) -> None:
    slip = slip_on(cast.client("anna").get(note))
    cast.people["anna"].is_active = False
    cast.people["anna"].save()
    page = Client().post(note, {"draft": slip, "text": LONG})
    assert LONG in page.content.decode()
    assert not Draft.objects.exists()
