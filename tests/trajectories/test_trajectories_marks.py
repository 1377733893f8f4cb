"""Knowing at registration who was registered before: by a key of the programme, and without an index of names."""

import random
import string
from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from cast import NOON, TODAY, Cast, address, day
from overstap.audit.models import Entry
from overstap.flows import leaving
from overstap.people.models import Membership, Organisation, Person
from overstap.people.terms import Role
from overstap.programmes.models import Execution
from overstap.trajectories import actions
from overstap.trajectories.actions import marks
from overstap.trajectories.actions.registration import MayBeRegisteredError, Registration
from overstap.trajectories.content import IdentityCard
from overstap.trajectories.identities import folded_address, folded_name, folded_number, known_by
from overstap.trajectories.models import Dossier, DossierPair, IdentityMark, Trajectory
from overstap.trajectories.queries.pairs import others
from overstap.trajectories.terms import Act, MarkKind, PairAnswer
from overstap.vault.actions import create_key_pair, set_up_emergency_key, settle_pending
from overstap.vault.keyring import Keyring
from overstap.vault.models import MATCHING, DataKey, KeyGrant

MARIA = IdentityCard("Maria", name="María Popescu-Ionescu", telephone="06 12 34 56 78", email="maria@example.org")
PLACE = "/deelnemers/aanmelden/"


def register(
    cast: Cast, card: IdentityCard = MARIA, *, by: str = "anna", answer: PairAnswer | None = None, backup: str = ""
) -> Trajectory:
    return actions.register(
        cast.programme,
        card,
        Registration(registered_on=TODAY, source="self", first_contact="self", phase="contact"),
        backup=cast.people[backup] if backup else None,
        answer=answer,
        keys=Keyring.unlock(cast.people[by], "a password for the tests"),
        by=Person.objects.get(pk=cast.people[by].pk),
        at=NOON,
    )


def holders(cast: Cast) -> set[str]:
    """Who holds the matching key that is in use."""
    grants = KeyGrant.objects.filter(data_key__compartment=MATCHING, data_key__retired_at=None, sealed__isnull=False)
    readers = set(grants.values_list("reader_id", flat=True))
    return {name for name, person in cast.people.items() if person.pk in readers}


def change(cast: Cast, trajectory: Trajectory, card: IdentityCard, *, by: str = "anna") -> None:
    identity = trajectory.dossier.identity
    identity.refresh_from_db()
    actions.change_identity(identity, card, revision=identity.revision, keys=cast.keys(by), by=cast.people[by], at=NOON)


def neighbour(cast: Cast) -> Person:
    """A coach of another organisation that executes the same programme."""
    elsewhere = Organisation.objects.get(name="Elders")
    Execution.objects.create(programme=cast.programme, organisation=elsewhere)
    administrator = cast.people["administrator"]
    Membership.objects.create(person=administrator, organisation=elsewhere, role=Role.ADMINISTRATOR, since=TODAY)
    for name in ("officer", "manager"):
        Membership.objects.create(
            person=cast.people[name], organisation=elsewhere, role=Role.PRIVACY_OFFICER, since=TODAY
        )
    set_up_emergency_key(
        elsewhere,
        officers=[cast.people["officer"], cast.people["manager"]],
        by=Person.objects.get(pk=administrator.pk),
        at=NOON,
    )
    return cast.people["stranger"]


# What is known again


@pytest.mark.parametrize(
    "card",
    [
        IdentityCard("Roos", telephone="+31 (0)6-12345678"),
        IdentityCard("Roos", telephone="0031612345678"),
        IdentityCard("Roos", email=" MARIA@example.org "),
        IdentityCard("Roos", name="popescu ionescu MARIA"),
    ],
)
def test_one_thing_that_is_the_same_is_enough_to_ask(cast: Cast, card: IdentityCard) -> None:
    first = register(cast)
    with pytest.raises(MayBeRegisteredError) as refused:
        register(cast, card)
    assert refused.value.found == {first.dossier_id}
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize(
    "card",
    [
        IdentityCard("Maria"),
        IdentityCard("Maria", name="María"),
        IdentityCard("Maria", name="María Popescu"),
        IdentityCard("Maria", name="María Popesku-Ionescu"),
        IdentityCard("Maria", telephone="06 12 34 56 79"),
        IdentityCard("Maria", telephone="1234567"),
        IdentityCard("Maria", email="maria@example.com"),
        IdentityCard("Maria", email="maria"),
    ],
)
def test_an_alias_a_single_word_or_another_spelling_is_nobody(cast: Cast, card: IdentityCard) -> None:
    register(cast)
    register(cast, card)
    assert not DossierPair.objects.exists()


