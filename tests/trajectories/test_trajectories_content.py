from datetime import timedelta

import pytest

from cast import NOON, TODAY, Cast
from overstap.core.errors import RuleError
from overstap.people.models import Membership, Organisation, Person
from overstap.people.policy import NotAllowedError
from overstap.people.terms import Role
from overstap.trajectories import actions, policy
from overstap.trajectories.actions.assignments import ColleagueRefusedError
from overstap.trajectories.actions.content import ChangedMeanwhileError, NoteRefusedError
from overstap.trajectories.actions.registration import NoBackupError, Registration
from overstap.trajectories.content import IdentityCard, SafeContactRules
from overstap.trajectories.models import ContactNote, Identity, Trajectory
from overstap.trajectories.queries.caseload import cases_of
from overstap.trajectories.queries.dossier import DossierPage, page_of, visible_to
from overstap.trajectories.queries.opening import opening
from overstap.trajectories.terms import Reason, Relation
from overstap.vault.actions import settle_pending
from overstap.vault.models import Compartment
from overstap.vault.refusals import NoKeyError

OUTSIDERS = ("colleague", "stranger", "manager", "administrator", "officer", "evaluator")


def page(cast: Cast, trajectory: Trajectory, who: str = "anna") -> DossierPage:
    found = opening(trajectory.pk, person=cast.people[who])
    assert found is not None
    return page_of(found.trajectory, keys=cast.keys(who))


def test_a_corrected_note_keeps_what_stood_there(cast: Cast) -> None:
    trajectory, anna = cast.admitted(), cast.people["anna"]
    first = actions.write_note(trajectory, "Maandag", day=TODAY, keys=cast.keys("anna"), by=anna, at=NOON)
    later = NOON + timedelta(hours=1)
    actions.correct_note(first, "Dinsdag", day=TODAY, keys=cast.keys("fatima"), by=cast.people["fatima"], at=later)
    (note,) = page(cast, trajectory).notes
    assert (note.text, note.by) == ("Dinsdag", cast.people["fatima"].name)
    assert [former.text for former in note.former] == ["Maandag"]
    with pytest.raises(NoteRefusedError):
        actions.correct_note(first, "Woensdag", day=TODAY, keys=cast.keys("anna"), by=anna, at=later)


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b", "\u200e \u2800"])
def test_refuses_an_empty_note(cast: Cast, text: str) -> None:
    with pytest.raises(NoteRefusedError):
        cast.write(cast.admitted(), text)


def test_the_latest_agreement_about_safe_contact_counts_and_earlier_ones_stay(cast: Cast) -> None:
    trajectory, anna = cast.register(safe=SafeContactRules(so="Bellen mag")), cast.people["anna"]
    actions.agree_safe_contact(
        trajectory.dossier,
        SafeContactRules(so="Alleen appen"),
        agreed_on=TODAY,
        keys=cast.keys("anna"),
        by=anna,
        at=NOON,
    )
    agreement = page(cast, trajectory).safe_contact
    assert agreement is not None
    assert agreement.rules.so == "Alleen appen"
    assert trajectory.dossier.safe_contacts.count() == 2


def test_two_people_who_change_the_name_lose_nothing(cast: Cast) -> None:
    trajectory = cast.register()
    identity = Identity.objects.get(dossier=trajectory.dossier_id)
    seen = identity.revision
    actions.change_identity(
        identity, IdentityCard("Mila"), revision=seen, keys=cast.keys("anna"), by=cast.people["anna"], at=NOON
    )
    with pytest.raises(ChangedMeanwhileError):
        actions.change_identity(
            identity, IdentityCard("Noor"), revision=seen, keys=cast.keys("fatima"), by=cast.people["fatima"], at=NOON
        )
    assert page(cast, trajectory, "fatima").card.alias == "Mila"


def test_who_loses_the_assignment_loses_the_dossier_and_the_keys(cast: Cast) -> None:
    trajectory, anna = cast.admitted(), cast.people["anna"]
    backup = trajectory.dossier.assignments.get(relation=Relation.BACKUP)
    actions.end_assignment(backup, until=TODAY, by=anna, at=NOON)
    assert opening(trajectory.pk, person=cast.people["fatima"]) is None
    assert not any(cast.keys("fatima").holds(trajectory.dossier_id, part) for part in Compartment)
    cast.write(trajectory, "Na het einde van de achtervang")
    row = ContactNote.objects.get()
    with pytest.raises(NoKeyError):
        cast.keys("fatima").open(row)


