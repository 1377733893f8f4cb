"""The pages on which something is done: each calls one act, and keeps what was typed when it is refused."""

import re
from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from cast import NOON, TODAY, Cast, address, day
from overstap.trajectories import actions
from overstap.trajectories.content import IdentityCard, SafeContactRules
from overstap.trajectories.models import Correction, Dossier, SafeContact, Trajectory
from overstap.trajectories.terms import Reason, Relation

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
REGISTER = "/deelnemers/aanmelden/"


def registration(**changes: str) -> dict[str, str]:
    facts = {"alias": "Roos", "source": "ggd", "first_contact": "outreach_visit", "begins": "on"}
    return {**facts, **day("registered_on", YESTERDAY), **changes}


def done(response: HttpResponse, trajectory: Trajectory, page: str = "dossier") -> bool:
    """Whether it was done: on to the next page, with a sentence that tells nothing about anybody."""
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"]) == address(page, trajectory)


def refused(response: HttpResponse) -> str:
    """The page that says why not."""
    assert response.status_code == 422
    page: str = response.content.decode()
    assert "data-errors" in page
    return page


class TestRegistering:
    def test_an_alias_is_enough(self, cast: Cast) -> None:
        response = cast.client("anna").post(REGISTER, registration())
        trajectory = Trajectory.objects.get()
        assert done(response, trajectory)
        assert (trajectory.source, trajectory.registered_on) == ("ggd", YESTERDAY)
        assert trajectory.phases.get().phase == "contact"
        assert trajectory.dossier.assignments.get().person == cast.people["anna"]

    def test_everything_is_kept_in_one_act(self, cast: Cast) -> None:
        filled = registration(
            telephone="06", so="only text", not_so="no calls", backup=str(cast.people["fatima"].pk), begins=""
        )
        cast.client("anna").post(REGISTER, filled)
        dossier = Dossier.objects.get()
        keys = cast.keys("fatima")
        assert IdentityCard.from_text(keys.open(dossier.identity)) == IdentityCard("Roos", telephone="06")
        agreed = SafeContactRules.from_text(keys.open(SafeContact.objects.get()))
        assert agreed == SafeContactRules("only text", "no calls")
        assert not dossier.trajectories.get().phases.exists()

    def test_the_sentence_afterwards_tells_nothing_about_anybody(self, cast: Cast) -> None:
        client = cast.client("anna")
        response = client.post(REGISTER, registration(alias="Roosmarijn"))
        assert "Roosmarijn" not in str(response.cookies)
        assert "De aanmelding is bewaard." in client.get(response["Location"]).content.decode()

    def test_a_refusal_keeps_what_was_typed_and_opens_nothing(self, cast: Cast) -> None:
        page = refused(cast.client("anna").post(REGISTER, registration(source="", so="only text", telephone="06 12")))
        assert "Kies bij ‘Aangemeld door’ iets uit de lijst." in page
        assert all(typed in page for typed in ('value="Roos"', "only text", 'value="06 12"'))
        assert not Dossier.objects.exists()

    @pytest.mark.parametrize("alias", ["", " ", "\u200b", "\u3164"])
    def test_an_alias_is_something_that_can_be_seen(self, cast: Cast, alias: str) -> None:
        assert "Schrijf hoe we iemand noemen." in refused(cast.client("anna").post(REGISTER, registration(alias=alias)))
        assert not Dossier.objects.exists()

    def test_a_day_that_has_not_come_is_refused(self, cast: Cast) -> None:
        refused(cast.client("anna").post(REGISTER, registration(**day("registered_on", TOMORROW))))
        assert not Dossier.objects.exists()

    def test_what_must_not_happen_asks_for_what_may(self, cast: Cast) -> None:
        page = refused(cast.client("anna").post(REGISTER, registration(not_so="no calls")))
        assert "Schrijf hoe deze persoon benaderd mag worden." in page

    def test_a_backup_is_a_coach_of_the_same_organisation(self, cast: Cast) -> None:
        offered = cast.client("anna").get(REGISTER).content.decode()
        assert "Fatima de Wit" in offered
        assert not any(f"{name} de Wit</option>" in offered for name in ("Anna", "Stranger", "Manager"))
        refused(cast.client("anna").post(REGISTER, registration(backup=str(cast.people["stranger"].pk))))
        assert not Dossier.objects.exists()

    def test_a_coach_without_a_programme_is_told_whom_to_ask(self, cast: Cast) -> None:
        page = cast.client("stranger").get(REGISTER).content.decode()
        assert "Er is nog geen programma" in page
        assert cast.client("stranger").post(REGISTER, registration()).status_code == 422

    @pytest.mark.parametrize("who", ["manager", "administrator", "officer", "evaluator"])
    def test_is_for_coaches(self, cast: Cast, who: str) -> None:
        assert cast.client(who).post(REGISTER, registration()).status_code == 404


