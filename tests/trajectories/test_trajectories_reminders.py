"""Reminders: only as the participant agreed, sent once, forgotten afterwards; and a stranger agrees on none."""

from datetime import date, datetime, time, timedelta

import pytest
from django.test import override_settings
from tests.cast import NOON, TODAY, Cast, address, day

from overstap.core import clock
from overstap.core.clock import AMSTERDAM
from overstap.flows.daily import do_what_is_due
from overstap.people.policy import NotAllowedError
from overstap.trajectories import actions
from overstap.trajectories.actions.agenda import Slot, change_appointment, plan_appointment, settle_appointment
from overstap.trajectories.actions.reminders import ReminderRefusedError, agree_reminders, end_reminders
from overstap.trajectories.actions.sending import NotSentError, UnsureError, send_due
from overstap.trajectories.content import AppointmentWords, IdentityCard, ReminderRules, SafeContactRules
from overstap.trajectories.models import Appointment, Reminder, ReminderConsent, Trajectory
from overstap.trajectories.queries.reminders import Message
from overstap.trajectories.terms import Reason

pytestmark = pytest.mark.django_db

RULES = ReminderRules(way="sms", address="0612345678", text="Tot morgen!")
DUE = datetime(2026, 3, 9, 10, 0, tzinfo=AMSTERDAM)
"""When the reminder of an appointment on 10 March is due."""


@pytest.fixture
def roos(cast: Cast) -> Trajectory:
    return cast.register("Roos")


def agree(cast: Cast, trajectory: Trajectory, rules: ReminderRules = RULES, *, who: str = "anna") -> ReminderConsent:
    return agree_reminders(trajectory, rules, agreed_on=TODAY, keys=cast.keys(who), by=cast.people[who], at=NOON)


def plan(cast: Cast, trajectory: Trajectory, on: date = date(2026, 3, 10)) -> Appointment:
    slot = Slot(on, time(14), 60, "talk", cast.people["anna"])
    words = AppointmentWords("buurthuis De Linde", "schulden")
    return plan_appointment(trajectory, slot, words, keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)[0]


class Outbox:
    """Keeps what was sent, or fails as it is told."""

    def __init__(self, error: Exception | None = None) -> None:
        self.sent: list[Message] = []
        self.error = error

    def __call__(self, message: Message) -> None:
        if self.error is not None:
            raise self.error
        self.sent.append(message)


def states() -> list[str]:
    return list(Reminder.objects.values_list("state", flat=True))


