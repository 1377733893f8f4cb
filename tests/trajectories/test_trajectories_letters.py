"""Missed appointments and letters: what the programme rules, what may leave, by which way; no stranger writes one."""

from datetime import time, timedelta

import pytest
from tests.cast import NOON, TODAY, Cast, address, day

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.people.policy import NotAllowedError
from overstap.programmes.letters import LetterKind
from overstap.programmes.models import LetterTemplate, ProgrammeRules
from overstap.trajectories import actions
from overstap.trajectories.actions.agenda import Slot, plan_appointment, settle_appointment
from overstap.trajectories.actions.letters import LetterRefusedError, begin_letter, drop_letter, send_letter
from overstap.trajectories.actions.sheets import write_sheet
from overstap.trajectories.content import AppointmentWords, SafeContactRules
from overstap.trajectories.models import Letter, Trajectory
from overstap.trajectories.queries.caseload import cases_of
from overstap.trajectories.queries.opening import opening
from overstap.trajectories.queries.sheets import sheet_of
from overstap.trajectories.sheets.letters import LETTER
from overstap.trajectories.terms import LetterWay

pytestmark = pytest.mark.django_db

SAFE = SafeContactRules(so="A letter is fine.")
FINE = {"to": "R. de Boer", "text": "Dear R.,\n\nI hope you are well.", "way_back": "Call me: 06 00 00 00 00."}


def went(cast: Cast, trajectory: Trajectory, *outcomes: str) -> None:
    """Appointments on one day after another, the last of them yesterday."""
    anna, keys = cast.people["anna"], cast.keys("anna")
    for number, outcome in enumerate(outcomes):
        slot = Slot(TODAY - timedelta(days=len(outcomes) - number), time(10), 60, "talk", anna)
        (made,) = plan_appointment(trajectory, slot, AppointmentWords(), keys=keys, by=anna, at=NOON)
        settle_appointment(made, outcome, keys=keys, by=anna, at=NOON)


def begin(cast: Cast, trajectory: Trajectory, who: str = "anna", *, language: str = "nl") -> Letter:
    return begin_letter(trajectory, LetterKind.MISSED, language, keys=cast.keys(who), by=cast.people[who], at=NOON)


def write(cast: Cast, letter: Letter, **texts: str) -> None:
    said = {**FINE, **texts}
    write_sheet(
        letter.trajectory, LETTER, said, about=letter.pk, keys=cast.keys("anna"), by=cast.people["anna"], at=NOON
    )


def send(
    cast: Cast, letter: Letter, way: LetterWay = LetterWay.POST, *, who: str = "anna", has_read: bool = True
) -> Letter:
    return send_letter(letter, way, on=TODAY, has_read=has_read, keys=cast.keys(who), by=cast.people[who], at=NOON)


def missed(cast: Cast, trajectory: Trajectory) -> tuple[int, int]:
    opened = opening(trajectory.pk, person=cast.people["anna"])
    assert opened is not None
    (case,) = cases_of(cast.people["anna"], keys=cast.keys("anna"), on=TODAY)
    assert case.missed == opened.missed
    return opened.missed, opened.missed_limit


