"""Nothing typed is lost: a browser that dies, a page that is left, a session that ends, with and without JavaScript."""

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from cast import PASSWORD, Cast, address
from overstap.people.signing_in import SecondFactorAdapter
from overstap.trajectories.models import ContactNote, Trajectory
from overstap.vault.models import Draft

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LONG = "Ze belde vanochtend. Hij stond weer voor de deur, en ze durft niet naar huis. " * 12
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
KEPT = re.compile(r"Concept bewaard om \d\d:\d\d\. Alleen jij kunt het lezen\.")

SignIn = Callable[..., Page]


@pytest.fixture
def roos(cast: Cast) -> Trajectory:
    return cast.register("Roos")


@pytest.fixture
def note(live_server: LiveServer, roos: Trajectory) -> str:
    return live_server.url + address("note", roos)


@pytest.fixture
def anna(sign_in: Callable[..., Page], live_server: LiveServer) -> SignIn:
    """Opens a browser in which Anna has signed in."""

    def inside(**options: object) -> Page:
        page = sign_in("anna", **options)
        expect(page).to_have_url(f"{live_server.url}/")
        return page

    return inside


def type_in(page: Page, words: str = LONG) -> None:
    page.locator("[name=text]").fill(words)


def sign_in_here(page: Page, cast: Cast) -> None:
    """Anna signs in on the page that stands there, with a code that she did not use yet."""
    data = {"secret": SecondFactorAdapter().encrypt(SECRET)}
    Authenticator.objects.filter(user=cast.people["anna"]).update(data=data)
    page.locator("[name=login]").fill("anna@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main .button--primary").click()
    page.locator("[name=code]").fill(format_hotp_value(hotp_value(SECRET, int(time.time()) // 30)))
    page.locator("main .button--primary").click()


def until(happened: Callable[[], bool]) -> None:
    """Wait for what the server does after a page was left."""
    for _try in range(100):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("It did not happen within five seconds.")


def test_a_browser_that_dies_loses_nothing(cast: Cast, note: str, anna: SignIn) -> None:
    page = anna()
    page.goto(note)
    type_in(page)
    expect(page.get_by_role("status").filter(has_text="Concept")).to_have_text(KEPT)
    page.context.close()

    again = anna()
    again.goto(note)
    expect(again.locator("[name=text]")).to_have_value(LONG)
    expect(again.get_by_text(re.compile(r"Je was hier nog bezig \(vandaag \d\d:\d\d\)\."))).to_be_visible()
    again.get_by_role("button", name="Bewaar").click()
    again.goto(note)
    expect(again.locator("[name=text]")).to_have_value("")
    assert ContactNote.objects.count() == 1
    assert not Draft.objects.exists()


def test_a_page_that_is_left_before_the_rest_is_kept_loses_nothing(cast: Cast, note: str, anna: SignIn) -> None:
    page = anna()
    page.goto(note)
    type_in(page)
    page.goto("about:blank")

    until(Draft.objects.exists)
    page.goto(note)
    expect(page.locator("[name=text]")).to_have_value(LONG)


def test_who_types_on_and_on_need_not_rest(cast: Cast, note: str, anna: SignIn) -> None:
    page = anna()
    page.goto(note)
    page.locator("[name=text]").press_sequentially("x" * 35, delay=200)

    assert Draft.objects.exists()


def test_what_was_typed_is_thrown_away_on_purpose_only(cast: Cast, note: str, anna: SignIn) -> None:
    page = anna()
    page.goto(note)
    type_in(page)
    until(Draft.objects.exists)
    page.goto(note)
    page.get_by_role("link", name="Gooi weg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Weggooien wat je typte?")
    page.get_by_role("link", name="Terug").click()
    expect(page.locator("[name=text]")).to_have_value(LONG)
    page.get_by_role("link", name="Gooi weg").click()
    page.get_by_role("button", name="Gooi weg").click()

    expect(page).to_have_url(note)
    expect(page.locator("[name=text]")).to_have_value("")


def test_a_server_that_does_not_answer_is_told_and_tried_again(cast: Cast, note: str, anna: SignIn) -> None:
    page = anna()
    page.goto(note)
    page.clock.install()
    page.route("**/concept/", lambda route: route.abort())
    type_in(page)
    page.clock.run_for(1500)
    expect(page.get_by_text("Wat je typt, wordt nu niet als concept bewaard.")).to_be_visible()

    page.unroute("**/concept/")
    page.clock.run_for(11_000)
    expect(page.get_by_role("status").filter(has_text="Concept bewaard om")).to_be_visible()


def test_who_goes_on_typing_is_not_asked_whether_they_are_still_there(note: str, anna: SignIn) -> None:
    page = anna()
    page.clock.install()
    page.goto(note)
    page.clock.fast_forward("20:00")
    type_in(page)
    page.clock.run_for(1500)
    expect(page.get_by_role("status").filter(has_text="Concept")).to_have_text(KEPT)
    page.clock.fast_forward("27:00")
    expect(page.locator("[data-idle]")).to_be_hidden()
    page.clock.fast_forward("02:00")
    expect(page.locator("[data-idle]")).to_be_visible()


def test_when_the_session_ends_the_page_waits_for_the_text_and_comes_back(cast: Cast, note: str, anna: SignIn) -> None:
    page = anna()
    page.clock.install()
    page.goto(note)
    type_in(page)
    Session.objects.all().delete()
    page.clock.fast_forward("31:00")

    expect(page).to_have_url(re.compile(r"/inloggen/\?next="))
    sign_in_here(page, cast)
    expect(page).to_have_url(note)
    expect(page.locator("[name=text]")).to_have_value(LONG)


def test_without_javascript_a_session_that_ended_in_a_long_note_loses_nothing(
    cast: Cast, note: str, anna: SignIn
) -> None:
    page = anna(java_script_enabled=False)
    page.goto(note)
    type_in(page)
    Session.objects.all().delete()
    page.get_by_role("button", name="Bewaar").click()

    expect(page.get_by_text("Wat je typte is bewaard. Log in om verder te gaan.")).to_be_visible()
    sign_in_here(page, cast)
    expect(page).to_have_url(note)
    expect(page.locator("[name=text]")).to_have_value(LONG)
    assert not ContactNote.objects.exists()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("De notitie is bewaard.")).to_be_visible()
    assert cast.keys("anna").open(ContactNote.objects.get()) == LONG.strip()


def test_without_javascript_signing_in_anew_in_another_tab_loses_nothing(cast: Cast, note: str, anna: SignIn) -> None:
    page = anna(java_script_enabled=False)
    page.goto(note)
    type_in(page)
    Session.objects.all().delete()
    other = page.context.new_page()
    other.goto(note)
    sign_in_here(other, cast)
    expect(other.locator("[name=text]")).to_have_value("")
    page.get_by_role("button", name="Bewaar").click()

    expect(page).to_have_url(note)
    expect(page.locator("[name=text]")).to_have_value(LONG)


@pytest.mark.parametrize("width", [320, 1440])
def test_the_line_and_the_notice_are_for_everybody(
    cast: Cast, roos: Trajectory, note: str, anna: SignIn, live_server: LiveServer, width: int
) -> None:
    page = anna()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(note)
    type_in(page)
    until(Draft.objects.exists)
    found = []
    for place in (
        note,
        live_server.url + address("dossier", roos),
        f"{live_server.url}/concept/{Draft.objects.get().pk}/weg/",
    ):
        page.goto(place)
        if "concept" not in place:
            type_in(page)
            expect(page.get_by_role("status").filter(has_text="Concept")).to_have_text(KEPT)
        found += [(place, each["id"]) for each in Axe().run(page).response["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert found + complaints == []
