"""The dossier page: what it shows, to whom, and the trace that it leaves."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import NOON, TODAY, Cast, address
from overstap.audit.models import Entry
from overstap.core.ids import new_uuid
from overstap.trajectories import actions
from overstap.trajectories.content import SafeContactRules
from overstap.trajectories.models import Trajectory
from overstap.trajectories.terms import Act, Reason
from overstap.trajectories.views import acting
from overstap.vault.models import KeyGrant

MOST_QUERIES = 8
OF_TRANSACTIONS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def text(client: Client, page: str, trajectory: Trajectory, **more: object) -> str:
    response = client.get(address(page, trajectory, **more))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def queries(client: Client, url: str) -> list[str]:
    client.get(url)  # the first request of a session settles keys and notes when it was
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [each["sql"] for each in captured if not each["sql"].startswith(OF_TRANSACTIONS)]


def readings() -> list[Entry]:
    return list(Entry.objects.filter(act=Act.DOSSIER_READ))


def test_shows_who_it_is_and_how_to_contact_safely_before_anything_else(cast: Cast) -> None:
    rules = SafeContactRules(so="only text", not_so="no calls", call_yourself="the hairdresser", when_wrong="stop")
    page = text(cast.client("anna"), "dossier", cast.register("Roos", safe=rules))
    places = [page.index(words) for words in ("Roos", "only text", "no calls", "the hairdresser", "Tijdlijn")]
    assert places == sorted(places)


def test_says_so_when_safe_contact_was_not_agreed_yet(cast: Cast) -> None:
    assert "Veilig contact is nog niet afgesproken" in text(cast.client("anna"), "dossier", cast.register())


def test_shows_the_latest_notes_and_the_page_of_notes_shows_all(cast: Cast) -> None:
    trajectory = cast.register()
    for number in range(32):
        cast.write(trajectory, f"note number {number:02}.", day=TODAY - timedelta(days=number))
    client = cast.client("anna")
    shown = text(client, "dossier", trajectory)
    assert "note number 00." in shown
    assert "note number 31." not in shown
    assert "Alle 32" in shown
    assert "note number 31." in text(client, "notes", trajectory)


def test_shows_a_corrected_note_with_what_stood_there_first(cast: Cast) -> None:
    trajectory = cast.register()
    cast.write(trajectory, "what stood there first")
    former = trajectory.notes.get()
    actions.correct_note(
        former, "what stands there now", day=TODAY, keys=cast.keys("anna"), by=cast.people["anna"], at=NOON
    )
    for page in ("dossier", "notes"):
        shown = text(cast.client("anna"), page, trajectory)
        assert "what stands there now" in shown
        assert "<s><p>what stood there first</p></s>" in shown


def test_shows_a_struck_fact_struck_through_with_who_did_it(cast: Cast) -> None:
    trajectory = cast.register()
    anna = cast.people["anna"]
    seen = actions.observe(trajectory, "stopped", on=TODAY, known_from="participant", by=anna, at=NOON)
    actions.strike(seen, reason=Reason.WRONG_DOSSIER, by=anna, at=NOON)
    page = text(cast.client("anna"), "dossier", trajectory)
    assert "<s>sekswerk: gestopt</s>" in page
    assert "doorgestreept door Anna de Wit, 2 mrt 2026" in page
    assert address("strike", trajectory, table="sex_work", fact_id=seen.pk) not in page


def test_shows_what_a_fact_said_before_it_was_corrected(cast: Cast) -> None:
    trajectory = cast.register()
    episode, anna = trajectory.phases.get(), cast.people["anna"]
    actions.correct(episode, {"started_on": TODAY}, reason=Reason.TYPED_WRONG, by=anna, at=NOON)
    page = text(cast.client("anna"), "dossier", trajectory)
    assert "Begonnen op: eerst 20 feb 2026 (Anna de Wit, 2 mrt 2026)" in page


def test_knows_nothing_about_sex_work_from_a_third_party_or_after_half_a_year(cast: Cast) -> None:
    trajectory = cast.register(on=TODAY - timedelta(days=300))
    anna = cast.people["anna"]
    for status, days, source in (("stopped", 181, "participant"), ("active", 3, "third_party")):
        actions.observe(trajectory, status, on=TODAY - timedelta(days=days), known_from=source, by=anna, at=NOON)
    assert "<dt>Sekswerk nu</dt><dd>onbekend</dd>" in text(cast.client("anna"), "dossier", trajectory)
    actions.observe(trajectory, "reduced", on=TODAY, known_from="coach", by=anna, at=NOON)
    assert "<dt>Sekswerk nu</dt><dd>doet minder dan bij de start" in text(cast.client("anna"), "dossier", trajectory)


def test_leads_to_the_other_trajectories_of_the_same_person(cast: Cast) -> None:
    former = cast.register()
    anna = cast.people["anna"]
    actions.decline(former, on=TODAY, reason="withdrew", by=anna, at=NOON)
    former.refresh_from_db()
    registration = actions.registration.Registration(registered_on=TODAY, source="self", first_contact="self")
    later = actions.come_back(former, cast.programme, registration, by=anna, at=NOON)
    client = cast.client("anna")
    assert address("dossier", former) in text(client, "dossier", later)
    assert address("dossier", later) in text(client, "dossier", former)


@pytest.mark.parametrize(("who", "purpose"), [("anna", "guidance"), ("fatima", "backup")])
def test_reading_leaves_a_trace_with_its_purpose(cast: Cast, who: str, purpose: str) -> None:
    trajectory = cast.register()
    text(cast.client(who), "dossier", trajectory)
    (entry,) = readings()
    assert (entry.actor, entry.purpose) == (cast.people[who].pk, purpose)
    assert (entry.dossier, entry.subject) == (trajectory.dossier_id, f"trajectories.trajectory:{trajectory.pk}")


def test_shows_nothing_when_the_trace_cannot_be_written(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise OSError("no room on the disk")

    trajectory = cast.register()
    client = cast.client("anna")
    monkeypatch.setattr(acting.log, "record", broken)
    for page in ("dossier", "notes", "identity", "close"):
        with pytest.raises(OSError, match="no room"):
            client.get(address(page, trajectory))


@pytest.mark.parametrize("page", ["looked", "notes", "note", "identity", "safe_contact", "close", "assign"])
def test_each_page_about_somebody_is_a_reading(cast: Cast, page: str) -> None:
    trajectory = cast.register()
    text(cast.client("anna"), page, trajectory)
    assert len(readings()) == 1


def test_who_looked_is_folded_per_day(cast: Cast) -> None:
    trajectory = cast.register()
    coach, backup = cast.client("anna"), cast.client("fatima")
    for client in (coach, coach, backup, coach):
        text(client, "dossier", trajectory)
    backup.get("/deelnemers/")
    page = text(coach, "looked", trajectory)
    assert page.count('<th scope="row">Anna de Wit</th>') == 1
    assert page.count('<th scope="row">Fatima de Wit</th>') == 1


def test_who_looked_names_who_saw_the_name_in_a_list_only(cast: Cast) -> None:
    trajectory = cast.register()
    cast.client("fatima").get("/deelnemers/")
    assert "Fatima de Wit" in text(cast.client("anna"), "looked", trajectory)


@pytest.mark.parametrize("notes", [5, 200])
def test_asks_nine_questions_of_the_database_whatever_the_number_of_notes(cast: Cast, notes: int) -> None:
    trajectory = cast.admitted()
    for number in range(notes):
        cast.write(trajectory, f"note {number}", day=TODAY - timedelta(days=number % 9))
    asked = queries(cast.client("anna"), address("dossier", trajectory))
    assert len(asked) <= MOST_QUERIES, "\n\n".join(asked)


@pytest.mark.parametrize("who", ["colleague", "stranger", "manager", "administrator", "officer", "evaluator"])
def test_for_others_a_dossier_is_like_one_that_does_not_exist(cast: Cast, who: str) -> None:
    trajectory = cast.register("Roos")
    absent = Trajectory(pk=new_uuid())
    client = cast.client(who)
    answers = [client.get(address("dossier", each)) for each in (trajectory, absent)]
    assert [each.status_code for each in answers] == [404, 404]
    assert "Roos" not in answers[0].content.decode()
    assert readings() == []


def test_a_backup_whose_access_ended_finds_nothing(cast: Cast) -> None:
    trajectory = cast.register()
    backup = cast.client("fatima")
    text(backup, "dossier", trajectory)
    assignment = trajectory.dossier.assignments.get(person=cast.people["fatima"])
    actions.end_assignment(assignment, until=TODAY, by=cast.people["anna"], at=NOON)
    assert backup.get(address("dossier", trajectory)).status_code == 404


def test_a_coach_without_a_role_any_more_finds_nothing(cast: Cast) -> None:
    trajectory = cast.register()
    cast.people["anna"].memberships.update(until=TODAY)
    assert cast.client("anna").get(address("dossier", trajectory)).status_code == 404


def test_who_lost_the_cookie_of_the_keys_is_asked_to_sign_in_again(cast: Cast) -> None:
    trajectory = cast.register("Roos")
    client = cast.client("anna", with_keys=False)
    for url in ("/", "/deelnemers/", address("dossier", trajectory)):
        response = client.get(url)
        assert response.status_code == 403
        assert "Log opnieuw in" in response.content.decode()
        assert "Roos" not in response.content.decode()
    assert readings() == []


def test_who_waits_for_a_key_is_told_so(cast: Cast) -> None:
    trajectory = cast.register("Roos")
    KeyGrant.objects.filter(reader=cast.people["fatima"]).update(sealed=None, key_pair=None, epoch=None)
    response = cast.client("fatima").get(address("dossier", trajectory))
    assert response.status_code == 403
    assert "De toegang wacht nog" in response.content.decode()
    assert readings() == []


def test_nobody_signed_in_is_sent_to_the_door(cast: Cast) -> None:
    response = Client().get(address("dossier", cast.register()))
    assert response.status_code == 302
    assert response["Location"].startswith("/inloggen/")