class TestTheRule:
    @pytest.mark.parametrize(
        ("outcomes", "number"),
        [
            ((), 0),
            (("missed", "missed", "missed"), 3),
            (("missed", "missed", "kept"), 0),
            (("kept", "missed", "cancelled", "missed"), 2),
        ],
    )
    def test_counts_what_was_missed_since_the_last_that_was_kept(
        self, cast: Cast, outcomes: tuple[str, ...], number: int
    ) -> None:
        roos = cast.register()
        went(cast, roos, *outcomes)
        assert missed(cast, roos) == (number, 3)

    def test_each_programme_has_its_own_number(self, cast: Cast) -> None:
        ProgrammeRules.objects.create(programme=cast.programme, missed_limit=2)
        roos = cast.register()
        went(cast, roos, "missed", "missed")
        page = cast.client("anna").get(address("agenda", roos)).content.decode()
        assert "2 afspraken op rij zijn gemist" in page
        assert address("begin_letter", roos) in page

    def test_begins_again_after_a_letter_was_sent(self, cast: Cast) -> None:
        roos = cast.register(safe=SAFE)
        went(cast, roos, "missed", "missed", "missed")
        letter = begin(cast, roos)
        assert missed(cast, roos) == (3, 3)
        write(cast, letter)
        send(cast, letter)
        assert missed(cast, roos) == (0, 3)

    def test_stands_on_today_with_the_way_to_a_letter(self, cast: Cast) -> None:
        roos = cast.register("Roos")
        went(cast, roos, "missed", "missed", "missed")
        with clock.frozen(NOON):
            page = cast.client("anna").get("/").content.decode()
        assert "3 afspraken op rij gemist" in page
        assert address("begin_letter", roos) in page


class TestALetter:
    def test_begins_with_the_text_that_is_shipped_and_the_alias(self, cast: Cast) -> None:
        roos = cast.register("Roos")
        written = sheet_of(roos, LETTER, about=begin(cast, roos, language="en").pk, keys=cast.keys("anna"))
        assert written is not None
        assert written.texts["text"].startswith("Dear Roos,")
        assert written.texts["text"].endswith("Anna")
        assert "[telephone number]" in written.texts["way_back"]

    def test_begins_with_the_text_of_the_programme_where_it_has_its_own(self, cast: Cast) -> None:
        LetterTemplate.objects.create(
            programme=cast.programme, kind=LetterKind.MISSED, language="ro", text="Dragă {name} {else}", way_back="x"
        )
        roos = cast.register("Roos")
        written = sheet_of(roos, LETTER, about=begin(cast, roos, language="ro").pk, keys=cast.keys("anna"))
        assert written is not None
        assert written.texts["text"] == "Dragă Roos {else}"

    @pytest.mark.parametrize(
        ("texts", "words"),
        [
            ({"way_back": ""}, "terug"),
            ({"text": "Bel [telefoonnummer]"}, "[telefoonnummer]"),
            ({"text": "Het Uitstapprogramma Oost groet je."}, "Uitstapprogramma Oost"),
            ({"text": "Groeten van keerpunt"}, "Keerpunt"),
            ({"text": "over je sekswerk"}, "sekswerk"),
        ],
    )
    def test_does_not_leave_with_a_blank_without_a_way_back_or_telling_a_stranger(
        self, cast: Cast, texts: dict[str, str], words: str
    ) -> None:
        letter = begin(cast, cast.register(safe=SAFE))
        write(cast, letter, **texts)
        with pytest.raises(LetterRefusedError, match=words.replace("[", r"\[")):
            send(cast, letter)

    def test_leaves_only_by_hand_while_safe_contact_was_not_agreed(self, cast: Cast) -> None:
        letter = begin(cast, cast.register())
        write(cast, letter)
        with pytest.raises(LetterRefusedError):
            send(cast, letter, LetterWay.POST)
        assert send(cast, letter, LetterWay.HANDED).sent_on == TODAY

    def test_does_not_leave_before_the_agreement_was_read(self, cast: Cast) -> None:
        letter = begin(cast, cast.register(safe=SAFE))
        write(cast, letter)
        with pytest.raises(LetterRefusedError):
            send(cast, letter, has_read=False)

    def test_leaves_once(self, cast: Cast) -> None:
        letter = begin(cast, cast.register(safe=SAFE))
        write(cast, letter)
        send(cast, letter)
        with pytest.raises(LetterRefusedError):
            send(cast, letter)
        with pytest.raises(LetterRefusedError):
            drop_letter(letter, by=cast.people["anna"], at=NOON)

    @pytest.mark.parametrize("who", ["colleague", "stranger", "manager"])
    def test_refuses_who_does_not_guide(self, cast: Cast, who: str) -> None:
        roos = cast.register(safe=SAFE)
        letter = begin(cast, roos)
        for act in (
            lambda: begin(cast, roos, who),
            lambda: send(cast, letter, who=who),
            lambda: drop_letter(letter, by=cast.people[who], at=NOON),
        ):
            with pytest.raises(NotAllowedError):
                act()

    def test_refuses_a_day_to_come(self, cast: Cast) -> None:
        letter = begin(cast, cast.register(safe=SAFE))
        with pytest.raises(RuleError):
            send_letter(
                letter, LetterWay.POST, on=TODAY + timedelta(days=1), has_read=True,
                keys=cast.keys("anna"), by=cast.people["anna"], at=NOON,
            )  # fmt: skip


