"""What goes with every page: headers that refuse, and a language that betrays nobody."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import get_language

from overstap.ui import middleware, navigation, views
from overstap.ui.context import layout
from overstap.ui.navigation import FOOT, MAIN, NavEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries of this test only."""
    monkeypatch.setattr(navigation, "_registry", navigation._Registry())


@pytest.mark.parametrize("address", ["/onderdelen/", "/weg/", "/bestaat-niet/", "/taal/"])
def test_every_answer_is_private_and_refuses_what_is_not_its_own(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy


def test_a_view_cannot_make_itself_cacheable(rf: RequestFactory) -> None:
    def public(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Cache-Control": "public, max-age=60", "Content-Security-Policy": "sandbox"})

    answer = middleware.headers(public)(rf.get("/"))

    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Content-Security-Policy"] == "sandbox"


def test_the_page_is_dutch_whatever_the_browser_prefers(client: Client) -> None:
    answer = client.get("/onderdelen/", headers={"accept-language": "en-GB,en"})

    assert answer["Content-Language"] == "nl"
    assert '<html lang="nl">' in answer.text
    assert "Snel weg" in answer.text


def test_the_choice_of_language_is_remembered(client: Client) -> None:
    answer = client.post(reverse("ui:language"), {"language": "en", "next": "/onderdelen/?a=1"}, secure=True)

    assert (answer.status_code, answer["Location"]) == (303, "/onderdelen/?a=1")
    assert '<html lang="en">' in client.get("/onderdelen/", secure=True).text
    assert get_language() == "nl"


@pytest.mark.parametrize("language", ["", "xx", "en\r\nSet-Cookie: a=b", "../nl"])
def test_an_unknown_language_is_refused(client: Client, language: str) -> None:
    answer = client.post(reverse("ui:language"), {"language": language})

    assert answer.status_code == 400
    assert "__Host-overstap-language" not in answer.cookies


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "evil", ""]
)
def test_the_way_back_stays_inside(client: Client, address: str) -> None:
    answer = client.post(reverse("ui:language"), {"language": "en", "next": address})

    assert answer["Location"] == "/"


def test_a_language_is_not_chosen_by_a_link(client: Client) -> None:
    assert client.get(reverse("ui:language"), {"language": "en"}).status_code == 405


def test_a_cookie_with_another_language_says_dutch(client: Client, settings: object) -> None:
    client.cookies["__Host-overstap-language"] = "xx"

    assert client.get("/onderdelen/")["Content-Language"] == "nl"


# -- the way out


def session_keys(client: Client) -> int:
    return client.session.model.objects.count()


def test_quick_exit_ends_the_session_and_lands_on_a_neutral_page(client: Client) -> None:
    session = client.session
    session["x"] = 1
    session.save()
    model, key = session.model, session.session_key

    answer = client.get(reverse("ui:leave"))

    assert answer.status_code == 303
    assert answer["Location"] == views.NEUTRAL_PAGE
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not model.objects.filter(session_key=key).exists()
    assert all(not cookie.value for cookie in answer.cookies.values())


def test_a_strange_page_cannot_end_a_session_with_a_picture(client: Client) -> None:
    session = client.session
    session["x"] = 1
    session.save()

    answer = client.get(reverse("ui:leave"), headers={"sec-fetch-dest": "image"})

    assert "Clear-Site-Data" not in answer
    assert session.model.objects.filter(session_key=session.session_key).exists()


def test_locking_signs_out_and_needs_a_post(client: Client) -> None:
    session = client.session
    session["x"] = 1
    session.save()

    assert client.get(reverse("ui:lock")).status_code == 405
    assert client.post(reverse("ui:lock")).status_code == 303
    assert not session.model.objects.filter(session_key=session.session_key).exists()


def test_staying_answers_nothing(client: Client) -> None:
    answer = client.post(reverse("ui:stay"))

    assert (answer.status_code, answer.content) == (204, b"")


def test_a_forged_form_is_refused_with_a_sentence() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("ui:language"), {"language": "en"})

    assert answer.status_code == 403
    assert "Deze pagina stond te lang open." in answer.text


# -- the menu


class Somebody(AnonymousUser):
    is_authenticated = True

    def __str__(self) -> str:
        return "Anna de Wit"


def frame(rf: RequestFactory, user: AnonymousUser | None) -> object:
    request = rf.get("/onderdelen/")
    if user is not None:
        request.user = user
    return layout(request)["layout"]


def test_nobody_signed_in_sees_no_menu(rf: RequestFactory, registry: None) -> None:
    navigation.register(NavEntry("Onderdelen", "ui:gallery", 1))

    assert frame(rf, AnonymousUser()).main == []
    assert frame(rf, None).main == []


def test_rooms_stand_in_their_order_and_only_for_whom_they_are(rf: RequestFactory, registry: None) -> None:
    navigation.register(NavEntry("Weg", "ui:leave", 20))
    navigation.register(NavEntry("Onderdelen", "ui:gallery", 10))
    navigation.register(NavEntry("Geheim", "ui:stay", 5, shown=lambda _request: False))
    navigation.register(NavEntry("Voet", "ui:lock", 1, place=FOOT))

    seen = frame(rf, Somebody())

    assert [link.label for link in seen.main] == ["Onderdelen", "Weg"]
    assert [link.label for link in seen.foot] == ["Voet"]
    assert seen.person == "Anna de Wit"


def test_an_entry_announced_twice_stands_once(rf: RequestFactory, registry: None) -> None:
    navigation.register(NavEntry("Oud", "ui:gallery", 1))
    navigation.register(NavEntry("Nieuw", "ui:gallery", 1))

    assert [link.label for link in frame(rf, Somebody()).main] == ["Nieuw"]


@pytest.mark.parametrize(("covers", "current"), [((), ""), (("ui:gallery",), "true")])
def test_a_page_below_an_entry_marks_it(
    client: Client, rf: RequestFactory, registry: None, covers: tuple[str, ...], current: str
) -> None:
    navigation.register(NavEntry("Weg", "ui:leave", 1, covers=covers))
    request = client.get("/onderdelen/").wsgi_request

    assert [link.current for link in navigation.links(request, MAIN)] == [current]


def test_a_remark_stands_at_the_foot_of_every_page(client: Client, registry: None) -> None:
    navigation.register_remark(lambda _request: "Alles is <b>verzonnen</b>.")
    navigation.register_remark(lambda _request: "")

    assert "<span>Alles is &lt;b&gt;verzonnen&lt;/b&gt;.</span>" in client.get("/onderdelen/").text


# -- what went wrong


@pytest.mark.parametrize(
    ("answer", "status", "sentence"),
    [
        (views.bad_request, 400, "Wij kunnen niet lezen wat er werd verstuurd"),
        (views.forbidden, 403, "Dit kun je niet doen"),
        (views.not_found, 404, "Hier staat niets"),
        (views.conflict, 409, "Iemand anders was je voor"),
        (views.too_many, 429, "Dat ging te snel"),
        (views.server_error, 500, "Er ging iets kapot aan onze kant"),
    ],
)
def test_what_went_wrong_is_said_plainly_even_without_a_user(
    rf: RequestFactory, answer: object, status: int, sentence: str
) -> None:
    page = answer(rf.get("/x/"))

    assert page.status_code == status
    assert f"<h1>{sentence}</h1>" in page.text


def test_a_missing_page_does_not_repeat_the_address(client: Client) -> None:
    answer = client.get("/geheim-woord/")

    assert answer.status_code == 404
    assert answer.text.count("geheim-woord") == answer.text.count('name="next" value="/geheim-woord/"')
