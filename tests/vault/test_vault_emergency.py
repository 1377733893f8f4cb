"""The emergency key: two officers, three papers, and what they open."""

import copy
import pickle

import pytest
from vault_cast import Cast

from overstap.audit.models import Entry
from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.vault import actions
from overstap.vault.crypto import recovery
from overstap.vault.crypto.errors import NotOpenedError, TypingError
from overstap.vault.emergency_ring import EmergencyRing
from overstap.vault.models import EmergencyGrant, EmergencyKey, EmergencyShare, KeyGrant, RecoveryCopy
from overstap.vault.refusals import EmergencyKeyRefusedError, NoEmergencyKeyError, NoKeyPairError, WrongPapersError
from overstap.vault.terms import Act


def test_three_papers_three_copies_and_a_share_for_each_officer(cast: Cast) -> None:
    assert sorted(cast.papers) == ["A", "B", "C"]
    assert set(RecoveryCopy.objects.values_list("pair", flat=True)) == {"AB", "AC", "BC"}
    assert set(EmergencyShare.objects.values_list("officer", flat=True)) == {cast.officer.pk, cast.deputy.pk}


def test_an_emergency_key_is_made_once(cast: Cast) -> None:
    with pytest.raises(EmergencyKeyRefusedError):
        actions.set_up_emergency_key(
            cast.organisation, officers=[cast.officer, cast.deputy], by=cast.administrator, at=cast.now
        )


def test_one_officer_or_one_without_a_key_is_not_enough(cast: Cast) -> None:
    EmergencyKey.objects.all().delete()
    for officers, refusal in (
        ([], EmergencyKeyRefusedError),
        ([cast.officer, cast.officer], EmergencyKeyRefusedError),
        ([cast.officer, cast.newcomer], NoKeyPairError),
    ):
        with pytest.raises(refusal):
            actions.set_up_emergency_key(cast.organisation, officers=officers, by=cast.officer, at=cast.now)
    cast.deputy.is_active = False
    with pytest.raises(EmergencyKeyRefusedError):
        actions.set_up_emergency_key(
            cast.organisation, officers=[cast.officer, cast.deputy], by=cast.officer, at=cast.now
        )


@pytest.mark.parametrize("by", ["coach", "deputy", "stranger"])
def test_only_its_keepers_make_prove_and_open_the_emergency_key(cast: Cast, by: str) -> None:
    person, papers = cast.people[by], {letter: cast.papers[letter] for letter in "AB"}
    with pytest.raises(NotAllowedError):
        actions.prove_papers(cast.organisation, papers=papers, by=person, at=cast.now)
    with pytest.raises(NotAllowedError):
        actions.open_by_papers(cast.organisation, papers=papers, by=person, at=cast.now)
    EmergencyKey.objects.all().delete()
    with pytest.raises(NotAllowedError):
        actions.set_up_emergency_key(cast.organisation, officers=[person, cast.officer], by=person, at=cast.now)


@pytest.mark.parametrize("pair", ["AB", "AC", "BC", "CA"])
def test_a_drill_proves_that_two_papers_open_every_dossier(cast: Cast, pair: str) -> None:
    cast.dossier("coach")
    cast.dossier("backup")
    papers = {letter: cast.papers[letter].lower() for letter in pair}
    assert actions.prove_papers(cast.organisation, papers=papers, by=cast.officer, at=cast.now) == 4
    assert EmergencyKey.objects.get().proved_at == cast.now


def test_a_drill_fails_when_a_dossier_would_not_open(cast: Cast) -> None:
    cast.dossier("coach")
    grant = EmergencyGrant.objects.first()
    assert grant is not None
    EmergencyGrant.objects.filter(pk=grant.pk).update(sealed=bytes(110))
    with pytest.raises(EmergencyKeyRefusedError):
        actions.prove_papers(
            cast.organisation, papers={"A": cast.papers["A"], "B": cast.papers["B"]}, by=cast.officer, at=cast.now
        )
    assert EmergencyKey.objects.get().proved_at is None


