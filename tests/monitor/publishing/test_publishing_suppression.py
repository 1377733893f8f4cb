"""What is left out of tables: the small counts, and as few others as keep these from being computed."""

import pytest
from publishing_tables import square

from overstap.monitor.publishing.attack import attack, recovered
from overstap.monitor.publishing.cells import Tables, UnsoundRelationError, total
from overstap.monitor.publishing.issues import Issue, hide, joined, read
from overstap.monitor.publishing.suppression import UnprotectableError, suppress


def row(**parts: int) -> Tables[str]:
    """A row of counts with its total."""
    return Tables({**parts, "all": sum(parts.values())}, [total("all", parts)])


def test_what_counts_five_or_more_is_shown() -> None:
    assert suppress(row(a=5, b=17)).hidden == set()


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_one_hidden_count_follows_from_its_total_so_a_second_one_is_hidden(few: int) -> None:
    tables = row(a=few, b=20, c=9)
    assert recovered(tables.publish({"a"})).keys() == {"a"}
    found = suppress(tables)
    assert (found.primary, found.secondary) == ({"a"}, {"c"})
    assert recovered(tables.publish(found.hidden)) == {}


def test_two_hidden_counts_with_little_between_them_are_found_within_two() -> None:
    tables = row(a=1, b=4, c=30)
    assert attack(tables.publish({"a", "b"}))["a"].is_recovered
    assert suppress(tables).hidden == {"a", "b", "c"}


def test_a_nought_is_shown_and_hides_nobody() -> None:
    found = suppress(row(a=0, b=3))
    assert found.hidden == {"b", "all"}


def test_a_row_of_one_small_count_hides_its_total() -> None:
    assert suppress(row(a=3)).hidden == {"a", "all"}


def test_two_hidden_counts_in_every_row_and_column_do_not_protect_by_themselves() -> None:
    """The known trap: each line has two blanks, and yet the first follows from the sum of lines less the others."""
    tables = square([[3, 2, 20], [4, 30, 1], [25, 6, 7]])
    two_each = {(0, 0), (0, 1), (1, 0), (1, 2), (2, 1), (2, 2)}
    assert (0, 0) in recovered(tables.publish(two_each))
    assert recovered(tables.publish(suppress(tables).hidden)) == {}


def test_what_is_hidden_besides_cannot_be_shown_again() -> None:
    tables = square([[3, 12, 20, 9], [14, 30, 11, 2], [25, 6, 7, 8], [40, 1, 13, 16]])
    found = suppress(tables)
    assert found.secondary
    for cell in found.secondary:
        assert recovered(tables.publish(found.hidden - {cell}))


def test_who_is_left_of_a_whole_is_hidden_too() -> None:
    """Twenty came, eighteen of them for the first time: the two who came back stand in no table."""
    tables = Tables({"came": 20, "first": 18, "back": 2}, [total("came", ["first", "back"])], inner={"back"})
    assert len(suppress(tables).hidden) == 1


def test_two_tables_that_share_a_total_are_one_to_the_attack() -> None:
    """Each table is safe by itself; the sum that they share gives the one blank of the second away."""
    kinds, ages = {"a": 3, "b": 8, "c": 40}, {"young": 9, "old": 42}
    tables = Tables(
        {**kinds, **ages, "all": 51, "rest": 2, "young and a": 1},
        [total("all", kinds), total("all", ages), total("a", ["rest", "young and a"])],
        inner={"rest", "young and a"},
    )
    found = suppress(tables)
    assert found.hidden == {"a", "b"}
    assert recovered(tables.publish(found.hidden), tables.small_inner) == {}


def test_a_relation_that_does_not_hold_is_a_fault() -> None:
    with pytest.raises(UnsoundRelationError, match="add up"):
        Tables({"a": 1, "all": 2}, [total("all", ["a"])])


def test_what_is_shown_and_contradicts_itself_is_a_fault() -> None:
    published = row(a=3, b=9).publish({"a", "b"})
    lying = type(published)({"all": 1}, published.hidden, published.relations)
    with pytest.raises(UnsoundRelationError, match="contradicts"):
        attack(lying)


class TestReleases:
    """One publication after another."""

    FIRST = {"a": 3, "b": 9, "c": 9, "d": 40}

    def issue(self, counts: dict[str, int], hidden: frozenset[str] = frozenset()) -> Issue[str]:
        return Issue({**counts, "all": sum(counts.values())}, [total("all", counts)], hidden=hidden)

    def test_each_safe_by_itself_gives_a_count_away_together(self) -> None:
        """The known failure: the blanks differ, the counts do not, and each release fills those of the other."""
        first = self.issue(self.FIRST, frozenset({"a", "b"}))
        second = self.issue(self.FIRST, frozenset({"a", "c"}))
        for alone in (first, second):
            assert recovered(*read([alone])) == {}
        found = recovered(*read([first, second]))
        assert {cell.name for cell in found} == {"a"}

    def test_the_second_release_hides_what_the_first_hid(self) -> None:
        first = self.issue(self.FIRST, hide([], self.issue(self.FIRST)).hidden)
        assert hide([first], self.issue(self.FIRST)).hidden == first.hidden

    def test_a_total_that_grew_by_a_few_tells_of_those_few(self) -> None:
        first = self.issue({"a": 20, "b": 30})
        grown = self.issue({"a": 22, "b": 30})
        found = recovered(*read([first, grown]))
        assert {(cell.name, cell.count) for cell in found} == {("a", 2), ("all", 2)}
        assert hide([first], grown).hidden == {"a", "all"}

    def test_a_correction_of_five_is_shown(self) -> None:
        assert hide([self.issue({"a": 20, "b": 30})], self.issue({"a": 25, "b": 30})).hidden == set()

    def test_a_year_so_far_and_the_year_give_the_rest_of_the_year(self) -> None:
        first = Issue({"so far": 20})
        year = Issue({"so far": 20, "rest": 3, "year": 23}, [total("year", ["so far", "rest"])], inner={"rest"})
        assert hide([first], year).hidden == {"year"}

    def test_a_count_that_was_given_away_before_cannot_be_protected(self) -> None:
        first = Issue({"a": 20, "all": 23})
        second = Issue({"a": 20, "b": 3, "all": 23}, [total("all", ["a", "b"])])
        with pytest.raises(UnprotectableError):
            hide([first], second)

    def test_what_was_shown_stays_known_whatever_the_next_release_hides(self) -> None:
        first = self.issue(self.FIRST, frozenset({"a", "b"}))
        tables = joined([first], self.issue(self.FIRST))
        assert {cell.name for cell in tables.known} == {"c", "d", "all"}
