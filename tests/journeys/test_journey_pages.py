"""Every page as a browser shows it: axe finds nothing, nothing sticks out at 320 px, the console stays silent."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from cast import NOON, TODAY, Cast
from monitor.sent import sent
from overstap.core import clock
from overstap.flows.deliver import deliver_to_monitor
from overstap.monitor.actions import publish, receive
from overstap.monitor.subjects import SUBJECTS
from overstap.programmes.models import Criterion
from overstap.trajectories import actions
from overstap.trajectories.actions.aftercare import plan_aftercare
from overstap.trajectories.actions.help import NewDestination, NewHelp, ask_for_help, begin_destination
from overstap.trajectories.actions.sheets import write_sheet
from overstap.trajectories.content import SafeContactRules
from overstap.trajectories.models import Trajectory
from overstap.trajectories.sheets import safety, start
from overstap.vault.models import EmergencyKey

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

OF_DOSSIER = (
    "", "wie-keek/", "starten/", "niet-gestart/", "afsluiten/", "terug/", "fase/", "sekswerk/", "wens/", "notitie/",
    "notities/", "veilig-contact/", "naam/", "begeleiders/", "verteld/",
    "intake/", "intake/gesprek/", "intake/profiel/wie/", "intake/profiel/werk/", "intake/verblijf/",
    "intake/criterium/addiction/", "blad/balance/", "blad/expectations/", "blad/situation/",
    "hulp/", "hulp/vragen/", "hulp/vervolg/", "blad/hard/", "blad/curriculum/", "nazorg/", "nazorg/nieuw/",
    "hulp/groep/", "veiligheid/", "blad/safety_plan/", "blad/reporting_code/", "papieren/", "papieren/toevoegen/",
    "dubbel/", "dubbel/koppelen/", "dubbel/doorstrepen/",
)  # fmt: skip
FIGURES = (
    "/cijfers/",
    "/cijfers/oost/",
    "/cijfers/oost/?def=X1",
    "/cijfers/oost/vragen-van-2011/",
    "/cijfers/oost/kwaliteit/",
    "/cijfers/regels/",
    "/cijfers/oost/leveringen/",
    "/cijfers/alle/",
    "/cijfers/oost/tijd-tot-stoppen/",
    "/cijfers/oost/begeleiding/",
    *(f"/cijfers/alle/{slug}/" for slug in SUBJECTS),
    "/cijfers/2011/",
    "/publicaties/",
)
SIZES = ({"width": 320, "height": 700}, {"width": 1440, "height": 900})


@pytest.fixture
def roos(cast: Cast) -> Trajectory:
    """A dossier with one of everything, delivered to the monitor."""
    anna, ago = cast.people["anna"], TODAY - timedelta(days=10)
    rules = SafeContactRules(so="Appen", not_so="Niet bellen", call_yourself="Anna van de kapper", when_wrong="Stop")
    trajectory = cast.register("Roos", safe=rules)
    actions.admit(trajectory, on=ago, phase="orientation", by=anna, at=NOON)
    heard = actions.observe(trajectory, "reduced", on=ago, known_from="participant", by=anna, at=NOON)
    actions.correct(heard, {"status": "active"}, reason="typed_wrong", by=anna, at=NOON)  # type: ignore[arg-type] # its value
    actions.set_aim(trajectory, "explore", since=ago, by=anna, at=NOON)
    cast.write(trajectory, "Koffie gedronken in het buurthuis.", day=ago)
    know_the_beginning(cast, trajectory)
    know_the_help(cast, trajectory)
    deliver_to_monitor("oost", at=clock.now())
    return trajectory


def know_the_beginning(cast: Cast, trajectory: Trajectory) -> None:
    """Fill in the page of the intake."""
    anna, keys = cast.people["anna"], cast.keys("anna")
    wanted = Criterion.objects.create(
        programme=cast.programme, code="addiction", label_nl="Geen verslaving", label_en="No addiction", effect="blocks"
    )
    actions.add_talk(trajectory, planned_on=TODAY, by=anna, at=NOON)
    actions.fill_profile(trajectory, {"branches": "window;club", "residence": "GM0363"}, by=anna, at=NOON)
    actions.write_residence(trajectory, {"title": "eu", "since": "2020-01-01"}, keys=keys, by=anna, at=NOON)
    actions.assess_criterion(trajectory, wanted, "not_met", on=TODAY, keys=keys, by=anna, at=NOON)
    for kind in (start.FIRST_TALK, start.BALANCE):
        write_sheet(trajectory, kind, dict.fromkeys(kind.names, "Verlangen naar rust."), keys=keys, by=anna, at=NOON)
    sums = {"wished_income": "2500", "income_now": "2400", "income_wage": "1900", "cv_gap": "2026-02-01"}
    write_sheet(trajectory, start.EXPECTATIONS, sums, keys=keys, by=anna, at=NOON)


def know_the_help(cast: Cast, trajectory: Trajectory) -> None:
    """Fill in the pages of help, aftercare and safety."""
    anna, keys, ago = cast.people["anna"], cast.keys("anna"), TODAY - timedelta(days=5)
    waits = NewHelp(activity="debt_scheme", partner_kind="debt_help", requested_on=ago)
    ask_for_help(trajectory, waits, {"who": "Kredietbank"}, keys=keys, by=anna, at=NOON)
    runs = NewHelp(activity="buddy", requested_on=ago, started_on=ago)
    ask_for_help(trajectory, runs, {}, keys=keys, by=anna, at=NOON)
    begin_destination(trajectory, NewDestination(kind="education", sector="none", since=ago), by=anna, at=NOON)
    plan_aftercare(trajectory, due_on=ago, by=anna, at=NOON)
    for kind in (safety.SAFETY_PLAN, safety.MINOR):
        write_sheet(trajectory, kind, {kind.names[0]: "Eigen woorden."}, keys=keys, by=anna, at=NOON)
    code = {"signs": "Blauwe plekken.", "signs_on": "2026-02-20"}
    write_sheet(trajectory, safety.REPORTING_CODE, code, keys=keys, by=anna, at=NOON)


def complaints_about(page: Page, address: str) -> list[object]:
    """What is wrong with a page in both sizes."""
    found: list[object] = []
    listen = lambda message: found.append(message.text) if message.type == "error" else None  # noqa: E731
    page.on("console", listen)
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type] # a width and a height
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        violations = Axe().run(page).response["violations"]
        found += [(address, size["width"], one["id"], [node["html"] for node in one["nodes"]]) for one in violations]
        if (width := page.evaluate("document.documentElement.scrollWidth")) > size["width"]:
            found.append((address, f"{width} px wide on {size['width']}"))
    page.remove_listener("console", listen)
    return found


def test_the_pages_of_a_coach_are_for_everybody(
    roos: Trajectory, live_server: LiveServer, sign_in: Callable[..., Page]
) -> None:
    page = sign_in("anna")
    addresses = [
        "/",
        "/deelnemers/",
        "/deelnemers/?van=ended",
        "/deelnemers/aanmelden/",
        "/deelnemers/afwezig/",
        "/deelnemers/overdragen/",
        "/programmas/bereikbaar/nu/",
        "/programmas/oost/bereikbaar/",
        "/mijn-sleutel/",
        "/groepen/",
        "/groepen/nieuw/oost/",
        "/sociale-kaart/",
        "/sociale-kaart/werkgever/",
        "/leveren/oost/waarom/I03/",
    ]
    addresses += [f"/deelnemers/{roos.pk}/{part}" for part in OF_DOSSIER]
    found = [each for address in addresses for each in complaints_about(page, live_server.url + address)]
    assert found == []


@pytest.mark.parametrize("who", ["manager", "evaluator"])
def test_the_pages_with_figures_are_for_everybody(
    roos: Trajectory, live_server: LiveServer, sign_in: Callable[..., Page], who: str
) -> None:
    page = sign_in(who)
    divided = ["/team/", "/deelnemers/zonder-begeleider/", "/deelnemers/afwezig/wie/"]
    set_up = [f"/programmas/oost/{part}" for part in ("", "criterium/", "regels/", "aanbod/", "activiteit/")]
    managed = [
        *divided,
        "/leveren/oost/",
        "/leveren/oost/aantallen/",
        "/cijfers/oost/waarom/I03/",
        "/cijfers/oost/rapport/",
        "/cijfers/oost/eigen-definitie/",
        *set_up,
    ]
    received = ["/cijfers/leveranciers/", "/cijfers/leveranciers/toevoegen/", "/cijfers/ontvangen/"]
    received += ["/cijfers/alle/rapport/"]
    addresses = ["/", *FIGURES, *(managed if who == "manager" else received)]
    found = [each for address in addresses for each in complaints_about(page, live_server.url + address)]
    assert found == []


def test_the_pages_of_an_administrator_are_for_everybody(
    cast: Cast, live_server: LiveServer, sign_in: Callable[..., Page]
) -> None:
    page = sign_in("administrator")
    keys = [f"/noodsleutel/{cast.organisation.pk}/{part}/" for part in ("bladen", "sleutelhouders", "vernieuwen")]
    addresses = ["/collegas/", "/collegas/nieuw/", "/inrichten/", "/inrichten/organisatie/", "/noodsleutel/", *keys]
    addresses += [
        f"/programmas/{part}" for part in ("", "nieuw/", "oost/", "oost/wijzig/", "oost/2026/", "oost/2026/geld/")
    ]
    found = [each for address in addresses for each in complaints_about(page, live_server.url + address)]
    assert found == []


def test_the_recovery_papers_are_for_everybody_and_print_on_three_sheets(
    cast: Cast, live_server: LiveServer, sign_in: Callable[..., Page]
) -> None:
    EmergencyKey.objects.all().delete()
    page = sign_in("administrator", viewport=SIZES[0])
    assert complaints_about(page, f"{live_server.url}/noodsleutel/{cast.organisation.pk}/maken/") == []
    for name in ("Officer", "Manager"):
        page.get_by_label(name).check()
    page.set_viewport_size(SIZES[0])  # type: ignore[arg-type] # a width and a height
    page.locator("main .button--primary").click()
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[0]["width"]
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == len("ABC")


def test_the_pages_before_signing_in_are_for_everybody(
    cast: Cast, live_server: LiveServer, contexts: Callable[..., object]
) -> None:
    page = contexts().new_page()  # type: ignore[attr-defined] # a browser
    found = [
        each for address in ("/inloggen/", "/niets/") for each in complaints_about(page, live_server.url + address)
    ]
    # A page that is not there says so in the console as well.
    assert [each for each in found if "404" not in str(each)] == []


def test_the_pages_of_a_release_are_for_everybody(
    cast: Cast, live_server: LiveServer, contexts: Callable[..., object], sign_in: Callable[..., Page]
) -> None:
    receive(sent(programme_code="oost"), by=None, at=clock.now())
    publish(2024, by=None, at=clock.now())
    visitor = contexts().new_page()  # type: ignore[attr-defined] # a browser
    found = [
        each
        for address in ("/publicaties/", "/publicaties/2024/")
        for each in complaints_about(visitor, live_server.url + address)
    ]
    found += complaints_about(sign_in("evaluator"), f"{live_server.url}/publicaties/nieuw/")
    assert found == []