def test_what_is_known_by_one_thing_is_never_taken_for_another(cast: Cast) -> None:
    """A name of digits, a number of letters: the same text under another kind has another value."""
    values = {cast.keys("anna").marks(cast.programme.pk, kind, "x").get(1) for kind in MarkKind}
    assert values == {None}
    register(cast)
    keys = cast.keys("anna")
    assert len({keys.marks(cast.programme.pk, kind, "x")[1] for kind in MarkKind}) == 3


names = st.text(alphabet=string.ascii_letters + "éèëüñçşţăőűłøđžý'’- ", max_size=40)


@given(names, st.randoms(use_true_random=False))
def test_folding_a_name_forgets_case_order_and_spaces_and_nothing_else(name: str, chance: random.Random) -> None:
    folded = folded_name(name)
    words = name.split()
    chance.shuffle(words)
    assert folded_name("  ".join(words).upper()) == folded_name("  ".join(words)) == folded
    assert folded_name(folded) == folded
    assert set(folded) <= set(string.ascii_lowercase + " ")


@given(st.integers(100_000_000, 999_999_999).map(str))
def test_a_number_is_the_same_however_the_country_is_written(number: str) -> None:
    written = [f"0{number}", f"+31{number}", f"0031{number}", f"+31 (0){number}", f"0{number[:1]}-{number[1:]} "]
    assert {folded_number(each) for each in written} == {f"31{number}"}


@given(st.text(max_size=60))
def test_any_text_can_be_folded_and_folding_twice_is_folding_once(text: str) -> None:
    for fold in (folded_name, folded_address):
        assert fold(fold(text)) == fold(text)
    assert folded_number(text).isdigit() or not folded_number(text)


def test_digits_of_another_script_are_the_same_number() -> None:
    assert folded_number("٠٦١٢٣٤٥٦٧٨") == "31612345678"


def test_what_is_not_filled_in_is_not_compared() -> None:
    assert known_by(IdentityCard("Roos", address="Straat 1")) == {}


# The key


def test_the_key_is_sealed_to_the_coaches_of_the_programme_and_to_nobody_else(cast: Cast) -> None:
    register(cast)
    assert holders(cast) == {"anna", "fatima", "colleague"}
    assert not DataKey.objects.get(compartment=MATCHING).emergency_grants.exists()


def test_without_the_key_there_is_no_value_and_no_match(cast: Cast) -> None:
    register(cast)
    for who in ("stranger", "manager", "administrator", "officer"):
        assert cast.keys(who).marks(cast.programme.pk, MarkKind.TELEPHONE, "31612345678") == {}
        assert marks.alike(cast.programme, MARIA, keys=cast.keys(who)) == set()


def test_who_becomes_a_coach_waits_for_the_key_until_a_colleague_comes_by(cast: Cast) -> None:
    register(cast)
    newcomer = Person(email="new@example.org", name="Nieuw")
    newcomer.set_password("a password for the tests")
    newcomer.save()
    Membership.objects.create(person=newcomer, organisation=cast.organisation, role=Role.COACH, since=TODAY)
    create_key_pair(newcomer, password="a password for the tests", at=NOON)
    cast.people["newcomer"] = newcomer
    second = register(cast, by="newcomer")
    assert "newcomer" not in holders(cast)
    assert not DossierPair.objects.exists(), "nobody compared it yet"
    assert "Nog niet vergeleken" in cast.client("newcomer").get(address("dossier", second)).content.decode()
    settle_pending(cast.keys("fatima"), at=NOON)
    assert "newcomer" in holders(cast)
    page = cast.client("newcomer").get(address("dossier", second)).content.decode()
    assert "misschien dubbel aangemeld" in page
    assert DossierPair.objects.get().answer == PairAnswer.MAYBE