class TestPlanning:
    def test_nothing_is_planned_while_nothing_was_agreed(self, cast: Cast, roos: Trajectory) -> None:
        plan(cast, roos)
        assert states() == []

    def test_what_was_planned_before_the_agreement_is_reminded_of_too(self, cast: Cast, roos: Trajectory) -> None:
        plan(cast, roos)
        agree(cast, roos)
        reminder = Reminder.objects.get()
        assert reminder.send_at == DUE
        assert b"0612345678" not in bytes(reminder.sealed or b"")

    def test_nobody_is_reminded_of_what_ended(self, cast: Cast, roos: Trajectory) -> None:
        agree(cast, roos)
        plan(cast, roos)
        assert states() == ["planned"]
        actions.decline(roos, on=TODAY, reason="withdrew", by=cast.people["anna"], at=NOON)
        assert states() == []

    def test_two_hours_before_when_that_was_agreed(self, cast: Cast, roos: Trajectory) -> None:
        agree(cast, roos, ReminderRules(way="sms", address="0612345678", text="Tot zo!", hours="2"))
        made = plan(cast, roos)
        assert Reminder.objects.get().send_at == made.starts_at - timedelta(hours=2)

    def test_nothing_after_the_day_until_which_it_was_agreed(self, cast: Cast, roos: Trajectory) -> None:
        agree(cast, roos, ReminderRules(way="sms", address="0612345678", text="Hoi", until="2026-03-09"))
        plan(cast, roos)
        assert states() == []

    def test_moves_along_and_goes_when_it_is_cancelled_or_struck(self, cast: Cast, roos: Trajectory) -> None:
        agree(cast, roos)
        anna, keys = cast.people["anna"], cast.keys("anna")
        made, other = plan(cast, roos), plan(cast, roos, date(2026, 3, 12))
        change_appointment(
            made, Slot(date(2026, 3, 11), time(9), 60, "talk", anna), AppointmentWords(), revision=1,
            keys=keys, by=anna, at=NOON,
        )  # fmt: skip
        assert Reminder.objects.get(appointment=made).send_at == DUE + timedelta(days=1)
        settle_appointment(made, "cancelled", keys=keys, by=anna, at=NOON)
        actions.strike(other, reason=Reason.TYPED_WRONG, by=anna, at=NOON)
        assert states() == []

    @pytest.mark.parametrize("change", ["safe_contact", "telephone", "ended"])
    def test_is_destroyed_when_what_is_safe_changes(self, cast: Cast, roos: Trajectory, change: str) -> None:
        agree(cast, roos)
        plan(cast, roos)
        anna, keys = cast.people["anna"], cast.keys("anna")
        if change == "safe_contact":
            rules = SafeContactRules(so="Alleen mailen")
            actions.agree_safe_contact(roos.dossier, rules, agreed_on=TODAY, keys=keys, by=anna, at=NOON)
        elif change == "telephone":
            card = IdentityCard("Roos", telephone="0687654321")
            identity = roos.dossier.identity
            actions.change_identity(identity, card, revision=identity.revision, keys=keys, by=anna, at=NOON)
        else:
            end_reminders(roos.dossier, by=anna, at=NOON)
        assert states() == []
        assert not ReminderConsent.objects.filter(ended_at=None).exists()

    def test_a_name_that_changes_leaves_it_as_it_is(self, cast: Cast, roos: Trajectory) -> None:
        agree(cast, roos)
        plan(cast, roos)
        identity = roos.dossier.identity
        card = IdentityCard("Rosa", telephone="06 00 00 00 00")
        actions.change_identity(
            identity, card, revision=identity.revision, keys=cast.keys("anna"), by=cast.people["anna"], at=NOON
        )
        assert states() == ["planned"]

    @pytest.mark.parametrize("text", ["", "x" * 141, "Tot bij Keerpunt", "Tot bij het uitstapprogramma"])
    def test_refuses_a_text_that_is_empty_long_or_telling(self, cast: Cast, roos: Trajectory, text: str) -> None:
        with pytest.raises(ReminderRefusedError):
            agree(cast, roos, ReminderRules(way="sms", address="0612345678", text=text))

    @pytest.mark.parametrize("who", ["colleague", "stranger", "manager"])
    def test_refuses_who_does_not_guide(self, cast: Cast, roos: Trajectory, who: str) -> None:
        with pytest.raises(NotAllowedError):
            agree(cast, roos, who=who)
        with pytest.raises(NotAllowedError):
            end_reminders(roos.dossier, by=cast.people[who], at=NOON)