class TestThePages:
    def test_a_letter_is_begun_changed_put_on_paper_and_sent(self, cast: Cast) -> None:
        roos = cast.register("Roos", safe=SAFE)
        client = cast.client("anna")
        begun = client.post(address("begin_letter", roos), {"kind": "missed", "language": "nl"})
        letter = Letter.objects.get()
        page = address("letter", roos, letter_id=letter.pk)
        assert begun["Location"] == page
        sheet = sheet_of(roos, LETTER, about=letter.pk, keys=cast.keys("anna"))
        assert sheet is not None
        assert client.post(page, {**FINE, "seen": str(sheet.id)}).status_code == 302
        paper = client.get(address("letter_paper", roos, letter_id=letter.pk))
        assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
        assert b"brief.pdf" in paper["Content-Disposition"].encode()
        send_page = address("send_letter", roos, letter_id=letter.pk)
        assert "A letter is fine." in client.get(send_page).content.decode()
        refused = client.post(send_page, {"way": "post", **day("on", TODAY)})
        assert refused.status_code == 422
        with clock.frozen(NOON):
            sent = client.post(send_page, {"way": "post", **day("on", TODAY), "has_read": "on"})
        assert sent["Location"] == address("agenda", roos)
        assert "verstuurd" in client.get(address("agenda", roos)).content.decode()
        assert "<textarea" not in client.get(page).content.decode()

    def test_a_letter_that_cannot_be_printed_says_which_letters_and_nothing_typed_is_lost(self, cast: Cast) -> None:
        roos = cast.register("Roos", safe=SAFE)
        letter = begin(cast, roos, language="zh-hans")
        write(cast, letter, text="你好 R.")
        refused = cast.client("anna").get(address("letter_paper", roos, letter_id=letter.pk))
        assert refused.status_code == 422
        assert "你" in refused.content.decode()
        assert address("letter", roos, letter_id=letter.pk) in refused.content.decode()
        assert "你好 R." in cast.client("anna").get(address("letter", roos, letter_id=letter.pk)).content.decode()

    def test_a_letter_that_was_put_away_is_not_found(self, cast: Cast) -> None:
        roos = cast.register()
        letter = begin(cast, roos)
        client = cast.client("anna")
        assert client.post(address("drop_letter", roos, letter_id=letter.pk)).status_code == 302
        assert client.get(address("letter", roos, letter_id=letter.pk)).status_code == 404

    def test_a_letter_to_somebody_else_is_not_found(self, cast: Cast) -> None:
        roos, mila = cast.register("Roos"), cast.register("Mila")
        letter = begin(cast, mila)
        for page in ("letter", "letter_paper", "send_letter", "drop_letter"):
            assert cast.client("anna").get(address(page, roos, letter_id=letter.pk)).status_code == 404


def test_nothing_is_proposed_for_who_ended(cast: Cast) -> None:
    roos = cast.register()
    went(cast, roos, "missed", "missed", "missed")
    actions.decline(roos, on=TODAY, reason="no_contact", by=cast.people["anna"], at=NOON)
    opened = opening(roos.pk, person=cast.people["anna"])
    assert opened is not None
    assert not opened.asks_letter