class TestStartingAndEnding:
    def test_somebody_starts(self, cast: Cast) -> None:
        trajectory = cast.register()
        filled = {**day("on", YESTERDAY), "phase": "orientation"}
        assert done(cast.client("anna").post(address("admit", trajectory), filled), trajectory)
        trajectory.refresh_from_db()
        assert trajectory.admitted_on == YESTERDAY
        assert trajectory.phases.filter(phase="orientation", started_on=YESTERDAY).exists()

    def test_nobody_starts_without_a_backup(self, cast: Cast) -> None:
        trajectory = cast.register(backup=None)
        filled = {**day("on", YESTERDAY), "phase": "orientation"}
        page = refused(cast.client("anna").post(address("admit", trajectory), filled))
        assert "Kies eerst een achtervang" in page
        assert 'value="orientation" id="id_phase_1" checked' in page
        trajectory.refresh_from_db()
        assert trajectory.admitted_on is None

    def test_a_start_before_the_registration_is_refused(self, cast: Cast) -> None:
        trajectory = cast.register(on=YESTERDAY)
        page = refused(cast.client("anna").post(address("admit", trajectory), day("on", date(2026, 1, 1))))
        assert "De start kan niet vóór de aanmelding liggen." in page
        trajectory.refresh_from_db()
        assert not trajectory.is_admitted

    def test_it_does_not_start(self, cast: Cast) -> None:
        trajectory = cast.register()
        filled = {**day("on", TODAY), "reason": "withdrew"}
        assert done(cast.client("anna").post(address("decline", trajectory), filled), trajectory)
        trajectory.refresh_from_db()
        assert (trajectory.declined_on, trajectory.decline_reason) == (TODAY, "withdrew")

    def test_closing_asks_about_sex_work_and_not_asked_is_the_answer_that_stands_there(self, cast: Cast) -> None:
        trajectory = cast.admitted()
        client = cast.client("anna")
        page = client.get(address("close", trajectory)).content.decode()
        assert 'value="" id="id_status_4" checked' in page
        filled = {**day("on", TODAY), "closing": "early", "reason": "own_wish", "status": ""}
        assert done(client.post(address("close", trajectory), filled), trajectory)
        trajectory.refresh_from_db()
        assert (trajectory.closed_on, trajectory.closing, trajectory.closing_reason) == (TODAY, "early", "own_wish")
        assert not trajectory.observations.exists()

    def test_what_is_known_at_the_closing_is_kept_with_it(self, cast: Cast) -> None:
        trajectory = cast.admitted()
        filled = {**day("on", TODAY), "closing": "early", "status": "stopped", "known_from": "participant"}
        cast.client("anna").post(address("close", trajectory), filled)
        assert trajectory.observations.get().status == "stopped"

    def test_what_never_started_cannot_be_closed(self, cast: Cast) -> None:
        trajectory = cast.register()
        page = refused(cast.client("anna").post(address("close", trajectory), {**day("on", TODAY), "closing": "early"}))
        assert "Alleen een traject dat gestart is" in page

    def test_who_comes_back_gets_a_new_trajectory_and_the_old_one_stays(self, cast: Cast) -> None:
        former = cast.admitted()
        actions.close(former, on=TODAY, closing="early", by=cast.people["anna"], at=NOON)
        before = Trajectory.objects.filter(pk=former.pk).values().get()
        response = cast.client("anna").post(address("come_back", former), registration())
        (later,) = former.dossier.trajectories.exclude(pk=former.pk)
        assert done(response, later)
        assert Trajectory.objects.filter(pk=former.pk).values().get() == before