class TestSending:
    @pytest.fixture(autouse=True)
    def _planned(self, cast: Cast, roos: Trajectory) -> None:
        agree(cast, roos)
        plan(cast, roos)

    def test_leaves_when_it_is_due_and_nothing_of_it_stays(self) -> None:
        outbox = Outbox()
        assert send_due(outbox, at=DUE - timedelta(minutes=1)) == 0
        assert send_due(outbox, at=DUE) == 1
        (message,) = outbox.sent
        assert (message.way, message.address, message.text) == ("sms", "0612345678", "Tot morgen!")
        reminder = Reminder.objects.get()
        assert (reminder.state, reminder.sealed, reminder.epoch) == ("sent", None, None)
        assert send_due(outbox, at=DUE + timedelta(hours=1)) == 0

    def test_a_second_worker_finds_it_taken(self) -> None:
        outbox = Outbox()

        def meanwhile(message: Message) -> None:
            assert send_due(outbox, at=DUE) == 0
            outbox(message)

        send_due(meanwhile, at=DUE)
        assert len(outbox.sent) == 1

    def test_what_a_worker_left_behind_is_not_sent_again(self) -> None:
        class KilledError(BaseException):
            """The process is gone in the middle of sending."""

        def killed(_message: Message) -> None:
            raise KilledError

        with pytest.raises(KilledError):
            send_due(killed, at=DUE)
        outbox = Outbox()
        assert send_due(outbox, at=DUE + timedelta(minutes=20)) == 0
        assert outbox.sent == []
        reminder = Reminder.objects.get()
        assert (reminder.state, reminder.sealed) == ("unsure", None)

    def test_what_did_not_leave_is_tried_three_times(self) -> None:
        failing = Outbox(NotSentError("closed"))
        at = DUE
        for _each in range(3):
            send_due(failing, at=at)
            at += timedelta(minutes=10)
        assert states() == ["failed"]
        outbox = Outbox()
        send_due(outbox, at=at)
        assert outbox.sent == []

    @pytest.mark.parametrize(
        ("error", "state"), [(NotSentError("no such number", for_good=True), "failed"), (UnsureError("?"), "unsure")]
    )
    def test_what_was_refused_for_good_or_broken_off_is_not_tried_again(self, error: Exception, state: str) -> None:
        send_due(Outbox(error), at=DUE)
        assert states() == [state]

    def test_nothing_leaves_too_late_or_for_who_ended(self, cast: Cast, roos: Trajectory) -> None:
        outbox = Outbox()
        assert send_due(outbox, at=DUE + timedelta(hours=7)) == 0
        assert states() == []
        plan(cast, roos, date(2026, 3, 12))
        actions.decline(roos, on=TODAY, reason="withdrew", by=cast.people["anna"], at=NOON)
        assert send_due(outbox, at=DUE + timedelta(days=2)) == 0
        assert (outbox.sent, states()) == ([], [])

    def test_waits_longer_than_the_key_it_was_sealed_under(self, cast: Cast, roos: Trajectory) -> None:
        plan(cast, roos, date(2026, 6, 1))
        at = NOON
        while at.date() < date(2026, 5, 31):
            do_what_is_due(at)
            at += timedelta(days=1)
        outbox = Outbox()
        assert send_due(outbox, at=datetime(2026, 5, 31, 10, 0, tzinfo=AMSTERDAM)) == 1
        assert len(outbox.sent) == 1

    def test_at_another_row_it_does_not_open(self, cast: Cast, roos: Trajectory) -> None:
        other = plan(cast, roos, date(2026, 3, 10)).reminder
        first = Reminder.objects.exclude(pk=other.pk).get()
        Reminder.objects.filter(pk=other.pk).update(sealed=first.sealed)
        outbox = Outbox()
        assert send_due(outbox, at=DUE) == 1
        assert sorted(states()) == ["failed", "sent"]


class TestThePage:
    @pytest.fixture(autouse=True)
    def _noon(self) -> object:
        with clock.frozen(NOON), override_settings(REMINDERS_TO_FOLDER=True):
            yield

    def typed(self, **more: str) -> dict[str, str]:
        said = {"way": "sms", "address": "06-12 34 56 78", "text": "Tot morgen!", "hours": "24"}
        return {**said, **day("agreed_on", TODAY), **more}

    def test_agrees_shows_what_comes_and_ends(self, cast: Cast, roos: Trajectory) -> None:
        plan(cast, roos)
        client = cast.client("anna")
        assert client.post(address("reminders", roos), self.typed())["Location"] == address("agenda", roos)
        assert "wordt verstuurd" in client.get(address("agenda", roos)).content.decode()
        assert "0612345678" in client.get(address("reminders", roos)).content.decode()
        assert client.post(address("end_reminders", roos)).status_code == 302
        assert states() == []

    @pytest.mark.parametrize(
        "wrong", [{"address": "12"}, {"way": "email"}, {"text": "over je sekswerk"}, {"address": "06\n12345678x"}]
    )
    def test_says_what_is_wrong(self, cast: Cast, roos: Trajectory, wrong: dict[str, str]) -> None:
        assert cast.client("anna").post(address("reminders", roos), self.typed(**wrong)).status_code == 422
        assert not ReminderConsent.objects.exists()

    def test_offers_nothing_that_the_installation_cannot_send(self, cast: Cast, roos: Trajectory) -> None:
        with override_settings(REMINDERS_TO_FOLDER=False):
            client = cast.client("anna")
            assert 'name="way"' not in client.get(address("reminders", roos)).content.decode()
            assert client.post(address("reminders", roos), self.typed()).status_code == 422
