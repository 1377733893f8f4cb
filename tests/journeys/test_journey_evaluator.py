"""An evaluator receives twelve deliveries, compares, publishes, downloads, and finds why a figure changed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from overstap.core import clock
from overstap.core.periods import Period
from overstap.demo.elsewhere import world
from overstap.demo.elsewhere.programmes import PROGRAMMES, Elsewhere, Habit
from overstap.monitor.actions import Agreement, set_up_sender
from overstap.monitor.terms import Rhythm
from overstap.standard.delivery.signature import public_key_of

pytestmark = pytest.mark.journey

MOST_A_YEAR = 20
CORRECTED = "utrecht"
SIZES = ({"width": 390, "height": 844}, {"width": 1280, "height": 900})


def seed_of(programme: Elsewhere) -> bytes:
    return sha256(programme.code.encode()).digest()


@pytest.fixture
def sent(cast: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """What twelve programmes send, by code; beside them one that is damaged and one with mistakes."""
    last = world._quarter_before(clock.today())
    years = [Period.year(last.year - 2), Period.year(last.year - 1)]
    monkeypatch.setattr(world, "usual_periods", lambda manifest: [year for year in years if year.end <= manifest.as_of])
    here = [replace(each, a_year=min(each.a_year, MOST_A_YEAR)) for each in PROGRAMMES]
    stories = {each.code: world._story(each, last) for each in here}
    rates = world._rates(stories, last, clock.now())
    files: dict[str, Path] = {}
    for each in here:
        as_of = date(last.year - 1, 7, 1) if each.habit is Habit.LATE else last
        facts = world._known(each, stories[each.code], as_of)
        made = datetime(as_of.year, as_of.month, 6, tzinfo=UTC)
        if each.code == CORRECTED:
            mistaken = world._opened(each, world._with_mistakes(facts), as_of, made)
            files["mistaken"] = _kept(tmp_path / "mistaken.zip", world._counts(mistaken, rates, seed_of(each)))
            made = made.replace(day=20)
        whole = world._counts(world._opened(each, facts, as_of, made), rates, seed_of(each))
        files[each.code] = _kept(tmp_path / f"{each.code}.zip", whole)
    files["damaged"] = _damaged(files["amstelland"], tmp_path / "damaged.zip")
    return files


def _kept(path: Path, file: BytesIO) -> Path:
    path.write_bytes(file.getvalue())
    return path


def _damaged(whole: Path, path: Path) -> Path:
    """The last row of the counts is missing, as when a copy broke off."""
    with ZipFile(whole) as source, ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: content.rstrip().rindex(b"\n") + 1] if name == "flow.csv" else content)
    return path


@pytest.fixture
def upload(live_server: LiveServer) -> Callable[[Page, Path], None]:
    def send(page: Page, file: Path) -> None:
        page.goto(f"{live_server.url}/cijfers/ontvangen/")
        page.locator("[name=file]").set_input_files(file)
        page.locator("main .button--primary").click()
        page.wait_for_load_state()

    return send


def text_of(page: Page) -> str:
    return " ".join(page.locator("main").inner_text().split())


def complaints(page: Page) -> Iterator[str]:
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type] # a width and a height
        yield from (f"{page.url} {each['id']}" for each in Axe().run(page).response["violations"])
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            yield f"{page.url} is wider than {size['width']}"


def test_an_evaluator_from_the_first_sender_to_why_a_figure_changed(
    sent: dict[str, Path],
    live_server: LiveServer,
    sign_in: Callable[..., Page],
    upload: Callable[[Page, Path], None],
) -> None:
    page = sign_in("evaluator")
    year = world._quarter_before(clock.today()).year - 1
    found: list[str] = []
    _set_up(page, live_server.url)
    upload(page, sent["damaged"])
    assert "flow" in text_of(page)
    assert "Wat hersteld moet worden" in text_of(page)
    found += complaints(page)
    for programme in PROGRAMMES:
        upload(page, sent["mistaken"] if programme.code == CORRECTED else sent[programme.code])
        assert "Ontvangen: dit is nu versie 1." in text_of(page)
    found += complaints(page)

    page.goto(f"{live_server.url}/cijfers/leveranciers/")
    assert "1 programma is te laat." in text_of(page)
    found += complaints(page)
    page.goto(f"{live_server.url}/cijfers/leveranciers/{CORRECTED}/")
    found += complaints(page)
    page.get_by_role("link", name="Leg vast waarom feiten mogen binnenkomen").click()
    found += complaints(page)

    page.goto(f"{live_server.url}/cijfers/alle/?van={year}-01-01&tot={year + 1}-01-01&def=X3")
    assert "11 van de 13" in text_of(page)
    page.goto(f"{live_server.url}/cijfers/alle/vergelijking/?van={year}-01-01&tot={year + 1}-01-01&def=X3")
    assert all(programme.name in text_of(page) for programme in PROGRAMMES if programme.habit is not Habit.LATE)
    found += complaints(page)

    release = _publish(page, live_server.url, year)
    before = _downloaded(page, release)
    upload(page, sent[CORRECTED])
    page.get_by_role("link", name="Wat veranderde").click()
    told = text_of(page)
    assert "Uitstroom, eerder gestopt met het traject" in told
    assert "Dit zijn aantallen" in told
    found += complaints(page)
    assert _downloaded(page, release) == before
    _withdrawn(page, live_server.url)
    assert found == []


def _set_up(page: Page, house: str) -> None:
    """The first by hand, the others as they were agreed on before."""
    first, *others = PROGRAMMES
    page.goto(f"{house}/cijfers/leveranciers/")
    page.get_by_role("link", name="Voeg een programma toe").click()
    page.locator("[name=code]").fill(first.code)
    page.locator("[name=name]").fill(first.name)
    page.locator("[name=public_key]").fill("geen sleutel")
    page.locator("main .button--primary").click()
    assert "64 cijfers en letters" in text_of(page)
    assert page.locator("[name=name]").input_value() == first.name
    page.locator("[name=public_key]").fill(public_key_of(seed_of(first)))
    page.locator("main .button--primary").click()
    page.wait_for_url("**/leveranciers/amstelland/")
    for other in others:
        agreement = Agreement(other.name, public_key_of(seed_of(other)), Rhythm.QUARTERLY)
        set_up_sender(other.code, agreement, by=None, at=clock.now())


def _publish(page: Page, house: str, year: int) -> str:
    """The address of what was published."""
    page.goto(f"{house}/publicaties/")
    page.get_by_role("link", name="Een jaar publiceren").click(timeout=60_000)
    page.goto(f"{house}/publicaties/nieuw/?jaar={year}", timeout=60_000)
    page.get_by_role("button", name=f"{year} publiceren").click()
    page.wait_for_url(f"**/publicaties/{year}/", timeout=60_000)
    return page.url


def _downloaded(page: Page, release: str) -> bytes:
    """The open data of a release, without the line that says when it was asked for."""
    answer = page.request.get(f"{release}gegevens.csv")
    assert answer.ok
    assert answer.body().count(b"\n") > 50
    return answer.body()


def _withdrawn(page: Page, house: str) -> None:
    """The correction is taken back again: then the first version counts."""
    page.goto(f"{house}/cijfers/{CORRECTED}/leveringen/")
    page.get_by_role("link", name="Intrekken").first.click()
    page.locator("main .button--primary").click()
    assert page.locator("[name=reason]").get_attribute("aria-invalid") == "true"
    page.locator("[name=reason]").fill("De verkeerde map.")
    page.locator("main .button--primary").click()
    assert "De verkeerde map." in text_of(page)