def test_a_dossier_is_never_left_without_anybody(cast: Cast) -> None:
    trajectory, anna = cast.register(backup=None), cast.people["anna"]
    with pytest.raises(RuleError):
        actions.end_assignment(trajectory.dossier.assignments.get(), until=TODAY, by=anna, at=NOON)


@pytest.mark.parametrize("who", ["stranger", "manager", "administrator"])
def test_refuses_a_backup_who_is_no_coach_of_the_organisation(cast: Cast, who: str) -> None:
    with pytest.raises(ColleagueRefusedError):
        cast.register(backup=who)


def test_what_a_manager_assigns_waits_until_a_holder_comes_by(cast: Cast) -> None:
    trajectory, manager = cast.register(backup=None), cast.people["manager"]
    colleague = cast.people["colleague"]
    actions.assign(trajectory.dossier, colleague, Relation.BACKUP, since=TODAY, keys=None, by=manager, at=NOON)
    with pytest.raises(NoKeyError):
        page(cast, trajectory, "colleague")
    settle_pending(cast.keys("anna"), at=NOON)
    assert page(cast, trajectory, "colleague").card.alias == "Roos"


ACTS = {
    "admit": lambda t, by, keys: actions.admit(t, on=TODAY, by=by, at=NOON),
    "decline": lambda t, by, keys: actions.decline(t, on=TODAY, reason="withdrew", by=by, at=NOON),
    "close": lambda t, by, keys: actions.close(t, on=TODAY, closing="early", by=by, at=NOON),
    "come_back": lambda t, by, keys: actions.come_back(
        t, t.programme, Registration(registered_on=TODAY, source="self", first_contact="self"), by=by, at=NOON
    ),
    "start_phase": lambda t, by, keys: actions.start_phase(t, "orientation", since=TODAY, by=by, at=NOON),
    "end_phase": lambda t, by, keys: actions.end_phase(t.phases.first(), on=TODAY, by=by, at=NOON),
    "observe": lambda t, by, keys: actions.observe(t, "active", on=TODAY, known_from="coach", by=by, at=NOON),
    "set_aim": lambda t, by, keys: actions.set_aim(t, "exit", since=TODAY, by=by, at=NOON),
    "write_note": lambda t, by, keys: actions.write_note(t, "x", day=TODAY, keys=keys, by=by, at=NOON),
    "agree_safe_contact": lambda t, by, keys: actions.agree_safe_contact(
        t.dossier, SafeContactRules("x"), agreed_on=TODAY, keys=keys, by=by, at=NOON
    ),
    "change_identity": lambda t, by, keys: actions.change_identity(
        t.dossier.identity, IdentityCard("x"), revision=1, keys=keys, by=by, at=NOON
    ),
    "correct": lambda t, by, keys: actions.correct(t, {"source": "ggd"}, reason=Reason.TYPED_WRONG, by=by, at=NOON),
    "strike": lambda t, by, keys: actions.strike(t.phases.first(), reason=Reason.TYPED_WRONG, by=by, at=NOON),
}


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("act", ACTS)
def test_who_does_not_guide_the_dossier_may_do_nothing_with_it(cast: Cast, act: str, who: str) -> None:
    trajectory = cast.register()
    before = Trajectory.objects.filter(pk=trajectory.pk).values().get()
    with pytest.raises(NotAllowedError):
        ACTS[act](trajectory, cast.people[who], cast.keys(who))
    assert Trajectory.objects.filter(pk=trajectory.pk).values().get() == before


@pytest.mark.parametrize("who", OUTSIDERS)
def test_who_does_not_guide_sees_no_dossier_and_an_empty_caseload(cast: Cast, who: str) -> None:
    trajectory, person = cast.admitted(), cast.people[who]
    assert opening(trajectory.pk, person=person) is None
    assert cases_of(person, keys=cast.keys(who), on=TODAY) == ()


