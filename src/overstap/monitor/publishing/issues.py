"""Publications one after another: what was published stays published, and what changed between two of them counts too.

A count that is the same in two publications is one cell: who saw it once, knows it. A count that was corrected is two
cells, and their difference is a third one where it counts few: the one or four persons who came to light since.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Generic, TypeVar

from overstap.monitor.publishing.cells import Published, Relation, Tables, is_few
from overstap.monitor.publishing.suppression import Suppression, suppress

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Issue(Generic[Name]):
    """One publication: its counts by a name that is the same in each, and what of them was left out.

    ``inner`` are the names that stand in no table.
    """

    counts: Mapping[Name, int]
    relations: Sequence[Relation[Name]] = ()
    inner: Collection[Name] = frozenset()
    hidden: frozenset[Name] = field(default_factory=frozenset)

    @property
    def offered(self) -> Iterator[Name]:
        """What stands in its tables, shown or hidden."""
        return (name for name in self.counts if name not in self.inner)


@dataclass(frozen=True, slots=True)
class Version(Generic[Name]):
    """What was counted under a name, or the difference from what was counted ``before``."""

    name: Name
    count: int
    before: int | None = None


def joined(earlier: Sequence[Issue[Name]], now: Issue[Name]) -> Tables[Version[Name]]:
    """Everything that is known once ``now`` is published after ``earlier``."""
    issues = [*earlier, now]
    counts = {_version(issue, name): issue.counts[name] for issue in issues for name in issue.counts}
    inner = {_version(issue, name) for issue in issues for name in issue.inner}
    new = {_version(now, name) for name in now.offered}
    known = {_version(issue, name) for issue in earlier for name in issue.offered if name not in issue.hidden}
    before = {_version(issue, name) for issue in earlier for name in issue.hidden}
    differences = dict(_differences(issues))
    sums = [
        {_version(issue, name): times for name, times in relation.items()}
        for issue in issues
        for relation in issue.relations
    ]
    return Tables(
        counts={**counts, **{cell: cell.count for cell in differences}},
        relations=[*sums, *differences.values()],
        known=known,
        withheld=before - new - known,
        inner=inner | differences.keys(),
        signed=frozenset(differences),
    )


def read(issues: Sequence[Issue[Name]]) -> tuple[Published[Version[Name]], frozenset[Version[Name]]]:
    """What somebody knows who has every publication, and all that this may not give away."""
    tables = joined(issues[:-1], issues[-1])
    shown = {_version(issue, name) for issue in issues for name in issue.offered if name not in issue.hidden}
    hidden = tables.offered - shown
    return tables.publish(hidden), hidden | tables.small_inner


def hide(earlier: Sequence[Issue[Name]], now: Issue[Name]) -> Suppression[Name]:
    """What ``now`` leaves out so that it gives nothing away, beside all of ``earlier`` either.

    :raises UnprotectableError: what was published before gives a count away already
    """
    found = suppress(joined(earlier, now))
    return Suppression(_of(now, found.primary), _of(now, found.secondary))


def _of(issue: Issue[Name], cells: Collection[Version[Name]]) -> frozenset[Name]:
    return frozenset(name for name in issue.offered if _version(issue, name) in cells)


def _version(issue: Issue[Name], name: Name) -> Version[Name]:
    return Version(name, issue.counts[name])


def _differences(issues: Sequence[Issue[Name]]) -> Iterator[tuple[Version[Name], Relation[Version[Name]]]]:
    """Between each two publications, what changed so little that it points at persons."""
    for old, new in combinations(issues, 2):
        for name in new.counts:
            count = new.counts[name] - old.counts.get(name, new.counts[name])
            if is_few(count):
                difference = Version(name, count, before=old.counts[name])
                yield difference, {_version(new, name): 1, _version(old, name): -1, difference: -1}