def test_who_leaves_loses_the_key_at_once_and_what_is_marked_then_stands_under_another(cast: Cast) -> None:
    first = register(cast, backup="fatima")
    known = cast.keys("anna")
    assert known.marks_under(cast.programme.pk) == 1
    leaving.stop_person(cast.people["anna"], by=cast.people["administrator"], at=NOON)
    assert not KeyGrant.objects.filter(reader=cast.people["anna"]).exists()
    assert holders(cast) == {"fatima", "colleague"}
    assert cast.keys("fatima").marks_under(cast.programme.pk) == 2
    # What was marked before is still known, by who holds both keys …
    with pytest.raises(MayBeRegisteredError):
        register(cast, by="colleague")
    # … and is marked anew when somebody opens the dossier.
    cast.client("fatima").get(address("dossier", first))
    assert set(first.dossier.marks.values_list("key_version", flat=True)) == {2}
    values = {bytes(value) for value in first.dossier.marks.values_list("value", flat=True)}
    assert not values & set(known.marks(cast.programme.pk, MarkKind.TELEPHONE, "31612345678").values())


def test_a_role_that_ends_takes_the_key_too(cast: Cast) -> None:
    register(cast, by="fatima", backup="anna")
    membership = cast.people["colleague"].memberships.get(role=Role.COACH)
    leaving.end_role(membership, until=TODAY, by=cast.people["administrator"], at=NOON)
    assert holders(cast) == {"anna", "fatima"}


def test_where_nobody_holds_the_key_any_more_another_one_is_made(cast: Cast) -> None:
    first = register(cast)
    grants = KeyGrant.objects.filter(data_key__compartment=MATCHING)
    grants.update(sealed=None, key_pair=None, epoch=None)  # as when all of them forgot their password
    assert holders(cast) == set()
    again = register(cast, by="fatima")
    assert holders(cast) == {"anna", "fatima", "colleague"}
    assert DataKey.objects.get(compartment=MATCHING).version == 2
    assert not DossierPair.objects.exists(), "what stood under the former key is noise"
    assert marks.mark_anew(first, keys=cast.keys("anna"), by=cast.people["anna"], at=NOON)
    found = DossierPair.objects.get()
    assert {found.elder_id, found.younger_id} == {first.dossier_id, again.dossier_id}


# What stands in the database