class TestOnTheWay:
    def test_a_phase_starts_and_ends(self, cast: Cast) -> None:
        trajectory = cast.admitted()
        client = cast.client("anna")
        assert done(
            client.post(address("start_phase", trajectory), {"phase": "execution", **day("since", YESTERDAY)}),
            trajectory,
        )
        episode = trajectory.phases.get(phase="execution")
        assert done(client.post(address("end_phase", trajectory, episode_id=episode.pk), day("on", TODAY)), trajectory)
        episode.refresh_from_db()
        assert (episode.started_on, episode.ended_on) == (YESTERDAY, TODAY)

    def test_a_phase_that_runs_is_not_started_twice(self, cast: Cast) -> None:
        trajectory = cast.admitted()
        filled = {"phase": "orientation", **day("since", TODAY)}
        assert "Deze fase loopt al." in refused(cast.client("anna").post(address("start_phase", trajectory), filled))

    def test_execution_does_not_begin_before_the_start(self, cast: Cast) -> None:
        trajectory = cast.admitted()
        filled = {"phase": "execution", **day("since", TODAY - timedelta(days=30))}
        refused(cast.client("anna").post(address("start_phase", trajectory), filled))
        assert not trajectory.phases.filter(phase="execution").exists()

    @pytest.mark.parametrize("status", ["active", "reduced", "stopped", "declined_to_say"])
    def test_what_is_known_about_sex_work_is_kept_with_its_source(self, cast: Cast, status: str) -> None:
        trajectory = cast.register()
        filled = {"status": status, "known_from": "third_party", **day("on", TODAY)}
        assert done(cast.client("anna").post(address("observe", trajectory), filled), trajectory)
        seen = trajectory.observations.get()
        assert (seen.status, seen.known_from, seen.observed_on) == (status, "third_party", TODAY)

    def test_the_aim_is_kept(self, cast: Cast) -> None:
        trajectory = cast.register()
        filled = {"aim": "explore", **day("since", TODAY)}
        assert done(cast.client("anna").post(address("aim", trajectory), filled), trajectory)
        assert trajectory.aims.get().aim == "explore"


class TestWriting:
    def test_one_line_on_the_dossier_page_becomes_a_note(self, cast: Cast) -> None:
        trajectory = cast.register()
        filled = {"text": "went along to the office", **day("day", YESTERDAY)}
        assert done(cast.client("fatima").post(address("note", trajectory), filled), trajectory)
        note = trajectory.notes.get()
        assert (note.day, note.written_by) == (YESTERDAY, cast.people["fatima"])
        assert cast.keys("anna").open(note) == "went along to the office"

    @pytest.mark.parametrize("text", ["  ", "\u200b", "\u2060 \ufeff"])
    def test_an_empty_note_is_refused(self, cast: Cast, text: str) -> None:
        trajectory = cast.register()
        page = refused(cast.client("anna").post(address("note", trajectory), {"text": text, **day("day", TODAY)}))
        assert "De notitie is leeg." in page

    def test_a_day_that_does_not_exist_loses_nothing_of_the_note(self, cast: Cast) -> None:
        trajectory = cast.register()
        wrong = {"day_day": "31", "day_month": "2", "day_year": "2026"}
        page = refused(cast.client("anna").post(address("note", trajectory), {"text": "a long story", **wrong}))
        assert "a long story" in page
        assert 'value="31"' in page

    def test_markup_in_a_note_is_text(self, cast: Cast) -> None:
        trajectory = cast.register(alias="<script>alert(1)</script>")
        cast.write(trajectory, "<img src=x onerror=alert(1)>")
        page = cast.client("anna").get(address("dossier", trajectory)).content.decode()
        assert "<script>alert" not in page
        assert "<img" not in page

    def test_a_note_is_corrected_and_the_former_stays(self, cast: Cast) -> None:
        trajectory = cast.register()
        cast.write(trajectory, "first")
        former = trajectory.notes.get()
        client = cast.client("anna")
        place = address("note_correct", trajectory, note_id=former.pk)
        assert "first" in client.get(place).content.decode()
        assert done(client.post(place, {"text": "second", **day("day", TODAY)}), trajectory)
        assert trajectory.notes.count() == 2
        assert client.get(place).status_code == 404

    def test_safe_contact_is_agreed_anew_and_the_former_stays_readable(self, cast: Cast) -> None:
        trajectory = cast.register(safe=SafeContactRules(so="by letter"))
        client = cast.client("anna")
        filled = {"so": "only text", "not_so": "no post", **day("agreed_on", TODAY)}
        assert done(client.post(address("safe_contact", trajectory), filled), trajectory)
        assert "only text" in client.get(address("dossier", trajectory)).content.decode()
        assert "by letter" in client.get(address("safe_contact", trajectory)).content.decode()

    def test_safe_contact_says_at_least_how(self, cast: Cast) -> None:
        page = refused(cast.client("anna").post(address("safe_contact", cast.register()), {"not_so": "no post"}))
        assert "Schrijf hoe deze persoon benaderd mag worden." in page

    def test_two_who_change_the_name_at_once_both_see_it(self, cast: Cast) -> None:
        trajectory = cast.register("Roos")
        anna, fatima = cast.client("anna"), cast.client("fatima")
        place = address("identity", trajectory)
        assert done(anna.post(place, {"alias": "Rosa", "revision": "1"}), trajectory)
        page = refused(fatima.post(place, {"alias": "Roosje", "telephone": "06 99", "revision": "1"}))
        assert all(words in page for words in ("Een collega heeft dit intussen gewijzigd", "Rosa", "Roosje", "06 99"))
        assert re.search(r'<input[^>]*value="2"[^>]*name="revision"', page)
        assert done(fatima.post(place, {"alias": "Roosje", "revision": "2"}), trajectory)


