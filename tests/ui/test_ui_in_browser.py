"""What only a browser can show: the policy holds, the pages fit, the way out holds."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from overstap.ui.charts.timeline import Event, Lane, Observation, Span, Status, Timeline
from overstap.ui.charts.timeline_drawing import draw_timeline

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WIDTHS = (320, 390, 1440)


def elsewhere(route: Route) -> None:
    route.fulfill(body="<title>Het weer</title>", content_type="text/html")


def gallery(live_server: LiveServer) -> str:
    return f"{live_server.url}/onderdelen/"


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1440, "light"), (1440, "dark")])
def test_axe_finds_nothing_and_nothing_sticks_out(
    page: Page, live_server: LiveServer, complaints: list[str], width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(gallery(live_server))
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")

    found = Axe().run(page).response["violations"]

    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []


def test_letters_can_be_four_times_as_large(page: Page, live_server: LiveServer) -> None:
    page.set_viewport_size({"width": 1280 // 4, "height": 1024 // 4})
    page.goto(gallery(live_server))

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", WIDTHS)
def test_what_can_be_pressed_is_large_enough(page: Page, live_server: LiveServer, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(gallery(live_server))

    small = page.evaluate(
        """[...document.querySelectorAll('button, .button, .exit, .tabs a, .pages a, .top a, .foot a, .input, summary')]
           .map((one) => [one.className || one.tagName, one.getBoundingClientRect()])
           .filter(([, box]) => box.height > 0 && (box.height < 43.5 || box.width < 24)).map(([name]) => name)"""
    )

    assert small == []


OVERLAPPING = """[...document.querySelectorAll('svg.plot')].flatMap((plot) => {
  const texts = [...plot.querySelectorAll('text')].filter((one) => one.getClientRects().length);
  const boxes = texts.map((one) => [one.textContent, one.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], place) => boxes.slice(place + 1)
    .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5)
    .map(([other]) => `${one} / ${other}`));
})"""


def test_words_in_charts_do_not_overlap(page: Page, live_server: LiveServer) -> None:
    page.goto(gallery(live_server))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert (width, page.evaluate(OVERLAPPING)) == (width, [])


@pytest.mark.parametrize("years", [1, 4, 9])
def test_words_of_a_crowded_timeline_do_not_overlap(page: Page, live_server: LiveServer, years: int) -> None:
    drawing = draw_timeline(crowded(years)).picture
    sheet = f"{live_server.url}/static/overstap/overstap.css"
    page.set_content(
        f'<link rel="stylesheet" href="{sheet}"><main class="page"><div class="chart">{drawing}</div></main>'
    )
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert (width, page.evaluate(OVERLAPPING)) == (width, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def crowded(years: int) -> Timeline:
    """Every phase and every observation again and again, close together."""
    start, day = date(2020, 2, 3), timedelta(days=1)
    end = start + years * 365 * day
    days = [start + day * (years * 11 * place) for place in range(30)]
    names = ("contact", "oriëntatie", "uitvoering", "nazorg")
    lanes = [Lane(name, tuple(Span(one, one + 20 * day) for one in days[place::4])) for place, name in enumerate(names)]
    return Timeline(
        caption="Druk",
        start=start,
        end=end,
        today=end - 20 * day,
        lanes=(*lanes, Lane("later", (), absent="nog niet")),
        observations=tuple(Observation(one, list(Status)[place % 5], "deelnemer") for place, one in enumerate(days)),
        events=tuple(Event(one, f"gebeurtenis {place}") for place, one in enumerate(days)),
    )


def test_the_gallery_works_without_script(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(gallery(live_server))

    expect(tab.get_by_role("button", name="Druk af")).to_be_hidden()
    expect(tab.locator("noscript p").first).to_be_visible()
    tab.get_by_role("button", name="English").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Parts")
    context.close()


def test_a_sentence_is_copied(page: Page, live_server: LiveServer) -> None:
    page.goto(gallery(live_server))

    page.get_by_role("button", name="Kopieer als zin").first.click()

    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert "stapten er 18 uit" in page.evaluate("navigator.clipboard.readText()")


def test_quick_exit_holds_against_back(page: Page, live_server: LiveServer) -> None:
    page.goto(gallery(live_server) + "?eerst")
    page.goto(gallery(live_server))

    page.get_by_role("link", name="Snel weg").first.click()

    expect(page).to_have_title("Het weer")
    assert page.context.cookies(live_server.url) == []
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?eerst$"))


def test_quick_exit_works_without_script(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(java_script_enabled=False)
    context.route(
        re.compile("knmi"), lambda route: route.fulfill(body="<title>Het weer</title>", content_type="text/html")
    )
    tab = context.new_page()
    tab.goto(gallery(live_server))

    tab.get_by_role("link", name="Snel weg").first.click()

    expect(tab).to_have_title("Het weer")
    assert context.cookies(live_server.url) == []
    context.close()


def test_quick_exit_blanks_at_once(page: Page, live_server: LiveServer) -> None:
    page.goto(gallery(live_server))

    waited = page.evaluate(
        """() => { const from = performance.now(); document.querySelector('[data-exit]').click();
                   const blank = getComputedStyle(document.documentElement).display === 'none';
                   return blank ? performance.now() - from : 10000; }"""
    )

    assert waited < 100


def test_htmx_fetches_a_part_under_the_policy(page: Page, live_server: LiveServer, complaints: list[str]) -> None:
    page.goto(gallery(live_server))
    page.evaluate(
        """() => { const box = document.createElement('div'); box.id = 'proef';
                   box.setAttribute('hx-get', '/onderdelen/'); box.setAttribute('hx-select', '#tijdloos, h1');
                   box.setAttribute('hx-trigger', 'click'); box.textContent = 'haal';
                   document.querySelector('main').prepend(box); htmx.process(box); }"""
    )

    page.locator("#proef").click()

    expect(page.locator("#proef h1")).to_have_text("Onderdelen")
    assert complaints == []


def test_no_code_but_htmx_can_write_markup(page: Page, live_server: LiveServer) -> None:
    page.goto(gallery(live_server))

    refused = page.evaluate(
        "() => { try { document.body.innerHTML = '<b>x</b>'; return false } catch { return true } }"
    )

    assert refused


def test_a_script_in_what_htmx_fetched_never_runs(page: Page, live_server: LiveServer) -> None:
    page.goto(gallery(live_server))

    ran = page.evaluate(
        """async () => { window.ran = false;
             const text = '<script>window.ran = true</' + 'script>x';
             await htmx.swap({ target: document.querySelector('h1'), text, swap: 'innerHTML' });
             return window.ran; }"""
    )

    assert ran is False


def test_the_summary_of_errors_is_read_first(page: Page, live_server: LiveServer) -> None:
    page.goto(gallery(live_server))

    page.evaluate("document.querySelector('main').prepend(document.querySelector('[data-errors]'))")
    page.evaluate("document.dispatchEvent(new CustomEvent('htmx:after:swap'))")

    assert page.evaluate("document.activeElement.dataset.errors") == ""
    page.get_by_role("link", name="31 februari bestaat niet").click()
    assert page.evaluate("location.hash") == "#id_since_day"


def test_the_keyboard_reaches_the_content_first(page: Page, live_server: LiveServer) -> None:
    page.goto(gallery(live_server))

    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()


def test_paper_shows_nothing_to_press(page: Page, live_server: LiveServer) -> None:
    page.goto(gallery(live_server))
    page.emulate_media(media="print")

    for hidden in (".top nav", ".thumb", ".exit", ".foot", ".skip"):
        assert page.locator(hidden).filter(visible=True).count() == 0
    assert len(page.pdf()) > 10_000


def test_the_warning_comes_before_the_session_ends(page: Page, live_server: LiveServer, client: Client) -> None:
    page.clock.install()
    page.route(re.compile("/onderdelen/$"), _with_a_warning())
    page.goto(gallery(live_server))
    warning = page.locator("[data-idle]")

    page.clock.fast_forward("27:00")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("01:10")
    expect(warning).to_be_visible()
    warning.get_by_role("button").click()
    expect(warning).to_be_hidden()


def test_when_it_lasted_for_long_enough_the_session_ends_and_nothing_puts_it_off(
    page: Page, live_server: LiveServer, client: Client
) -> None:
    page.clock.install()
    page.route(re.compile("/onderdelen/$"), _with_a_warning('data-left="2100"'))
    page.goto(gallery(live_server))
    warning = page.locator("[data-idle]")

    page.clock.fast_forward("29:00")
    warning.get_by_role("button").click()
    expect(warning).to_be_hidden()
    page.clock.fast_forward("04:30")
    expect(warning.get_by_text("gauw voorbij")).to_be_visible()
    expect(warning.get_by_role("button")).to_be_hidden()


def _with_a_warning(more: str = "") -> Callable[[Route], None]:
    warning = (
        f'<div class="notice notice--due idle" role="alert" hidden data-idle="1800" {more} data-stay="/blijf/">'
        "<p data-warning>…</p><p data-last hidden>gauw voorbij</p><p data-ended hidden>…</p>"
        "<button>ja</button></div><main"
    )

    def answer(route: Route) -> None:
        fetched = route.fetch()
        route.fulfill(response=fetched, body=fetched.text().replace("<main", warning, 1))

    return answer