@pytest.mark.parametrize("who", OUTSIDERS)
def test_where_every_permission_check_is_removed_the_content_still_opens_for_nobody(
    cast: Cast, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    trajectory = cast.admitted()
    cast.write(trajectory, "Wat niemand anders mag lezen")
    monkeypatch.setattr(policy, "require_guide", lambda *_: None)
    person: Person = cast.people[who]
    unasked = Trajectory.objects.select_related("programme", "dossier__identity").get(pk=trajectory.pk)
    with pytest.raises(NoKeyError):
        page_of(unasked, keys=cast.keys(who))
    with pytest.raises(NoKeyError):
        cast.keys(who).open(ContactNote.objects.get())
    with pytest.raises(NoKeyError):
        actions.write_note(trajectory, "x", day=TODAY, keys=cast.keys(who), by=person, at=NOON)


def test_a_case_in_the_list_shows_what_the_standard_says_today(cast: Cast) -> None:
    anna = cast.people["anna"]
    known = cast.admitted("Roos", on=TODAY - timedelta(days=200))
    aged = cast.admitted("Mila", on=TODAY - timedelta(days=200))
    actions.observe(known, "stopped", on=TODAY - timedelta(days=180), known_from="participant", by=anna, at=NOON)
    actions.observe(known, "active", on=TODAY, known_from="third_party", by=anna, at=NOON)
    actions.observe(aged, "stopped", on=TODAY - timedelta(days=181), known_from="participant", by=anna, at=NOON)
    statuses = {case.alias: case.status for case in cases_of(anna, keys=cast.keys("anna"), on=TODAY)}
    assert statuses == {"Roos": "stopped", "Mila": ""}
    assert visible_to(anna).count() == 2


def test_a_dossier_whose_access_still_waits_stands_in_the_list_without_a_name(cast: Cast) -> None:
    cast.register("Roos")
    waiting = cast.register("Mila", backup=None)
    colleague = cast.people["fatima"]
    actions.assign(
        waiting.dossier, colleague, Relation.BACKUP, since=TODAY, keys=None, by=cast.people["manager"], at=NOON
    )
    assert [case.alias for case in cases_of(colleague, keys=cast.keys("fatima"), on=TODAY)] == ["", "Roos"]


def test_a_note_that_was_corrected_to_long_ago_never_looks_as_if_the_former_stands(cast: Cast) -> None:
    trajectory, anna, keys = cast.admitted(), cast.people["anna"], cast.keys("anna")
    wrong = actions.write_note(trajectory, "Verkeerde dag", day=TODAY, keys=keys, by=anna, at=NOON)
    long_ago = TODAY - timedelta(days=400)
    actions.correct_note(wrong, "Lang geleden", day=long_ago, keys=keys, by=anna, at=NOON + timedelta(hours=1))
    for number in range(30):
        cast.write(trajectory, f"Notitie {number}")
    assert "Verkeerde dag" not in [note.text for note in page(cast, trajectory).notes]


def test_an_assignment_acts_only_for_a_coach_of_the_organisation_that_keeps_the_dossier(cast: Cast) -> None:
    trajectory, anna = cast.admitted(), cast.people["anna"]
    elsewhere = Organisation.objects.get(name="Elders")
    anna.memberships.update(until=TODAY)
    Membership.objects.create(person=anna, organisation=elsewhere, role=Role.COACH, since=TODAY)
    moved = Person.objects.get(pk=anna.pk)
    assert opening(trajectory.pk, person=moved) is None
    assert cases_of(moved, keys=cast.keys("anna"), on=TODAY) == ()
    with pytest.raises(NotAllowedError):
        actions.write_note(trajectory, "x", day=TODAY, keys=cast.keys("anna"), by=moved, at=NOON)


@pytest.mark.parametrize("how", ["stopped", "without a role"])
def test_a_backup_who_can_open_nothing_is_no_backup(cast: Cast, how: str) -> None:
    trajectory, backup = cast.register(), cast.people["fatima"]
    if how == "stopped":
        Person.objects.filter(pk=backup.pk).update(is_active=False)
    else:
        backup.memberships.update(until=TODAY)
    with pytest.raises(NoBackupError):
        actions.admit(trajectory, on=TODAY, by=cast.people["anna"], at=NOON)
