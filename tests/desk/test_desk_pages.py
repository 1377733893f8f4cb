"""The coach's day, the caseload and the search: what they show, to whom, and the trace that they leave."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import NOON, TODAY, Cast, address
from overstap.audit.models import Entry
from overstap.core import clock
from overstap.desk.views import _greeting
from overstap.trajectories import actions
from overstap.trajectories.models import Trajectory
from overstap.trajectories.terms import Act

MOST_QUERIES = 8
OF_TRANSACTIONS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
BOARD, SEARCH = "/deelnemers/", "/deelnemers/zoeken/"


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    page: str = response.content.decode()
    return page


def lists() -> list[Entry]:
    return list(Entry.objects.filter(act=Act.LIST_READ))


def queries(client: Client, url: str) -> list[str]:
    client.get(url)  # the first request of a session settles keys and notes when it was
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [each["sql"] for each in captured if not each["sql"].startswith(OF_TRANSACTIONS)]


class TestToday:
    def test_greets_by_the_hour_in_the_netherlands(self) -> None:
        def at(hour: int) -> str:
            return _greeting(datetime(2026, 7, 1, hour, 30, tzinfo=ZoneInfo("Europe/Amsterdam")))

        assert [at(hour) for hour in (9, 12, 18)] == ["Goedemorgen", "Goedemiddag", "Goedenavond"]

    def test_puts_each_in_the_ledger_that_asks_for_them(self, cast: Cast) -> None:
        cast.register("Lin", backup=None)
        silent = cast.admitted("Sam", on=TODAY - timedelta(days=40))
        page = text(cast.client("anna"), "/")
        places = [page.index(words) for words in ("Zonder achtervang", "Wacht op start", ">Stil ", "Vraag het weer")]
        assert places == sorted(places)
        assert address("note", silent) in page
        assert "geen notitie sinds de aanmelding op 21 jan" in page
        assert "onbekend: nog niets gehoord" in page

    def test_says_how_to_begin_when_there_is_nobody_yet(self, cast: Cast) -> None:
        page = text(cast.client("anna"), "/")
        assert "Je begeleidt nog niemand" in page
        assert "/deelnemers/aanmelden/" in page

    def test_whom_one_is_backup_for_stands_aside_and_asks_for_nothing(self, cast: Cast) -> None:
        cast.register("Lin")
        page = text(cast.client("fatima"), "/")
        assert "Je bent achtervang voor" in page
        assert "Wacht op start" not in page

    def test_leaves_one_line_that_names_every_dossier_it_shows(self, cast: Cast) -> None:
        shown = {str(cast.register(name).dossier_id) for name in ("Lin", "Ana", "Mila")}
        text(cast.client("anna"), "/")
        (entry,) = lists()
        assert set(entry.dossiers) == shown
        assert (entry.actor, entry.purpose) == (cast.people["anna"].pk, "guidance")

    @pytest.mark.parametrize("url", ["/", BOARD])
    def test_says_of_each_dossier_why_it_was_read(self, cast: Cast, url: str) -> None:
        own, other = cast.register("Lin").dossier_id, cast.register("Sam", by="fatima", backup="anna").dossier_id
        text(cast.client("anna"), url)
        assert {each.purpose: each.dossiers for each in lists()} == {"guidance": [str(own)], "backup": [str(other)]}


class TestTheBoard:
    def test_shows_the_phases_of_each_with_the_leading_one_full(self, cast: Cast) -> None:
        trajectory = cast.admitted("Roos", on=TODAY - timedelta(days=30))
        actions.start_phase(trajectory, "execution", since=TODAY - timedelta(days=15), by=cast.people["anna"], at=NOON)
        page = text(cast.client("anna"), BOARD)
        assert page.count('class="bar bar--first"') == 1
        assert '<span class="bar bar--first">2 <span class="wide-only">weken</span>' in page
        assert page.count('class="bar"') == 2

    @pytest.mark.parametrize(
        ("asked", "stays"),
        [
            ("?fase=orientation", {"Mila"}),
            ("?fase=two", {"Mila"}),
            ("?sekswerk=stopped", {"Lin"}),
            ("?sekswerk=unknown", {"Mila", "Sam"}),
            ("?van=backup", {"Sam"}),
            ("?fase=nothing&van=%27", {"Lin", "Mila", "Sam"}),
        ],
    )
    def test_is_narrowed_and_the_trace_names_only_what_was_shown(self, cast: Cast, asked: str, stays: set[str]) -> None:
        cases = {"Lin": cast.register("Lin"), "Mila": cast.admitted("Mila")}
        cases["Sam"] = cast.register("Sam", by="fatima", backup="anna")
        actions.observe(cases["Lin"], "stopped", on=TODAY, known_from="participant", by=cast.people["anna"], at=NOON)
        page = text(cast.client("anna"), BOARD + asked)
        assert {name for name, each in cases.items() if address("dossier", each) in page} == stays
        named = {dossier for each in lists() for dossier in each.dossiers}
        assert named == {str(cases[name].dossier_id) for name in stays}

    def test_those_that_ended_stand_apart(self, cast: Cast) -> None:
        trajectory = cast.register("Wil")
        actions.decline(trajectory, on=TODAY, reason="withdrew", by=cast.people["anna"], at=NOON)
        client = cast.client("anna")
        assert "Wil" not in text(client, BOARD)
        page = text(client, f"{BOARD}?toon=afgelopen")
        assert "Wil" in page
        assert "niet gestart" in page

    def test_an_empty_board_says_how_to_begin(self, cast: Cast) -> None:
        assert "Hier staat nog niemand" in text(cast.client("anna"), BOARD)
        assert lists() == []

    def test_a_reflection_period_that_runs_out_stands_on_today_for_who_guides(self, cast: Cast) -> None:
        roos, anna = cast.register("Roos"), cast.people["anna"]
        until = TODAY + timedelta(days=5)
        rights = {"title": "b8_reflection", "since": (until - timedelta(days=90)).isoformat()}
        actions.write_residence(roos, rights, keys=cast.keys("anna"), by=anna, at=NOON)
        with clock.frozen(NOON):
            assert "Bedenktijd" in text(cast.client("anna"), "/")
            assert "Bedenktijd" not in text(cast.client("colleague"), "/")
            asked = queries(cast.client("anna"), "/")
        assert len(asked) <= MOST_QUERIES, "\n\n".join(asked)

    def test_never_shows_somebody_whom_one_does_not_guide(self, cast: Cast) -> None:
        cast.register("Roosmarijn")
        client = cast.client("colleague")
        for url in ("/", BOARD, f"{BOARD}?toon=afgelopen"):
            assert "Roosmarijn" not in text(client, url)
        assert "Roosmarijn" not in client.post(SEARCH, {"name": "arij"}).content.decode()

    @pytest.mark.parametrize("number", [3, 60])
    @pytest.mark.parametrize("url", ["/", BOARD, f"{BOARD}?toon=afgelopen"])
    def test_asks_eight_questions_of_the_database_whatever_the_number_of_people(
        self, cast: Cast, url: str, number: int
    ) -> None:
        for each in range(number):
            trajectory = cast.register(f"Somebody {each}")
            if "afgelopen" in url:
                actions.decline(trajectory, on=TODAY, reason="withdrew", by=cast.people["anna"], at=NOON)
        asked = queries(cast.client("anna"), url)
        assert len(asked) <= MOST_QUERIES, "\n\n".join(asked)


class TestSearching:
    def test_finds_a_part_of_a_name_among_running_and_ended_ones(self, cast: Cast) -> None:
        cast.register("Roosmarijn")
        ended = cast.register("Marijke")
        actions.decline(ended, on=TODAY, reason="withdrew", by=cast.people["anna"], at=NOON)
        cast.register("Lin")
        page = cast.client("anna").post(SEARCH, {"name": "MARIJ"}).content.decode()
        assert "Roosmarijn" in page
        assert "Marijke" in page
        assert ">Lin<" not in page

    def test_a_name_never_stands_in_an_address(self, cast: Cast) -> None:
        assert cast.client("anna").get(SEARCH, {"name": "Roos"}).status_code == 405

    def test_names_in_the_trace_only_whom_it_found(self, cast: Cast) -> None:
        found = cast.register("Roos")
        cast.register("Lin")
        cast.client("anna").post(SEARCH, {"name": "roos"})
        assert [entry.dossiers for entry in lists()] == [[str(found.dossier_id)]]

    def test_says_so_when_nobody_fits(self, cast: Cast) -> None:
        cast.register("Lin")
        page = cast.client("anna").post(SEARCH, {"name": "Xenia"}).content.decode()
        assert "Niemand past hierbij" in page
        assert 'value="Xenia"' in page


class TestWhereOthersBegin:
    @pytest.mark.parametrize("who", ["manager", "evaluator"])
    def test_who_counts_begins_with_the_figures(self, cast: Cast, who: str) -> None:
        response = cast.client(who).get("/")
        assert (response.status_code, response["Location"]) == (302, "/cijfers/")

    @pytest.mark.parametrize(
        ("who", "words"), [("administrator", "overstap doctor"), ("officer", "overstap audit verify")]
    )
    def test_who_looks_after_the_house_reads_what_there_is_to_do(self, cast: Cast, who: str, words: str) -> None:
        cast.register("Roos")
        page = text(cast.client(who), "/")
        assert words in page
        assert "Roos" not in page
        assert ">Deelnemers<" not in page

    @pytest.mark.parametrize("who", ["manager", "administrator", "officer", "evaluator"])
    def test_the_caseload_does_not_exist_for_them(self, cast: Cast, who: str) -> None:
        client = cast.client(who)
        assert client.get(BOARD).status_code == 404
        assert client.post(SEARCH, {"name": "a"}).status_code == 404

    def test_nobody_signed_in_is_sent_to_the_door(self, db: None) -> None:
        for url in ("/", BOARD):
            assert Client().get(url)["Location"].startswith("/inloggen/")


class TestContactsDue:
    @pytest.fixture
    def roos(self, cast: Cast) -> Trajectory:
        """In aftercare since a hundred days: three contacts of the rule are due."""
        since, anna = TODAY - timedelta(days=100), cast.people["anna"]
        roos = cast.register("Roosmarijn", on=since)
        actions.admit(roos, on=since, phase="execution", by=anna, at=NOON)
        actions.start_phase(roos, "aftercare", since=since, by=anna, at=NOON)
        return roos

    def test_stand_on_today_of_the_coach_and_on_the_board_of_the_backup_and_of_nobody_else(
        self, cast: Cast, roos: Trajectory
    ) -> None:
        assert "nazorg, op" in text(cast.client("anna"), "/")
        assert "contact nodig" in text(cast.client("fatima"), BOARD)
        for who in ("colleague", "stranger"):
            assert "Roosmarijn" not in text(cast.client(who), "/")

    def test_after_closing_leave_a_trace_of_their_own(self, cast: Cast, roos: Trajectory) -> None:
        anna = cast.people["anna"]
        roos.refresh_from_db()
        closed_on = TODAY - timedelta(days=1)
        actions.close(roos, on=closed_on, closing="early", follow_up_months=(6,), by=anna, at=NOON)
        roos.follow_ups.update(due_on=TODAY)
        roos.aftercare_contacts.all().delete()
        assert "Roosmarijn" in text(cast.client("anna"), "/")
        (line,) = lists()
        assert line.dossiers == [str(roos.dossier_id)]