def mistyped_in_the_second_group(right: str) -> str:
    """One character of the second group is another. One in 32 of those only the paper as a whole gives away."""
    for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ":
        wrong = right[:7] + other + right[8:]
        try:
            recovery.read("B", wrong)
        except TypingError as error:
            if error.group == 2:
                return wrong
    raise AssertionError("no mistake in the second group is ever named")


def test_a_mistyped_paper_is_named_with_its_group(cast: Cast) -> None:
    wrong = mistyped_in_the_second_group(cast.papers["B"])
    with pytest.raises(WrongPapersError) as refused:
        actions.prove_papers(
            cast.organisation, papers={"A": cast.papers["A"], "B": wrong}, by=cast.officer, at=cast.now
        )
    assert refused.value.field == "B"
    assert "2" in str(refused.value)
    assert wrong[6:11] not in str(refused.value)


@pytest.mark.parametrize("letters", ["", "A", "ABC"])
def test_two_papers_are_needed(cast: Cast, letters: str) -> None:
    papers = {letter: cast.papers[letter] for letter in letters}
    with pytest.raises(WrongPapersError):
        actions.open_by_papers(cast.organisation, papers=papers, by=cast.officer, at=cast.now)


def test_an_organisation_without_an_emergency_key_says_so(cast: Cast) -> None:
    EmergencyKey.objects.all().delete()
    with pytest.raises(NoEmergencyKeyError):
        actions.open_by_papers(cast.organisation, papers=cast.papers, by=cast.officer, at=cast.now)


