"""An installation that only monitors: no way to a dossier is left, whoever asks, whatever role they had before."""

import re
from collections import deque
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver

from monitor.monitor_cast import NOW, Cast, person
from monitor.sent import counts_of, sent
from overstap.core.periods import Period
from overstap.monitor.actions import Agreement, receive, set_up_sender
from overstap.people.models import Membership, Organisation, Person
from overstap.people.terms import Role
from overstap.site.urls import guidance

Browser = Callable[[Person], Client]
MONITOR = "overstap.site.monitor_urls"
SAMPLES = {"uuid": str(UUID(int=1)), "int": "1"}
YEARS = (Period.year(2024), Period.year(2023))
LEFTOVERS = (
    "admin/", "api/", "accounts/", "accounts/signup/", "accounts/password/reset/", "accounts/email/", "signup/",
    "password/reset/", "2fa/", "__debug__/", "metrics", "media/", "static/", "robots.txt/", ".git/HEAD", "var/",
)  # fmt: skip
"""What Django, allauth and servers have elsewhere."""


@pytest.fixture
def monitor(cast: Cast, settings: object) -> Cast:
    settings.ROOT_URLCONF = MONITOR  # type: ignore[attr-defined] # a fixture of pytest-django
    settings.IS_MONITOR = True  # type: ignore[attr-defined] # the same
    for code in ("west", "oost"):
        set_up_sender(code, Agreement(code.title()), by=None, at=NOW)
        receive(counts_of(sent(programme_code=code, programme_name=code.title()), *YEARS), by=None, at=NOW)
    return cast


def places(client: Client) -> dict[str, int]:
    """Every address of this house that links lead to from the first page, with its answer."""
    found: dict[str, int] = {"/weg/": 303}  # the quick exit, which would end the walk
    waiting = deque(["/"])
    while waiting:
        address = waiting.popleft()
        if address in found:
            continue
        answer = client.get(address)
        found[address] = answer.status_code
        if answer.status_code in {301, 302, 303}:
            waiting.append(re.sub(r"[?#].*", "", answer["Location"]))
        elif answer["Content-Type"].startswith("text/html"):
            links = re.findall(r'<a\b[^>]*\bhref="(/[^"?#]*)|\bhx-get="(/[^"?#]*)', answer.content.decode())
            waiting.extend(first or second for first, second in links)
    return found


def of_guidance(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """An address of every page where there are dossiers, with something in place of what it names."""
    for each in patterns:
        here = before + re.sub(r"<(?:(\w+):)?\w+>", lambda part: SAMPLES.get(part[1] or "", "x"), str(each.pattern))
        if isinstance(each, URLResolver):
            yield from of_guidance(each.url_patterns, here)
        else:
            yield here


@pytest.mark.parametrize("who", ["evaluator", "administrator", "officer", "coach", "manager", "stranger"])
def test_every_link_leads_to_a_page(monitor: Cast, signed_in: Browser, who: str) -> None:
    """Also for who was a coach or a manager in what is a monitor now; only who may receive figures finds many."""
    officer = person("Olga Officer", Role.PRIVACY_OFFICER, Organisation.objects.get(name="Stichting De Haven"))
    found = places(signed_in(officer if who == "officer" else getattr(monitor, who)))
    assert {address: status for address, status in found.items() if status not in {200, 302, 303}} == {}
    assert ("/cijfers/west/" in found) == (who == "evaluator")
    assert ("/collegas/" in found) == (who == "administrator")


def test_no_address_of_guidance_is_there(monitor: Cast, signed_in: Browser) -> None:
    addresses = [each for each in of_guidance(guidance) if each != "/"]
    assert len(addresses) > 100
    browsers = [signed_in(each) for each in (monitor.coach, monitor.manager, monitor.administrator)]
    left = [each for each in addresses for client in browsers if client.get(each).status_code != 404]
    assert left == []


def test_nothing_of_what_it_is_built_with_is_left_open(monitor: Cast, signed_in: Browser) -> None:
    for client in (Client(), signed_in(monitor.administrator)):
        assert {each: client.get(f"/{each}").status_code for each in LEFTOVERS} == dict.fromkeys(LEFTOVERS, 404)


@pytest.mark.parametrize("role", ["coach", "manager"])
def test_nobody_becomes_one_who_guides(monitor: Cast, signed_in: Browser, role: str) -> None:
    client = signed_in(monitor.administrator)
    before = Membership.objects.count()
    new = {"name": "Nia Nieuw", "email": "nia@example.org", "role": role}
    client.post("/collegas/nieuw/", new)
    client.post(f"/collegas/{monitor.evaluator.pk}/", {"role": role})
    client.post(f"/collegas/{monitor.coach.pk}/", {"role": role})
    assert Membership.objects.count() == before
    assert not Person.objects.filter(email="nia@example.org").exists()
    client.post("/collegas/nieuw/", {**new, "role": "evaluator"})
    assert Membership.objects.get(person__email="nia@example.org").role == "evaluator"
