"""Standing in: the list of a coach who is away on the page of the backup, and never on that of anybody else."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import NOON, TODAY, Cast, address, day
from overstap.audit.models import Entry
from overstap.programmes.letters import LetterKind
from overstap.trajectories.actions.absence import say_absent
from overstap.trajectories.actions.agenda import Slot, plan_appointment
from overstap.trajectories.actions.letters import begin_letter
from overstap.trajectories.content import AppointmentWords, SafeContactRules
from overstap.trajectories.models import Absence, Trajectory
from overstap.trajectories.terms import Act

AWAY, WHO = "/deelnemers/afwezig/", "/deelnemers/afwezig/wie/"
SAFE = SafeContactRules(so="Alleen appen.", not_so="Niet bellen", call_yourself="Anna van de kapper")


def text(client: Client, url: str = "/") -> str:
    response = client.get(url)
    assert response.status_code == 200
    page: str = response.content.decode()
    return page


def away(cast: Cast, who: str = "anna", *, since: int = 0, back: int | None = None) -> Absence:
    """Away since so many days from today, back so many days from today."""
    back_on = None if back is None else TODAY + timedelta(days=back)
    person = cast.people[who]
    return say_absent(person, since=TODAY + timedelta(days=since), back_on=back_on, by=person, at=NOON)


def plan(cast: Cast, trajectory: Trajectory, where: str, *, ahead: int = 0) -> None:
    slot = Slot(TODAY + timedelta(days=ahead), time(14), 60, "talk", cast.people["anna"])
    words = AppointmentWords(where=where)
    plan_appointment(trajectory, slot, words, keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)


class TestTheListOfTheDay:
    def test_stands_on_the_page_of_the_backup_and_says_whose_it_is(self, cast: Cast) -> None:
        silent = cast.admitted("Sam", on=TODAY - timedelta(days=40))
        fatima = cast.client("fatima")
        assert "geen notitie" not in text(fatima)
        away(cast, back=3)
        page = text(fatima)
        assert "Voor Anna de Wit" in page
        assert "is afwezig, terug op 5 mrt" in page
        assert "Stil: geen notitie sinds de aanmelding op 21 jan" in page
        assert address("note", silent) in page

    def test_shows_the_appointments_with_how_to_contact_safely_and_takes_one_tap(self, cast: Cast) -> None:
        mila = cast.register("Mila", safe=SAFE)
        plan(cast, mila, "buurthuis De Linde")
        away(cast)
        page = text(cast.client("fatima"))
        assert "buurthuis De Linde (voor Anna de Wit, die afwezig is)" in page
        assert "noem jezelf ‘Anna van de kapper’" in page

    def test_covers_no_day_before_she_was_away_or_after_she_is_back(self, cast: Cast) -> None:
        mila = cast.register("Mila", on=TODAY - timedelta(days=20))
        away(cast, since=-1, back=2)
        plan(cast, mila, "te vroeg", ahead=-3)
        plan(cast, mila, "gisteren", ahead=-1)
        page = text(cast.client("fatima"))
        assert "gisteren" in page
        assert "te vroeg" not in page
        plan(cast, mila, "terug", ahead=2)
        week = text(cast.client("fatima"), "/agenda/")
        assert "terug (met Anna de Wit)" in week

    def test_says_so_when_nothing_asks_for_attention(self, cast: Cast) -> None:
        roos = cast.admitted("Roos")
        cast.write(roos, "Gesproken.")
        away(cast)
        page = text(cast.client("fatima"))
        assert "Voor Anna de Wit" in page

    def test_is_of_the_backup_again_no_more_once_she_is_back(self, cast: Cast) -> None:
        cast.admitted("Sam", on=TODAY - timedelta(days=40))
        absence = away(cast, since=-2)
        anna, fatima = cast.client("anna"), cast.client("fatima")
        assert "Je bent afwezig sinds 28 feb 2026" in text(anna)
        assert "Fatima de Wit heeft 1 deelnemer van je lijst." in text(anna)
        response = anna.post(f"{AWAY}{absence.pk}/terug/", {"back_on": TODAY.isoformat()})
        assert (response.status_code, response["Location"]) == (302, "/")
        assert "Je bent er weer" in text(anna)
        assert "Voor Anna de Wit" not in text(fatima)

    @pytest.mark.parametrize("who", ["colleague", "stranger"])
    def test_never_stands_on_the_page_of_anybody_else(self, cast: Cast, who: str) -> None:
        plan(cast, cast.register("Roosmarijn"), "buurthuis De Linde")
        away(cast)
        page = text(cast.client(who))
        assert "Roosmarijn" not in page
        assert "Anna de Wit" not in page

    def test_leaves_the_trace_of_a_backup(self, cast: Cast) -> None:
        roos = cast.register("Roos")
        away(cast)
        text(cast.client("fatima"))
        (line,) = Entry.objects.filter(act=Act.LIST_READ)
        assert (line.purpose, line.dossiers) == ("backup", [str(roos.dossier_id)])

    def test_a_letter_of_the_backup_names_the_backup_as_the_way_back(self, cast: Cast) -> None:
        roos = cast.register("Roos")
        away(cast)
        client = cast.client("fatima")
        begin_letter(roos, LetterKind.INVITATION, "nl", keys=cast.keys("fatima"), by=cast.people["fatima"], at=NOON)
        letter = roos.letters.get()
        page = text(client, address("letter", roos, letter_id=letter.pk))
        assert "Fatima" in page

    @pytest.mark.parametrize("number", [2, 30])
    def test_asks_eight_questions_of_the_database_whatever_the_number(self, cast: Cast, number: int) -> None:
        for each in range(number):
            plan(cast, cast.register(f"Somebody {each}", safe=SAFE), "somewhere")
            cast.register(f"Other {each}", by="fatima", backup="anna")
        away(cast)
        client = cast.client("fatima")
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/").status_code == 200
        asked = [each["sql"] for each in captured if not each["sql"].startswith(("BEGIN", "COMMIT", "SAVE", "RELEASE"))]
        assert len(asked) <= 8, "\n\n".join(asked)


class TestSayingIt:
    def test_a_coach_says_it_on_a_page_of_her_own_and_sees_who_has_her_list(self, cast: Cast) -> None:
        cast.register("Roos")
        cast.register("Lin", backup=None)
        client = cast.client("anna")
        response = client.post(AWAY, {**day("since", TODAY), **day("back_on", TODAY + timedelta(days=7))})
        assert (response.status_code, response["Location"]) == (302, AWAY)
        page = text(client, AWAY)
        assert "afwezig sinds 2 mrt 2026, terug op 9 mrt 2026" in page
        assert "Fatima de Wit" in page
        assert "Niemand" in page

    def test_keeps_what_was_typed_when_it_is_refused(self, cast: Cast) -> None:
        typed = {**day("since", TODAY), **day("back_on", TODAY)}
        response = cast.client("anna").post(AWAY, typed)
        assert response.status_code == 422
        assert "na de eerste dag afwezig" in response.content.decode()
        assert not Absence.objects.exists()

    @pytest.mark.parametrize("year", ["1850", "2999"])
    def test_refuses_a_day_in_another_age(self, cast: Cast, year: str) -> None:
        typed = {"since_day": "1", "since_month": "1", "since_year": year}
        assert cast.client("anna").post(AWAY, typed).status_code == 422

    def test_a_manager_says_it_by_telephone_and_sees_no_name_of_a_participant(self, cast: Cast) -> None:
        cast.register("Roosmarijn", backup=None)
        client, anna = cast.client("manager"), cast.people["anna"]
        response = client.post(WHO, {"person": str(anna.pk), **day("since", TODAY)})
        assert (response.status_code, response["Location"]) == (302, WHO)
        page = text(client, WHO)
        assert "Anna de Wit" in page
        assert "Deze heeft nu niemand" in page
        assert "Uitstapprogramma Oost, aangemeld op" in page
        assert "Roosmarijn" not in page
        assert Entry.objects.filter(act=Act.UNCOVERED_READ).count() == 1

    def test_a_manager_says_from_which_day_she_is_back(self, cast: Cast) -> None:
        absence = away(cast)
        client = cast.client("manager")
        url = f"{AWAY}{absence.pk}/terug/"
        assert "Op welke dag is Anna de Wit er weer?" in text(client, url)
        assert client.post(url, day("back_on", TODAY + timedelta(days=3)))["Location"] == WHO
        absence.refresh_from_db()
        assert absence.back_on == TODAY + timedelta(days=3)

    @pytest.mark.parametrize("who", ["fatima", "colleague", "stranger", "administrator", "officer", "evaluator"])
    def test_the_absence_of_another_is_not_there(self, cast: Cast, who: str) -> None:
        absence = away(cast)
        client = cast.client(who)
        assert client.get(f"{AWAY}{absence.pk}/terug/").status_code == 404
        assert client.post(f"{AWAY}{absence.pk}/terug/", {"back_on": TODAY.isoformat()}).status_code == 404
        assert client.get(WHO).status_code == 404

    def test_a_manager_does_not_offer_a_coach_of_elsewhere(self, cast: Cast) -> None:
        stranger = cast.people["stranger"]
        response = cast.client("manager").post(WHO, {"person": str(stranger.pk), **day("since", TODAY)})
        assert response.status_code == 422
        assert not Absence.objects.exists()