class TestCorrecting:
    def test_a_fact_is_corrected_and_says_what_it_said(self, cast: Cast) -> None:
        trajectory = cast.register()
        place = address("correct", trajectory, table="trajectory", fact_id=trajectory.pk)
        client = cast.client("anna")
        filled = {"source": "police", "first_contact": "outreach_visit", "reason": "known_better"}
        response = client.post(place, {**filled, **day("registered_on", trajectory.registered_on)})
        assert done(response, trajectory)
        (kept,) = Correction.objects.all()
        assert (kept.field, kept.former, kept.current, kept.reason) == ("source", "self", "police", "known_better")
        assert "eerst deelnemer zelf, daarna politie" in client.get(place).content.decode()

    def test_nothing_changed_is_refused(self, cast: Cast) -> None:
        trajectory = cast.register()
        episode = trajectory.phases.get()
        place = address("correct", trajectory, table="phase", fact_id=episode.pk)
        same = {"phase": "contact", "reason": "typed_wrong", **day("started_on", episode.started_on)}
        assert "Er verandert niets." in refused(cast.client("anna").post(place, same))

    def test_a_colleague_who_was_first_is_not_undone(self, cast: Cast) -> None:
        trajectory = cast.register()
        seen = actions.observe(
            trajectory, "active", on=YESTERDAY, known_from="participant", by=cast.people["anna"], at=NOON
        )
        sent = '{"observed_on": "2026-03-01", "status": "active", "known_from": "participant"}'
        actions.correct(seen, {"status": "stopped"}, reason=Reason.TYPED_WRONG, by=cast.people["fatima"], at=NOON)
        place = address("correct", trajectory, table="sex_work", fact_id=seen.pk)
        filled = {"known_from": "coach", "reason": "typed_wrong", "seen": sent, **day("observed_on", YESTERDAY)}
        client = cast.client("anna")
        assert "intussen verbeterd" in refused(client.post(place, {**filled, "status": "reduced"}))
        assert done(client.post(place, {**filled, "status": "active"}), trajectory)
        seen.refresh_from_db()
        assert (seen.status, seen.known_from) == ("stopped", "coach")

    @pytest.mark.parametrize("sent", ["[" * 100_000, '{"status": [[]]}', "[]", "nonsense", '{"status": 1}'])
    def test_what_was_seen_and_cannot_be_read_is_said_in_a_sentence(self, cast: Cast, sent: str) -> None:
        trajectory = cast.register()
        episode = trajectory.phases.get()
        place = address("correct", trajectory, table="phase", fact_id=episode.pk)
        filled = {"phase": "execution", "reason": "typed_wrong", **day("started_on", episode.started_on)}
        page = refused(cast.client("anna").post(place, {**filled, "seen": sent}))
        assert "kan niet gelezen worden. Open de pagina opnieuw." in page
        episode.refresh_from_db()
        assert episode.phase == "contact"

    def test_a_closing_is_undone_by_correcting_it(self, cast: Cast) -> None:
        trajectory = cast.admitted()
        actions.close(trajectory, on=TODAY, closing="early", reason="moved", by=cast.people["anna"], at=NOON)
        trajectory.refresh_from_db()
        place = address("correct", trajectory, table="trajectory", fact_id=trajectory.pk)
        kept = {"source": "self", "first_contact": "outreach_visit", "reason": "typed_wrong"}
        days = {**day("registered_on", trajectory.registered_on), **day("admitted_on", trajectory.admitted_on)}
        emptied = {
            "closed_on_day": "",
            "closed_on_month": "",
            "closed_on_year": "",
            "closing": "",
            "closing_reason": "",
        }
        assert done(cast.client("anna").post(place, {**kept, **days, **emptied}), trajectory)
        trajectory.refresh_from_db()
        assert trajectory.closed_on is None

    def test_a_fact_that_never_was_so_is_struck_out(self, cast: Cast) -> None:
        trajectory = cast.register()
        episode = trajectory.phases.get()
        place = address("strike", trajectory, table="phase", fact_id=episode.pk)
        assert done(cast.client("anna").post(place, {"reason": "wrong_dossier"}), trajectory)
        episode.refresh_from_db()
        assert episode.struck_at == NOON
        assert cast.client("anna").get(place).status_code == 404

    def test_a_fact_of_another_trajectory_is_not_found(self, cast: Cast) -> None:
        own, other = cast.register("Roos"), cast.register("Mila")
        client = cast.client("anna")
        for page in ("correct", "strike"):
            place = address(page, own, table="phase", fact_id=other.phases.get().pk)
            assert client.get(place).status_code == 404
        assert client.get(address("correct", own, table="nothing", fact_id=own.pk)).status_code == 404
        assert client.get(address("strike", own, table="trajectory", fact_id=own.pk)).status_code == 404
        place = address("end_phase", own, episode_id=other.phases.get().pk)
        assert client.post(place, day("on", TODAY)).status_code == 404


