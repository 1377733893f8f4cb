"""A programme writes down what it means by its own words, and sees its number beside the standard's."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import translation

from monitor.monitor_cast import NOW, Cast
from monitor.reports.report_cast import TEXTS, crowded, wish
from monitor.sent import sent
from overstap.audit.models import Entry
from overstap.core.labels import Label
from overstap.core.periods import Period
from overstap.monitor.actions import (
    keep_own_set,
    make_programme_report,
    make_together_report,
    publish,
    receive,
    take_back_own_set,
)
from overstap.monitor.models import Release
from overstap.monitor.own_sets.models import OwnSet
from overstap.monitor.own_sets.queries import ADDABLE, addable, example, own_set_of, versions
from overstap.monitor.queries import figures
from overstap.monitor.reports.report import Form, Reader
from overstap.monitor.reports.writing import written
from overstap.monitor.subjects.definitions import in_words
from overstap.monitor.terms import Act
from overstap.monitor.under_sets import added
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.standard.definition_sets import Word

Browser = Callable[[Person], Client]
PAGE, DEFINITIONS = "/cijfers/noord/eigen-definitie/", "/cijfers/noord/definities/?van=2024-01-01&tot=2025-01-01"
NOORDEN = 'Het "Noorden" \\ Regio'
NAME = "Zo telt de Haven"
OWN = f"""
name = "{NAME}"
source = "Jaarverslag"

[uitgestapt]
means = "gestopt bij het afsluiten"
adds = ["I06 X3", "I07 status=stopped closing=early"]
"""


def seen(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address, secure=True)
    assert response.status_code == status
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


@pytest.fixture
def kept(cast: Cast) -> Cast:
    receive(sent(), by=cast.manager, at=NOW)
    keep_own_set(cast.noord, OWN, by=cast.manager, at=NOW)
    return cast


def test_a_manager_writes_it_and_everybody_of_the_programme_sees_it_beside_the_standard(
    kept: Cast, signed_in: Browser
) -> None:
    OwnSet.objects.all().delete()
    client = signed_in(kept.manager)
    assert NAME not in seen(client, DEFINITIONS)
    sent_back = client.post(PAGE, {"text": OWN.replace("\n", "\r\n")}, secure=True)
    assert (sent_back.status_code, sent_back["location"]) == (302, "/cijfers/noord/definities/")
    for somebody in (kept.manager, kept.coach, kept.evaluator):
        words = seen(signed_in(somebody), DEFINITIONS)
        assert f"{NAME} (eigen definitie van het programma)" in words
        assert "Eigen definitie van het programma: uitgestapt " in words
        assert "De standaard: X1 gestopt" in words
    assert NAME not in seen(signed_in(kept.evaluator), DEFINITIONS.replace("noord", "alle"))


def test_the_number_is_that_of_the_standard_added_up(kept: Cast) -> None:
    counted = figures("noord", Period.year(2024), by=None)
    own = own_set_of("noord")
    assert own
    parts = (counted.value("I06", "X3"), counted.value("I07", closing="early", status="stopped"))
    assert sum(parts)
    assert added(own.words[0], counted.figures) == sum(parts)


def test_what_is_wrong_is_named_by_its_line_and_nothing_typed_is_lost(kept: Cast, signed_in: Browser) -> None:
    client = signed_in(kept.manager)
    wrong = OWN.replace("I06 X3", "I06 X9").strip()
    answer = client.post(PAGE, {"text": wrong}, secure=True)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "Regel 6: “I06 X9” noemt geen cijfer" in page
    assert wrong in page
    page = unescape(client.post(PAGE, {"text": wrong.replace("X9", "X3 unit=dog")}, secure=True).content.decode())
    assert "Regel 6: “I06 X3 unit=dog” is geen aantal dat kan worden opgeteld" in page
    assert [each.text for each in versions("noord")] == [OWN]


def test_former_words_stay_readable_with_who_and_when_and_can_be_taken_back(kept: Cast, signed_in: Browser) -> None:
    keep_own_set(kept.noord, OWN, by=kept.manager, at=NOW)
    assert len(versions("noord")) == 1
    client = signed_in(kept.manager)
    client.post(PAGE, {"text": OWN.replace(NAME, "Anders")}, secure=True)
    assert client.post(f"{PAGE}intrekken/", secure=True).status_code == 302
    assert own_set_of("noord") is None
    told = versions("noord")
    assert [NAME in each.text for each in told] == [False, False, True]
    assert {each.kept_by for each in told} == {kept.manager.name}
    assert Entry.objects.filter(act=Act.OWN_SET_KEPT).count() == len(told)
    words = seen(client, PAGE)
    assert NAME in words
    assert "ingetrokken" in words


def test_only_who_delivers_for_the_programme_writes_it(kept: Cast, signed_in: Browser) -> None:
    for somebody in (kept.other_manager, kept.coach, kept.evaluator, kept.administrator, kept.stranger):
        with pytest.raises(NotAllowedError):
            keep_own_set(kept.noord, OWN.replace(NAME, "Anders"), by=somebody, at=NOW)
        with pytest.raises(NotAllowedError):
            take_back_own_set(kept.noord, by=somebody, at=NOW)
        assert signed_in(somebody).post(PAGE, {"text": OWN}, secure=True).status_code == 404
    assert len(versions("noord")) == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_example_can_be_kept_as_it_stands(kept: Cast, language: str) -> None:
    with translation.override(language):
        keep_own_set(kept.noord, example(NOORDEN), by=kept.manager, at=NOW + timedelta(minutes=1))
    own = own_set_of("noord")
    assert own
    assert NOORDEN in own.name.nl


def test_every_count_of_the_list_is_a_count_and_has_words(kept: Cast) -> None:
    counted = figures("noord", Period.year(2024), by=None)
    assert {each.indicator for each in addable()} == set(ADDABLE)
    for each in addable():
        word = Word(Label("a", "a"), Label("b", "b"), (each,))
        assert added(word, counted.figures) is not None
        assert in_words(each).startswith(each.indicator)


@pytest.mark.parametrize("form", list(Form), ids=str)
def test_it_stands_in_the_own_report_alone_and_in_nothing_that_is_published(cast: Cast, form: Form) -> None:
    receive(crowded(), by=cast.manager, at=NOW)
    keep_own_set(cast.noord, OWN, by=cast.manager, at=NOW)
    own = make_programme_report("noord", wish(), by=cast.manager, at=NOW)
    assert f"{NAME} (eigen definitie van het programma)" in TEXTS[form](written(own, form))
    others = (
        make_programme_report("noord", wish(Reader.FUNDER), by=cast.manager, at=NOW),
        make_together_report(wish(), by=cast.evaluator, at=NOW),
    )
    for report in others:
        assert NAME not in TEXTS[form](written(report, form))
    publish(2024, by=None, at=NOW)
    release = Release.objects.get()
    assert NAME.encode() not in bytes(release.content) + bytes(release.exact)
