"""The cast of the access table: everybody who could ask for a page, and one dossier they ask about."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from uuid import UUID, uuid4

from django.conf import settings
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from PIL import Image

from cast import show_steps
from overstap.core.ids import new_uuid
from overstap.monitor.actions import Agreement, publish, receive, set_up_sender
from overstap.people.models import Membership, Organisation, Person
from overstap.people.terms import Role
from overstap.programmes.actions.roster import add_duty
from overstap.programmes.duty import span_on
from overstap.programmes.letters import LetterKind
from overstap.programmes.models import Criterion, Effect, Employer, Execution, OfferedActivity, Programme
from overstap.standard.delivery import Manifest, write_delivery
from overstap.trajectories import actions
from overstap.trajectories.actions.absence import say_absent
from overstap.trajectories.actions.agenda import Slot, plan_appointment
from overstap.trajectories.actions.documents import add_document
from overstap.trajectories.actions.experience import keep_experience
from overstap.trajectories.actions.goals import NewGoal, set_goal
from overstap.trajectories.actions.groups import GroupSaid, begin_group, plan_sessions
from overstap.trajectories.actions.help import NewDestination, NewHelp, ask_for_help, begin_destination
from overstap.trajectories.actions.letters import begin_letter
from overstap.trajectories.actions.objections import keep_objection
from overstap.trajectories.actions.pairs import note_found
from overstap.trajectories.actions.plan import agree_on_plan
from overstap.trajectories.actions.registration import Registration
from overstap.trajectories.actions.scores import give_scores
from overstap.trajectories.actions.sheets import write_sheet
from overstap.trajectories.actions.sub_goals import add_sub_goal
from overstap.trajectories.content import AppointmentWords, DocumentWords, IdentityCard, SafeContactRules
from overstap.trajectories.models import (
    Activity,
    ActivityGroup,
    AftercareContact,
    Appointment,
    Destination,
    Document,
    Dossier,
    DossierPair,
    FollowUp,
    Goal,
    IntakeTalk,
    PlanAgreement,
    SubGoal,
    Trajectory,
)
from overstap.trajectories.queries.plan import state_of_plan
from overstap.trajectories.sheets import help as help_sheets
from overstap.trajectories.sheets import plan as plan_sheets
from overstap.trajectories.sheets import start
from overstap.trajectories.sheets.sheet_kind import Answer
from overstap.trajectories.terms import PairAnswer, Relation
from overstap.vault import session as key_session
from overstap.vault.actions import create_key_pair, keep_draft, set_up_emergency_key
from overstap.vault.keyring import Keyring
from overstap.vault.models import Draft
from overstap.vault.slips import Slip

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SINCE = date(2026, 1, 5)
FAR_AWAY = date(2099, 1, 1)
PASSWORD = "a password for the tests of the house"
PLANTED = "Roosmarijn-Planted-Word"
"""Stands in every sealed text of the dossier: who may not open it never sees it."""

SIGNED_OUT = ("visitor",)
HALF = ("half", "keyless")
STAFF = {
    "coach": Role.COACH,
    "backup": Role.COACH,
    "former": Role.COACH,
    "colleague": Role.COACH,
    "neighbour": Role.COACH,
    "stranger": Role.COACH,
    "manager": Role.MANAGER,
    "administrator": Role.ADMINISTRATOR,
    "privacy_officer": Role.PRIVACY_OFFICER,
    "evaluator": Role.EVALUATOR,
}
EVERYBODY = (*SIGNED_OUT, *HALF, *STAFF)
"""``half`` is the coach before the second factor, ``keyless`` the coach without the cookie of the keys, ``former`` a
coach whose assignment ended, ``neighbour`` a coach of another organisation that executes the same programme."""

GUIDES = frozenset({"coach", "backup"})


@dataclass
class House:
    """One programme of two organisations, another organisation, and a dossier with one of everything."""

    people: dict[str, Person] = field(default_factory=dict)
    ids: dict[str, dict[str, object]] = field(default_factory=dict)
    """State of the dossier → the parts of an address: ``trajectory_id``, ``note_id`` …"""

    def client(self, who: str) -> Client:
        """A browser in which ``who`` is signed in, as far as they are."""
        client = Client()
        if who in SIGNED_OUT:
            return client
        person = self.people["coach" if who in HALF else who]
        client.force_login(person)
        methods = ["password"] if who == "half" else ["password", "mfa"]
        session = show_steps(client.session, person, *methods)
        entry, key = key_session.sealed_entry(Keyring.unlock(person, PASSWORD))
        session[key_session.ENTRY] = entry
        session.save()
        if who != "keyless":
            client.cookies[settings.KEY_COOKIE_NAME] = base64.urlsafe_b64encode(key.reveal()).decode()
        return client


def build() -> House:
    """The whole cast, by the acts that make such things in earnest."""
    house = House()
    north, south, elsewhere = (Organisation.objects.create(name=name) for name in ("Noord", "Zuid", "Elders"))
    programme = Programme.objects.create(
        code="regio", name="Uitstapprogramma Regio", lead=north, region="Regio", history_from=date(2024, 1, 1)
    )
    for organisation in (north, south):
        Execution.objects.create(programme=programme, organisation=organisation)
    homes = {"neighbour": south, "stranger": elsewhere}
    for name, role in STAFF.items():
        house.people[name] = _person(name, role, homes.get(name, north))
    Criterion.objects.create(
        programme=programme, code="language", label_nl="Nederlands", label_en="Dutch", effect=Effect.ASKS_FIRST
    )
    Employer.objects.create(programme=programme, name="Bakkerij", sector="retail")
    OfferedActivity.objects.create(
        programme=programme, name_nl="Theehuis", name_en="Tea house", counts_as="peer_group", is_group=True
    )
    officers = [house.people["privacy_officer"], house.people["manager"]]
    set_up_emergency_key(north, officers=officers, by=house.people["administrator"], at=NOW)
    _deliver(programme)
    coach = house.people["coach"]
    absence = say_absent(coach, since=FAR_AWAY, back_on=None, by=coach, at=NOW)
    evening = span_on(SINCE, time(17), time(22))
    duty = add_duty(programme, coach, evening, phone="06 00 00 00 00", by=house.people["manager"], at=NOW)
    for state, finish in STATES.items():
        house.ids[state] = _dossier(house, programme, finish) | {
            "absence_id": absence.pk,
            "shift_id": duty.pk,
            "week": "2026-03-02",
        }
    return house


def _person(name: str, role: Role, organisation: Organisation) -> Person:
    person = Person(email=f"{name}@example.org", name=name.title())
    person.set_password(PASSWORD)
    person.save()
    Membership.objects.create(person=person, organisation=organisation, role=role, since=date(2020, 1, 1))
    create_key_pair(person, password=PASSWORD, at=NOW)
    return person


def _deliver(programme: Programme) -> None:
    manifest = Manifest(
        programme_code=programme.code,
        programme_name=programme.name,
        history_from=programme.history_from,
        as_of=date(2026, 1, 1),
        sender="Noord",
        created_at=NOW,
    )
    for version in (manifest, replace(manifest, sender="Noord, opnieuw")):
        file = BytesIO()
        write_delivery(file, version, {})
        receive(file, by=None, at=NOW)
    set_up_sender("elders", Agreement("Elders"), by=None, at=NOW)
    publish(2024, by=None, at=NOW)


def _dossier(house: House, programme: Programme, finish: Callable[[Trajectory, Person], None]) -> dict[str, object]:
    coach = house.people["coach"]
    keys = Keyring.unlock(coach, PASSWORD)
    registration = Registration(registered_on=SINCE, source="self", first_contact="outreach_visit", phase="contact")
    trajectory = actions.register(
        programme,
        IdentityCard(alias=PLANTED, name=PLANTED, telephone=PLANTED, email=PLANTED, address=PLANTED),
        registration,
        backup=house.people["former"],
        safe_contact=SafeContactRules(so=PLANTED, not_so=PLANTED, call_yourself=PLANTED, when_wrong=PLANTED),
        answer=PairAnswer.MAYBE,
        keys=keys,
        by=coach,
        at=NOW,
    )
    earlier = trajectory.dossier.assignments.get(relation=Relation.BACKUP)
    actions.end_assignment(earlier, until=SINCE, by=coach, at=NOW)
    keys = Keyring.unlock(coach, PASSWORD)
    backup = actions.assign(
        trajectory.dossier, house.people["backup"], Relation.BACKUP, since=SINCE, keys=keys, by=coach, at=NOW
    )
    note = actions.write_note(trajectory, PLANTED, day=SINCE, keys=keys, by=coach, at=NOW)
    draft = _draft(trajectory, coach, keys)
    episode = trajectory.phases.get()
    appointment = _appointment(trajectory, coach, keys)
    letter = begin_letter(trajectory, LetterKind.MISSED, "nl", keys=keys, by=coach, at=NOW)
    talk = _intake(trajectory, coach, keys)
    activity, destination = _help(trajectory, coach, keys)
    finish(trajectory, coach)
    return {
        **_plan_ids(trajectory),
        "trajectory_id": trajectory.pk,
        "pair_id": _pair(trajectory, coach).pk,
        "appointment_id": appointment.pk,
        "letter_id": letter.pk,
        "document_id": _document(trajectory, coach, keys).pk,
        "outcome": "kept",
        "secret": "nothing",
        "letter": "missed",
        "language": "nl",
        "kind": "safety_plan",
        "talk_id": talk.pk,
        "activity_id": activity.pk,
        "destination_id": destination.pk,
        **_aftercare(trajectory, coach),
        "subject": "werk",
        "criterion": "language",
        "note_id": note.pk,
        "draft_id": draft.pk,
        "episode_id": episode.pk,
        "assignment_id": backup.pk,
        "person_id": house.people["colleague"].pk,
        "membership_id": house.people["colleague"].memberships.get().pk,
        "table": "phase",
        "fact_id": episode.pk,
        "code": programme.code,
        "slug": "doorstroom",
        "employer_id": Employer.objects.get(programme=programme).pk,
        **_group(programme, coach),
        "offered_id": OfferedActivity.objects.get(programme=programme).pk,
        "whose": programme.code,
        "figure": "I03",
        "version": 2,
        "sender": "elders",
        "release": "2024",
        "form": "csv",
        "report_form": "html",
        "year": NOW.year,
        "organisation_id": programme.lead_id,
    }


def _pair(trajectory: Trajectory, coach: Person) -> DossierPair:
    """Another dossier, which nobody here guides, that may be of the same participant."""
    other = Dossier.objects.create(organisation=trajectory.dossier.organisation, opened_at=NOW)
    note_found(trajectory.dossier, [other.pk], by=coach, at=NOW)
    return DossierPair.objects.get(Q(elder=other) | Q(younger=other))


def _draft(trajectory: Trajectory, coach: Person, keys: Keyring) -> Draft:
    """What the coach was typing about somebody."""
    place = reverse("trajectories:note", args=[trajectory.pk])
    slip = Slip(person=coach.pk, key_pair=keys.key_pair_id, address=place, dossier=trajectory.dossier_id, drawn_at=NOW)
    keep_draft(slip, json.dumps({"text": [PLANTED]}), by=coach, at=NOW)
    return Draft.objects.get(address=place)


def _intake(trajectory: Trajectory, coach: Person, keys: Keyring) -> IntakeTalk:
    """What the orientation knows: every sheet of it, residence rights, an answer, and a departure with its motive."""
    for kind in (each for each in start.SHEETS if each.once):
        words = {text.name: PLANTED for text in kind.texts if text.asked is Answer.WORDS}
        write_sheet(trajectory, kind, words, keys=keys, by=coach, at=NOW)
    actions.write_residence(trajectory, {"title": "eu", "remarks": PLANTED}, keys=keys, by=coach, at=NOW)
    actions.fill_profile(trajectory, {"debts": "no"}, by=coach, at=NOW)
    wanted = trajectory.programme.criteria.get()
    actions.assess_criterion(trajectory, wanted, "departed_from", on=SINCE, motive=PLANTED, keys=keys, by=coach, at=NOW)
    return actions.add_talk(trajectory, planned_on=SINCE, by=coach, at=NOW)


def _appointment(trajectory: Trajectory, coach: Person, keys: Keyring) -> Appointment:
    """An appointment of the coach, of which is not known yet what became of it."""
    slot = Slot(SINCE, time(10), 60, "talk", coach)
    words = AppointmentWords(PLANTED, PLANTED, PLANTED)
    return plan_appointment(trajectory, slot, words, keys=keys, by=coach, at=NOW)[0]


def _document(trajectory: Trajectory, coach: Person, keys: Keyring) -> Document:
    """A photo of a paper."""
    photo = BytesIO()
    Image.new("RGB", (30, 20)).save(photo, "PNG")
    words = DocumentWords(name=PLANTED)
    return add_document(trajectory, photo.getvalue(), words, keys=keys, by=coach, at=NOW)


def _help(trajectory: Trajectory, coach: Person, keys: Keyring) -> tuple[Activity, Destination]:
    """Help that waits, work that runs, and every sheet about them."""
    for kind in (help_sheets.HARD, help_sheets.CURRICULUM):
        words = {text.name: PLANTED for text in kind.texts}
        write_sheet(trajectory, kind, words, keys=keys, by=coach, at=NOW)
    new = NewHelp(activity="debt_scheme", partner_kind="debt_help", requested_on=SINCE)
    words = dict.fromkeys(help_sheets.ACTIVITY.names, PLANTED)
    asked = ask_for_help(trajectory, new, words, keys=keys, by=coach, at=NOW)
    work = NewDestination(kind="paid_work", sector="retail", since=SINCE)
    return asked, begin_destination(trajectory, work, by=coach, at=NOW)


def _group(programme: Programme, coach: Person) -> dict[str, UUID]:
    """A group that met, made once."""
    group = ActivityGroup.objects.filter(programme=programme).first() or begin_group(
        programme, GroupSaid(name="Theehuis"), activity="peer_group", by=coach, at=NOW
    )
    session = group.sessions.first() or plan_sessions(group, SINCE, time(14), ends=None, by=coach, at=NOW)[0]
    return {"group_id": group.pk, "session_id": session.pk}


def _aftercare(trajectory: Trajectory, coach: Person) -> dict[str, UUID]:
    """A contact that is due, of who started, and one after closing, also where none is agreed yet."""
    due = {"trajectory": trajectory, "due_on": SINCE, "recorded_at": NOW, "recorded_by": coach}
    follow_up = FollowUp.objects.create(**due, months=6)
    if not Trajectory.objects.get(pk=trajectory.pk).is_admitted:
        return {"contact_id": new_uuid(), "follow_up_id": follow_up.pk}
    return {"contact_id": AftercareContact.objects.create(**due).pk, "follow_up_id": follow_up.pk}


def _leave_open(trajectory: Trajectory, coach: Person) -> None:
    """It was registered, and is looked into."""


def _admit(trajectory: Trajectory, coach: Person) -> None:
    actions.admit(trajectory, on=SINCE, by=coach, at=NOW)
    keep_objection(trajectory.dossier, made_on=SINCE, by=coach, at=NOW)
    _plan(trajectory, coach)


def _plan(trajectory: Trajectory, coach: Person) -> None:
    """A goal with every word of it, a sub-goal, a score, and the agreement on it."""
    keys = Keyring.unlock(coach, PASSWORD)
    words = dict.fromkeys(plan_sheets.GOAL.names, PLANTED)
    goal = set_goal(trajectory, NewGoal(domain="housing", set_on=SINCE), words, keys=keys, by=coach, at=NOW)
    add_sub_goal(goal, PLANTED, keys=keys, by=coach, at=NOW)
    give_scores(trajectory, {"housing": 3}, scored_by="participant", on=SINCE, by=coach, at=NOW)
    keep_experience(trajectory, {"heard": "4"}, on=SINCE, by=coach, at=NOW)
    seen = state_of_plan(trajectory)
    agree_on_plan(trajectory, on=SINCE, is_signed=False, seen=seen, by=coach, at=NOW)


def _plan_ids(trajectory: Trajectory) -> dict[str, object]:
    """The parts of an address of a plan; who did not start has none."""
    goal, step = Goal.objects.filter(trajectory=trajectory), SubGoal.objects.filter(goal__trajectory=trajectory)
    agreement = PlanAgreement.objects.filter(trajectory=trajectory)
    answer = trajectory.experiences.first()
    rows = {"goal_id": goal.first(), "step_id": step.first(), "agreement_id": agreement.first(), "answer_id": answer}
    return {"voice": "deelnemer", **{name: row.pk if row else new_uuid() for name, row in rows.items()}}


def _admit_and_close(trajectory: Trajectory, coach: Person) -> None:
    _admit(trajectory, coach)
    actions.close(trajectory, on=NOW.date(), closing="early", reason="own_wish", by=coach, at=NOW)


STATES: dict[str, Callable[[Trajectory, Person], None]] = {
    "registered": _leave_open,
    "running": _admit,
    "closed": _admit_and_close,
}


def absent() -> dict[str, object]:
    """The parts of an address that leads to nothing: what everybody should see of what is not theirs."""
    ids: dict[str, UUID] = {
        name: new_uuid()
        for name in (
            "trajectory_id",
            "absence_id",
            "shift_id",
            "organisation_id",
            "note_id",
            "pair_id",
            "appointment_id",
            "letter_id",
            "document_id",
            "talk_id",
            "activity_id",
            "destination_id",
            "contact_id",
            "follow_up_id",
            "employer_id",
            "group_id",
            "session_id",
            "offered_id",
            "goal_id",
            "step_id",
            "agreement_id",
            "answer_id",
            "draft_id",
            "episode_id",
            "assignment_id",
            "fact_id",
            "person_id",
            "membership_id",
        )
    }
    words = {
        "table": "phase",
        "outcome": "kept",
        "secret": "nothing",
        "kind": "safety_plan",
        "subject": "werk",
        "criterion": "language",
        "slug": "doorstroom",
    }
    nothing = f"nothing-{uuid4().hex[:8]}"
    return {
        **ids,
        **words,
        "voice": "deelnemer",
        "code": nothing,
        "whose": nothing,
        "figure": "I03",
        "version": 2,
        "sender": nothing,
        "release": nothing,
        "form": "csv",
        "report_form": "html",
    }