def test_papers_give_access_again_when_everybody_lost_it(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    note = cast.note(dossier, "Woorden", by="coach")
    actions.take_access(dossier, cast.coach, by=cast.deputy, at=cast.now)
    actions.give_access(dossier, cast.colleague, keys=None, by=cast.deputy, at=cast.now)
    ring = actions.open_by_papers(
        cast.organisation, papers={"B": cast.papers["B"], "C": cast.papers["C"]}, by=cast.officer, at=cast.now
    )
    assert actions.restore_access([dossier], ring=ring, by=cast.officer, at=cast.now) == 4
    assert cast.keys("colleague").open(note) == "Woorden"


def test_restoring_reaches_only_the_dossiers_that_were_named(cast: Cast) -> None:
    named, other = cast.dossier("coach"), cast.dossier("coach")
    for dossier in (named, other):
        actions.give_access(dossier, cast.colleague, keys=None, by=cast.deputy, at=cast.now)
    ring = actions.open_by_officer(cast.keys("officer"), cast.organisation, by=cast.officer, at=cast.now)
    for nothing in ([], [cast.organisation.pk]):
        assert actions.restore_access(nothing, ring=ring, by=cast.officer, at=cast.now) == 0
    assert actions.restore_access([named, named], ring=ring, by=cast.officer, at=cast.now) == 2
    waiting = KeyGrant.objects.filter(sealed=None).values_list("data_key__dossier_id", flat=True)
    assert set(waiting) == {other}


def test_nobody_else_uses_an_opened_ring(cast: Cast) -> None:
    ring = actions.open_by_officer(cast.keys("officer"), cast.organisation, by=cast.officer, at=cast.now)
    with pytest.raises(NotAllowedError):
        actions.restore_access([cast.dossier("coach")], ring=ring, by=cast.deputy, at=cast.now)


@pytest.mark.parametrize("name", ["coach", "administrator", "stranger"])
def test_who_is_no_duty_officer_does_not_open_the_emergency_key(cast: Cast, name: str) -> None:
    with pytest.raises(EmergencyKeyRefusedError):
        actions.open_by_officer(cast.keys(name), cast.organisation, by=cast.people[name], at=cast.now)


def test_a_share_put_under_another_officer_does_not_open(cast: Cast) -> None:
    theirs = EmergencyShare.objects.get(officer=cast.officer)
    own = EmergencyShare.objects.get(officer=cast.deputy)
    EmergencyShare.objects.filter(pk=own.pk).update(sealed=theirs.sealed)
    with pytest.raises(NotOpenedError):
        actions.open_by_officer(cast.keys("deputy"), cast.organisation, by=cast.deputy, at=cast.now)


def test_sharing_anew_replaces_the_officers(cast: Cast) -> None:
    ring = actions.open_by_officer(cast.keys("officer"), cast.organisation, by=cast.officer, at=cast.now)
    actions.share_emergency_key(ring, officers=[cast.officer, cast.backup], by=cast.officer, at=cast.now)
    actions.open_by_officer(cast.keys("backup"), cast.organisation, by=cast.backup, at=cast.now)
    with pytest.raises(EmergencyKeyRefusedError):
        actions.open_by_officer(cast.keys("deputy"), cast.organisation, by=cast.deputy, at=cast.now)


def test_every_use_of_the_emergency_key_leaves_a_trace(cast: Cast) -> None:
    ring = actions.open_by_officer(cast.keys("officer"), cast.organisation, by=cast.officer, at=cast.now)
    actions.restore_access([cast.dossier("coach")], ring=ring, by=cast.officer, at=cast.now)
    acts = set(Entry.objects.filter(actor=cast.officer.pk).values_list("act", flat=True))
    assert {Act.EMERGENCY_KEY_OPENED, Act.ACCESS_RESTORED} <= acts


def test_an_emergency_ring_is_not_shown_copied_or_pickled(cast: Cast) -> None:
    ring = actions.open_by_officer(cast.keys("officer"), cast.organisation, by=cast.officer, at=cast.now)
    assert repr(ring) == "<emergency ring>"
    for spread in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            spread(ring)


# Another key in its place


def open_ring(cast: Cast) -> EmergencyRing:
    return actions.open_by_officer(cast.keys("officer"), cast.organisation, by=cast.officer, at=cast.now)


def renewed(cast: Cast, *officers: Person) -> dict[str, str]:
    chosen = officers or (cast.officer, cast.deputy)
    return actions.renew_emergency_key(open_ring(cast), officers=chosen, by=cast.officer, at=cast.now)


def two(papers: dict[str, str], pair: str = "AB") -> dict[str, str]:
    return {letter: papers[letter] for letter in pair}


def test_after_renewing_the_new_papers_open_every_dossier_and_the_former_none(cast: Cast) -> None:
    cast.dossier("coach")
    cast.later(days=30)
    actions.turn_epoch(cast.now)
    cast.dossier("backup")
    papers = renewed(cast)
    assert actions.prove_papers(cast.organisation, papers=two(papers, "BC"), by=cast.officer, at=cast.now) == 4
    with pytest.raises(WrongPapersError):
        actions.open_by_papers(cast.organisation, papers=two(cast.papers), by=cast.officer, at=cast.now)
    mixed = {"A": cast.papers["A"], "B": papers["B"]}
    with pytest.raises(WrongPapersError):
        actions.open_by_papers(cast.organisation, papers=mixed, by=cast.officer, at=cast.now)


def test_who_held_the_former_key_opens_nothing_with_it(cast: Cast) -> None:
    dossier = cast.dossier("coach")
    former = open_ring(cast)
    renewed(cast)
    grants = EmergencyGrant.objects.filter(data_key__dossier_id=dossier).select_related("data_key")
    assert set(former.opened(grants).values()) == {None}
    assert None not in open_ring(cast).opened(grants).values()


def test_a_dossier_that_begins_after_renewing_opens_with_the_new_papers(cast: Cast) -> None:
    papers = renewed(cast)
    cast.dossier("coach")
    assert actions.prove_papers(cast.organisation, papers=two(papers), by=cast.officer, at=cast.now) == 2


def test_new_papers_were_not_tried_yet(cast: Cast) -> None:
    actions.prove_papers(cast.organisation, papers=two(cast.papers), by=cast.officer, at=cast.now)
    renewed(cast)
    assert EmergencyKey.objects.get().proved_at is None
    assert EmergencyKey.objects.get().made_at == cast.now


def test_a_key_that_does_not_open_every_dossier_stays(cast: Cast) -> None:
    cast.dossier("coach")
    grant = EmergencyGrant.objects.first()
    assert grant is not None
    EmergencyGrant.objects.filter(pk=grant.pk).update(sealed=bytes(110))
    before = bytes(EmergencyKey.objects.get().public_key)
    with pytest.raises(EmergencyKeyRefusedError):
        renewed(cast)
    assert bytes(EmergencyKey.objects.get().public_key) == before


@pytest.mark.parametrize("by", ["coach", "deputy", "stranger"])
def test_only_a_keeper_renews_or_shares(cast: Cast, by: str) -> None:
    ring, person, officers = open_ring(cast), cast.people[by], [cast.officer, cast.deputy]
    for act in (actions.renew_emergency_key, actions.share_emergency_key):
        with pytest.raises(NotAllowedError):
            act(ring, officers=officers, by=person, at=cast.now)


def test_a_keeper_who_does_not_hold_the_key_renews_it_with_two_papers(cast: Cast) -> None:
    cast.dossier("coach")
    officers = [cast.administrator, cast.officer]
    papers = actions.renew(
        cast.organisation, officers=officers, opener=two(cast.papers, "AC"), by=cast.administrator, at=cast.now
    )
    assert actions.prove_papers(cast.organisation, papers=two(papers), by=cast.officer, at=cast.now) == 2
    actions.open_by_officer(cast.keys("administrator"), cast.organisation, by=cast.administrator, at=cast.now)


def test_a_keeper_who_does_not_hold_the_key_does_not_open_it_with_their_own(cast: Cast) -> None:
    with pytest.raises(EmergencyKeyRefusedError):
        actions.change_officers(
            cast.organisation,
            officers=[cast.administrator, cast.officer],
            opener=cast.keys("administrator"),
            by=cast.administrator,
            at=cast.now,
        )


def test_other_officers_leave_the_papers_as_they_are(cast: Cast) -> None:
    officers = [cast.officer, cast.administrator]
    actions.change_officers(
        cast.organisation, officers=officers, opener=cast.keys("officer"), by=cast.officer, at=cast.now
    )
    assert set(EmergencyShare.objects.values_list("officer", flat=True)) == {each.pk for each in officers}
    actions.prove_papers(cast.organisation, papers=two(cast.papers), by=cast.officer, at=cast.now)


def test_a_refused_choice_leaves_officers_and_papers_as_they_are(cast: Cast) -> None:
    with pytest.raises(EmergencyKeyRefusedError):
        renewed(cast, cast.officer)
    assert set(EmergencyShare.objects.values_list("officer", flat=True)) == {cast.officer.pk, cast.deputy.pk}
    actions.prove_papers(cast.organisation, papers=two(cast.papers), by=cast.officer, at=cast.now)


def test_who_works_elsewhere_is_no_duty_officer_here(cast: Cast) -> None:
    with pytest.raises(EmergencyKeyRefusedError, match="werkt hier"):
        renewed(cast, cast.officer, cast.stranger)


def test_who_has_a_password_that_somebody_handed_over_is_no_duty_officer(cast: Cast) -> None:
    Person.objects.filter(pk=cast.deputy.pk).update(start_password_until=cast.later(days=7))
    with pytest.raises(EmergencyKeyRefusedError, match="eigen wachtwoord"):
        renewed(cast)


def test_renewing_leaves_a_trace(cast: Cast) -> None:
    renewed(cast)
    acts = list(Entry.objects.filter(actor=cast.officer.pk).order_by("seq").values_list("act", flat=True))
    assert acts[-2:] == [Act.EMERGENCY_KEY_OPENED, Act.EMERGENCY_KEY_RENEWED]