def test_the_database_holds_values_and_no_name_number_or_address(cast: Cast) -> None:
    register(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM trajectories_identitymark")
        rows = repr([[bytes(each) if isinstance(each, memoryview) else each for each in row] for row in cursor])
    for planted in ("popescu", "31612345678", "0612345678", "maria"):
        assert planted not in rows.casefold()
        assert planted.encode().hex() not in rows
    assert IdentityMark.objects.filter(value=b"").count() == 0


def test_how_many_things_are_known_cannot_be_seen(cast: Cast) -> None:
    full, bare = register(cast), register(cast, IdentityCard("Roos"))
    for trajectory in (full, bare):
        kept = trajectory.dossier.marks.values_list("kind", "value")
        assert sorted(kind for kind, _value in kept) == ["email", "name", "telephone"]
        assert {len(bytes(value)) for _kind, value in kept} == {32}


def test_the_values_of_two_programmes_cannot_be_laid_side_by_side(cast: Cast) -> None:
    register(cast)
    other = type(cast.programme).objects.create(
        code="west", name="West", lead=cast.organisation, region="West", history_from=cast.programme.history_from
    )
    Execution.objects.create(programme=other, organisation=cast.organisation)
    cast.programme = other
    register(cast)
    assert IdentityMark.objects.order_by().values("value").distinct().count() == 6
    assert not DossierPair.objects.exists()


# What is said and done


@pytest.mark.parametrize("answer", list(PairAnswer))
def test_with_an_answer_the_registration_goes_on_and_the_answer_is_kept(cast: Cast, answer: PairAnswer) -> None:
    first = register(cast)
    second = register(cast, answer=answer)
    standing = DossierPair.objects.get(ended_at=None)
    assert {standing.elder_id, standing.younger_id} == {first.dossier_id, second.dossier_id}
    assert standing.answer == answer
    assert standing.is_link == (answer == PairAnswer.SAME)


def test_where_a_colleague_guides_the_other_dossier_the_same_is_a_proposal(cast: Cast) -> None:
    register(cast, by="colleague")
    register(cast, answer=PairAnswer.SAME)
    assert not DossierPair.objects.get(ended_at=None).is_link


def test_a_number_that_is_filled_in_later_is_compared_then(cast: Cast) -> None:
    register(cast)
    second = register(cast, IdentityCard("Roos"))
    change(cast, second, IdentityCard("Roos", telephone="0612345678"))
    assert DossierPair.objects.get().answer == PairAnswer.MAYBE
    change(cast, second, IdentityCard("Roos"))
    assert second.dossier_id not in marks.alike(cast.programme, MARIA, keys=cast.keys("anna"))


def test_what_was_answered_is_not_asked_again(cast: Cast) -> None:
    register(cast)
    second = register(cast, answer=PairAnswer.OTHER)
    change(cast, second, IdentityCard("Maria", telephone=MARIA.telephone))
    assert DossierPair.objects.get(ended_at=None).answer == PairAnswer.OTHER


def test_every_look_leaves_a_line_and_too_many_looks_show_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    first = register(cast)
    looks = Entry.objects.filter(act=Act.DOUBLES_CHECKED, actor=cast.people["anna"].pk)
    assert looks.count() == 1
    monkeypatch.setattr(marks, "MOST_LOOKS", 1)
    second = register(cast)
    assert not DossierPair.objects.exists()
    assert not second.dossier.marks.exists()
    later = NOON + timedelta(days=2)
    assert marks.mark_anew(second, keys=cast.keys("anna"), by=cast.people["anna"], at=later)
    assert DossierPair.objects.get().elder_id in {first.dossier_id, second.dossier_id}


def test_of_a_dossier_elsewhere_not_even_the_organisation_is_told(cast: Cast) -> None:
    neighbour(cast)
    there = register(cast, by="stranger")
    own = register(cast, answer=PairAnswer.MAYBE)
    anna, keys = Person.objects.get(pk=cast.people["anna"].pk), cast.keys("anna")
    (other,) = others([there.dossier_id], person=anna, keys=keys).values()
    assert (other.trajectory, other.alias, other.ask, other.organisation) == (None, "", (), "")
    page = cast.client("anna").get(address("double", own)).content.decode()
    assert "andere organisatie" in page
    assert "Stranger de Wit" not in page
    assert "Elders" not in page


# The page


def filled(**more: str) -> dict[str, str]:
    return {"alias": "Roos", "telephone": "0612345678", "source": "ggd", "first_contact": "self", **more} | day(
        "registered_on", TODAY
    )


def test_the_page_asks_names_the_colleague_and_registers_once_it_is_answered(cast: Cast) -> None:
    there = register(cast, by="colleague")
    client = cast.client("anna")
    asked = client.post(PLACE, filled())
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "misschien al aangemeld" in page
    assert "Colleague de Wit (Keerpunt)" in page
    assert 'value="Roos"' in page
    line = Entry.objects.filter(act=Act.DOUBLES_CHECKED, actor=cast.people["anna"].pk).get()
    assert line.dossiers == [str(there.dossier_id)]
    assert client.post(PLACE, filled(answer="other")).status_code == 302
    assert DossierPair.objects.get(ended_at=None).answer == PairAnswer.OTHER


def test_the_page_leads_to_the_other_dossier_of_who_guides_it(cast: Cast) -> None:
    there = register(cast)
    page = cast.client("anna").post(PLACE, filled()).content.decode()
    assert address("dossier", there) in page


def test_the_participant_sees_that_somebody_looked(cast: Cast) -> None:
    there = register(cast, by="colleague")
    cast.client("anna").post(PLACE, filled())
    page = cast.client("colleague").get(address("looked", there)).content.decode()
    assert "keek of iemand al was aangemeld" in page


def test_a_stranger_learns_nothing_by_registering(cast: Cast) -> None:
    register(cast)
    answer = cast.client("stranger").post(PLACE, filled())
    assert (answer.status_code, "al aangemeld" in answer.content.decode()) == (422, False)
    assert not Entry.objects.filter(act=Act.DOUBLES_CHECKED, actor=cast.people["stranger"].pk).exists()
    assert Dossier.objects.count() == 1
    assert cast.client("manager").post(PLACE, filled()).status_code == 404