class TestTheTeam:
    def test_a_colleague_becomes_backup_and_can_open_the_dossier(self, cast: Cast) -> None:
        trajectory = cast.register(backup=None)
        filled = {"relation": "backup", "person": str(cast.people["colleague"].pk), **day("since", TODAY)}
        assert done(cast.client("anna").post(address("assign", trajectory), filled), trajectory)
        page = cast.client("colleague").get(address("dossier", trajectory))
        assert "Roos" in page.content.decode()

    def test_when_both_places_are_taken_there_is_nobody_to_choose(self, cast: Cast) -> None:
        page = cast.client("anna").get(address("assign", cast.register())).content.decode()
        assert "Beëindig een van de twee" in page
        assert "<select" not in page

    def test_ending_access_ends_it_at_once(self, cast: Cast) -> None:
        trajectory = cast.register()
        backup = trajectory.dossier.assignments.get(relation=Relation.BACKUP)
        place = address("end_assignment", trajectory, assignment_id=backup.pk)
        assert done(cast.client("anna").post(place, day("until", TODAY)), trajectory, "assign")
        assert cast.client("fatima").get(address("dossier", trajectory)).status_code == 404

    def test_the_last_one_stays(self, cast: Cast) -> None:
        trajectory = cast.register(backup=None)
        own = trajectory.dossier.assignments.get()
        place = address("end_assignment", trajectory, assignment_id=own.pk)
        assert "kan niemand dit dossier meer openen" in refused(cast.client("anna").post(place, day("until", TODAY)))

    def test_who_ends_the_own_access_lands_on_the_list(self, cast: Cast) -> None:
        trajectory = cast.register()
        own = trajectory.dossier.assignments.get(relation=Relation.COACH)
        place = address("end_assignment", trajectory, assignment_id=own.pk)
        assert cast.client("anna").post(place, day("until", TODAY))["Location"] == "/deelnemers/"


ACTS = [
    "admit", "decline", "close", "come_back", "start_phase", "observe", "aim", "note", "safe_contact", "identity",
    "assign",
]  # fmt: skip


@pytest.mark.parametrize("page", ACTS)
@pytest.mark.parametrize("who", ["colleague", "stranger", "manager", "administrator"])
def test_nobody_else_acts_on_a_dossier(cast: Cast, page: str, who: str) -> None:
    trajectory = cast.register()
    client: Client = cast.client(who)
    assert client.get(address(page, trajectory)).status_code == 404
    assert client.post(address(page, trajectory), {"text": "x", **day("on", TODAY)}).status_code == 404
