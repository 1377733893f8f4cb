"""What letters begin with: shipped, said otherwise by who leads the programme, and never telling a stranger."""

import pytest

from cast import NOON, Cast
from overstap.people.policy import NotAllowedError
from overstap.programmes.actions import TellingError, set_letter
from overstap.programmes.letters import BLANK, LANGUAGES, SHIPPED, TELLING, LetterKind, LetterText, shipped
from overstap.programmes.models import LetterTemplate
from overstap.programmes.queries import letter_languages, letter_text

pytestmark = pytest.mark.django_db

OWN = LetterText("Dragă {name}", "Sună-mă: [telefon].")
PAGE = "/programmas/oost/brief/missed/ro/"


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize("kind", list(LetterKind))
def test_what_is_shipped_is_neutral_and_asks_for_a_way_back(kind: LetterKind, language: str) -> None:
    said = shipped(kind, language)
    assert not TELLING.search(said.text + said.way_back)
    assert BLANK.search(said.way_back)
    assert "{name}" in said.text


def test_its_own_text_counts_for_this_programme_and_adds_a_language(cast: Cast) -> None:
    set_letter(cast.programme, LetterKind.MISSED, "ro", OWN, by=cast.people["manager"], at=NOON)
    assert letter_text(cast.programme, LetterKind.MISSED, "ro") == OWN
    assert letter_languages(cast.programme) == ["nl", "en", "ro"]
    assert letter_text(cast.programme, LetterKind.MISSED, "nl") == shipped(LetterKind.MISSED, "nl")


def test_a_text_that_tells_a_stranger_is_refused(cast: Cast) -> None:
    with pytest.raises(TellingError):
        set_letter(
            cast.programme, LetterKind.MISSED, "nl", LetterText("Over je sekswerk", "Bel"),
            by=cast.people["manager"], at=NOON,
        )  # fmt: skip


@pytest.mark.parametrize("who", ["anna", "stranger", "evaluator"])
def test_refuses_who_sets_up_no_programme(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowedError):
        set_letter(cast.programme, LetterKind.MISSED, "ro", OWN, by=cast.people[who], at=NOON)


def test_the_page_keeps_the_text_and_shows_it_as_the_own_one(cast: Cast) -> None:
    manager = cast.client("manager")
    assert "nog geen tekst" in manager.get("/programmas/oost/").content.decode()
    assert manager.post(PAGE, {"text": "Over sekswerk", "way_back": "Bel"}).status_code == 422
    assert manager.post(PAGE, {"text": OWN.text, "way_back": OWN.way_back}).status_code == 302
    assert LetterTemplate.objects.get().text == OWN.text
    assert "eigen tekst" in manager.get("/programmas/oost/").content.decode()


@pytest.mark.parametrize("page", ["/programmas/oost/brief/nothing/nl/", "/programmas/oost/brief/missed/xx/"])
def test_what_is_no_letter_or_no_language_is_not_there(cast: Cast, page: str) -> None:
    assert cast.client("manager").get(page).status_code == 404


def test_languages_have_names_of_their_own() -> None:
    assert set(SHIPPED) <= set(LANGUAGES)
