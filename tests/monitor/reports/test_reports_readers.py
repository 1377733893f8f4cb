"""Who reads decides what stands in a report: nothing that was left out is in any form, and one looks like four."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from monitor.monitor_cast import NOW, Cast
from monitor.reports.report_cast import TEXTS, crowd, crowded, sheets, wish
from monitor.sent import sent
from overstap.audit.models import Entry
from overstap.core.periods import Period
from overstap.monitor import queries
from overstap.monitor.actions import (
    OutsideDeliveryError,
    make_programme_report,
    make_together_report,
    publish,
    receive,
    withdraw,
)
from overstap.monitor.publishing import page, releases
from overstap.monitor.publishing.content import read, software
from overstap.monitor.publishing.content import written as kept
from overstap.monitor.publishing.releases import Edition
from overstap.monitor.publishing.sums import INDICATORS
from overstap.monitor.publishing.words import Words, today
from overstap.monitor.queries import NothingDeliveredError
from overstap.monitor.reports.national import national_report, year_before
from overstap.monitor.reports.report import Form, Making, Reader, Report
from overstap.monitor.reports.writing import WRITERS, written
from overstap.monitor.terms import Act
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.standard import VERSIONS

Browser = Callable[[Person], Client]
FORMS = pytest.mark.parametrize("form", list(Form), ids=str)
REPORT, TOGETHER, RELEASE = "/cijfers/noord/rapport/", "/cijfers/alle/rapport/", "/publicaties/2024/"
ASKED = {"period": "2024-01-01_2025-01-01", "language": "nl", "form": "html", "reader": "funder", "typed": ""}


def national(code: str = "2024", language: str = "nl") -> Report:
    found = releases.edition(code)
    assert found
    making = Making(NOW.date(), language, software())
    with translation.override(language):
        return national_report(found, year_before(found, releases.editions()), making, address="https://x/")


def told(report: Report, form: Form) -> str:
    """What stands in it, but for the id of the delivery."""
    text = TEXTS[form](written(report, form))
    return re.sub(r"\b[0-9a-f]{8}\b", "", text)


def test_a_small_cell_of_a_release_is_a_dash_in_the_spreadsheet_and_is_heard_as_hidden(cast: Cast) -> None:
    receive(crowded(police=3), by=cast.manager, at=NOW)
    publish(2024, by=cast.evaluator, at=NOW)
    report = national()
    book = sheets(written(report, Form.XLSX))
    rows = next(rows for name, rows in book.items() if "I01" in name and "aanmeldingen" in name)
    assert ["politie", "–"] in [row[:2] for row in rows]
    page = written(report, Form.HTML).decode()
    assert "politie 3" not in page
    assert "politie verborgen" in page
    whole = make_programme_report("noord", wish(), by=cast.manager, at=NOW)
    assert "politie 3" in written(whole, Form.HTML).decode()


@FORMS
def test_no_form_of_the_national_report_tells_one_from_four(cast: Cast, form: Form) -> None:
    receive(crowded(police=1), by=cast.manager, at=NOW)
    of_one = told(proposed(cast), form)
    receive(sent(crowd(police=4), created_at=NOW), by=cast.manager, at=NOW)
    assert told(proposed(cast), form).replace("levering 2,", "levering 1,") == of_one


def proposed(cast: Cast) -> Report:
    """The report of what would be published now."""
    content = releases.proposal(cast.evaluator, 2024).content("2024", NOW)
    edition = Edition(id=uuid4(), content=content, sha256="")
    with translation.override("nl"):
        return national_report(edition, None, Making(NOW.date(), "nl", software()), address="https://x/")


def test_a_release_keeps_the_version_of_the_standard_by_which_it_was_counted(cast: Cast) -> None:
    receive(crowded(police=1), by=cast.manager, at=NOW)
    publish(2024, by=cast.evaluator, at=NOW)
    assert ("Registratiestandaard", f"versie {VERSIONS[-1]}") in national().provenance
    found = releases.edition("2024")
    assert found
    assert found.content.standard == VERSIONS[-1]
    older = replace(found, content=read(kept(replace(found.content, standard="1.0"))))
    with translation.override("nl"):
        report = national_report(older, None, Making(NOW.date(), "nl", software()), address="https://x/")
    assert ("Registratiestandaard", "versie 1.0") in report.provenance


def test_an_old_release_is_explained_in_its_own_words(cast: Cast) -> None:
    receive(crowded(police=1), by=cast.manager, at=NOW)
    publish(2024, by=cast.evaluator, at=NOW)
    found = releases.edition("2024")
    assert found
    assert found.content.words == today(INDICATORS)
    text = kept(found.content).decode()
    for now, then in (
        ("RUPS II, artikel 8", "RUPS IX, artikel 99"),
        ("trajecten aangemeld in de periode", "trajecten van toen"),
    ):
        assert now in text
        text = text.replace(now, then)
    old = replace(found, content=read(text.encode()))
    with translation.override("nl"):
        report = national_report(old, None, Making(NOW.date(), "nl", software()), address="https://x/")
        sheet = next(each for each in page.sheets(old.content) if each.anchor == "programmas")
    page_of_report = written(report, Form.HTML).decode()
    assert "RUPS IX, artikel 99" in page_of_report
    assert "trajecten van toen" in page_of_report
    assert "trajecten aangemeld in de periode" not in page_of_report
    assert "trajecten van toen" in sheet.counted


def test_a_release_that_kept_no_words_keeps_its_bytes_and_is_explained_in_those_of_today(cast: Cast) -> None:
    receive(crowded(police=1), by=cast.manager, at=NOW)
    publish(2024, by=cast.evaluator, at=NOW)
    found = releases.edition("2024")
    assert found
    bare = replace(found.content, words=Words())
    assert b'"sets"' not in kept(bare)
    assert read(kept(bare)) == bare
    with translation.override("nl"):
        assert list(page.sheets(bare)) == list(page.sheets(found.content))


@FORMS
def test_no_form_for_who_pays_tells_what_the_rule_does_not_ask(cast: Cast, form: Form) -> None:
    receive(crowded(police=1), by=cast.manager, at=NOW)
    publish(2024, by=cast.evaluator, at=NOW)
    of_one = told(make_programme_report("noord", wish(Reader.FUNDER), by=cast.manager, at=NOW), form)
    receive(sent(crowd(police=4), created_at=NOW), by=cast.manager, at=NOW)
    of_four = told(make_programme_report("noord", wish(Reader.FUNDER), by=cast.manager, at=NOW), form)
    assert of_four == of_one.replace("levering 1 van", "levering 2 van")
    assert "olitie" not in of_one


@FORMS
def test_who_pays_reads_the_four_totals_exactly_small_ones_too(cast: Cast, form: Form) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    text = told(make_programme_report("noord", wish(Reader.FUNDER), by=cast.manager, at=NOW), form)
    line = queries.programme_for(None, "noord")
    assert line
    assert line.latest
    figures = queries.figures_of(line.latest, Period.year(2024))
    early = sum(figures.value("I07", closing="early", status=each) for each in ("stopped", "active", "unknown"))
    totals = (figures.value("I03"), early, figures.value("I05", day="end"), figures.value("I06", "X3"))
    assert totals == (3, 1, 1, 1)
    assert "Ingestroomd: 3." in text
    assert "Voortijdig gestopt met het traject: 1." in text
    assert "Doet nog mee op 1 januari 2025: 1." in text
    assert "Uitgestapt: 1." in text
    assert "Ingestroomd: 3, verwacht 5." in text
    assert "niet publiceren" in text


def test_age_and_place_are_told_whole_or_not_at_all(cast: Cast) -> None:
    receive(crowded(), by=cast.manager, at=NOW)
    report = make_programme_report("noord", wish(Reader.FUNDER), by=cast.manager, at=NOW)
    asked = {str(card.question): str(card.answer) for card in report.cards}
    assert asked["Leeftijd"].startswith("Jonger dan 30 jaar 20 (50 %); 30 jaar of ouder 20 (50 %); onbekend")
    assert "Woongemeente" in asked
    receive(sent(), by=cast.manager, at=NOW)
    of_three = make_programme_report("noord", wish(Reader.FUNDER), by=cast.manager, at=NOW)
    assert "Leeftijd" not in [str(card.question) for card in of_three.cards]
    chapter = next(each for each in of_three.chapters if each.title == "Leeftijd en plaats van wie instroomde")
    assert chapter.told[-1] == "Te weinig om te zeggen: leeftijd, woongemeente, werkgemeente."


def test_age_and_place_are_not_told_of_a_part_of_a_year(cast: Cast) -> None:
    receive(crowded(), by=cast.manager, at=NOW)
    half = wish(Reader.FUNDER, period=Period(date(2024, 1, 1), date(2024, 12, 1)))
    report = make_programme_report("noord", half, by=cast.manager, at=NOW)
    assert [card.definition for card in report.cards if card.definition == "I16"] == []


@pytest.mark.parametrize("who", ["other_manager", "coach", "evaluator", "administrator", "stranger"])
def test_only_who_delivers_for_a_programme_makes_its_report(cast: Cast, who: str) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    with pytest.raises(NothingDeliveredError):
        make_programme_report("noord", wish(), by=getattr(cast, who), at=NOW)


@pytest.mark.parametrize("who", ["manager", "coach", "administrator", "stranger"])
def test_only_who_sees_all_makes_the_report_of_all(cast: Cast, who: str) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    with pytest.raises(NotAllowedError):
        make_together_report(wish(), by=getattr(cast, who), at=NOW)


def test_a_period_that_no_delivery_holds_has_no_report(cast: Cast) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    with pytest.raises(OutsideDeliveryError):
        make_programme_report("noord", wish(period=Period.year(2030)), by=cast.manager, at=NOW)
    with pytest.raises(OutsideDeliveryError):
        make_together_report(wish(period=Period.year(2030)), by=cast.evaluator, at=NOW)


def test_a_report_of_whole_figures_leaves_a_line_in_the_log(cast: Cast) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    make_programme_report("noord", wish(), by=cast.manager, at=NOW)
    entry = Entry.objects.latest("seq")
    assert (entry.act, entry.actor, entry.purpose) == (Act.REPORT_MADE, cast.manager.pk, "counting")
    assert entry.subject.startswith("monitor.monitoredprogramme:")


@pytest.mark.parametrize("form", list(Form), ids=str)
def test_a_manager_makes_a_report_by_pressing_once(cast: Cast, signed_in: Browser, form: Form) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    page = signed_in(cast.manager).get(f"{REPORT}?van=2024-01-01&tot=2025-01-01", secure=True).content.decode()
    assert '<option value="2024-01-01_2025-01-01" selected>' in page
    response = signed_in(cast.manager).post(REPORT, {**ASKED, "form": form.value}, secure=True)
    assert response.status_code == 200
    name = f"voortgangsrapport-uitstapprogramma-noord-2024.{form}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Content-Type"] == WRITERS[form].media_type


@pytest.mark.parametrize(
    "wrong",
    [{"period": "2030-01-01_2031-01-01"}, {"language": "xx"}, {"form": "exe"}, {"reader": "all"}, {"period": ""}],
)
def test_a_report_that_cannot_be_is_refused_in_words(cast: Cast, signed_in: Browser, wrong: dict[str, str]) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    response = signed_in(cast.manager).post(REPORT, {**ASKED, **wrong}, secure=True)
    assert response.status_code == 422
    assert not Entry.objects.filter(act=Act.REPORT_MADE).exists()


def test_letters_that_cannot_be_printed_are_named_and_the_other_forms_hold_them(cast: Cast, signed_in: Browser) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    asked = {**ASKED, "typed": "你好"}
    refused = signed_in(cast.manager).post(REPORT, {**asked, "form": "pdf"}, secure=True)
    assert refused.status_code == 422
    assert "你 好" in refused.content.decode()
    assert "你好" in signed_in(cast.manager).post(REPORT, asked, secure=True).content.decode()


def test_the_evaluator_makes_the_report_of_all(cast: Cast, signed_in: Browser) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    browser = signed_in(cast.evaluator)
    assert browser.get(TOGETHER, secure=True).status_code == 200
    response: HttpResponse = browser.post(TOGETHER, ASKED, secure=True)
    assert "Intern: niet verspreiden." in response.content.decode()
    assert signed_in(cast.manager).get(TOGETHER, secure=True).status_code == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everybody_takes_the_report_of_a_release_along(cast: Cast, client: Client, language: str) -> None:
    receive(crowded(), by=cast.manager, at=NOW)
    release = publish(2024, by=cast.evaluator, at=NOW)
    for form in Form:
        response = client.get(f"{RELEASE}rapport-{language}.{form}", secure=True)
        assert response.status_code == 200
        assert response["Content-Disposition"] == f'attachment; filename="uitstapprogrammas-2024-{language}.{form}"'
    assert f"rapport-{language}.pdf" in client.get(RELEASE, secure=True).content.decode()
    for nowhere in ("rapport-xx.pdf", f"rapport-{language}.csv", f"rapport-{language}.exe"):
        assert client.get(RELEASE + nowhere, secure=True).status_code == 404
    withdraw(release, reason="Fout.", by=cast.evaluator, at=NOW)
    assert client.get(f"{RELEASE}rapport-{language}.pdf", secure=True).status_code == 404


def test_the_report_of_a_release_cites_it_and_says_from_what_it_was_made(cast: Cast) -> None:
    receive(crowded(), by=cast.manager, at=NOW)
    release = publish(2024, by=cast.evaluator, at=NOW)
    provenance = dict(national().provenance)
    assert provenance["Vingerafdruk van de gegevens (SHA-256)"] == release.sha256
    assert provenance["Verwijs zo"] == "uitgave 2024, 6 januari 2026, https://x/"
    assert provenance["Uitstapprogramma Noord"] == "levering 1, tot 1 januari 2026"


def test_a_spreadsheet_keeps_nothing_of_who_made_it(cast: Cast) -> None:
    receive(sent(), by=cast.manager, at=NOW)
    file = written(make_programme_report("noord", wish(), by=cast.manager, at=NOW), Form.XLSX)
    with zipfile.ZipFile(io.BytesIO(file)) as book:
        assert cast.manager.name not in b"".join(map(book.read, book.namelist())).decode("utf-8", "ignore")
