"""What is unknown in the profiles, and who can be known by them."""

from array import array
from collections import Counter
from collections.abc import Callable, Mapping

import numpy as np

from overstap.standard.codes import NOT_ASKED, UNKNOWN
from overstap.standard.facts import Value
from overstap.standard.rules import hints
from overstap.standard.rules.cells import written
from overstap.standard.tables import TABLES
from overstap.standard.validation.memory import Hasher, Trajectories
from overstap.standard.validation.report import Findings
from overstap.standard.validation.rows import Checked

_FIELDS = tuple(name for name in TABLES["profile"].names if name != "trajectory_id")
_SILENT = {(NOT_ASKED,), (UNKNOWN,), NOT_ASKED, UNKNOWN, None}


class Profiles:
    """Keeps how often each field is unknown, and each combination of answers as a number with its person."""

    def __init__(self, trajectories: Trajectories, findings: Findings, hasher: Hasher) -> None:
        self._trajectories = trajectories
        self._findings = findings
        self._hash = hasher
        self._any = bytearray(len(trajectories))
        self._asked: Counter[str] = Counter()
        self._unknown: Counter[str] = Counter()
        self._answers = array("Q")
        self._persons = array("I")
        self._count = 0
        self.watches: Mapping[str, Callable[[int, Checked], None]] = {"profile": self._take}

    def _take(self, place: int, checked: Checked) -> None:
        self._any[place] = 1
        self._count += 1
        values = [checked.row[name] for name in _FIELDS]
        for name, value in zip(_FIELDS, values, strict=True):
            self._note(name, value)
        if any(value not in _SILENT for value in values):
            self._answers.append(self._hash("\0".join(map(written, values))))
            self._persons.append(self._trajectories.person_of[place])

    def _note(self, name: str, value: Value) -> None:
        if value in {NOT_ASKED, (NOT_ASKED,)}:
            return
        self._asked[name] += 1
        if value in {UNKNOWN, (UNKNOWN,)}:
            self._unknown[name] += 1

    def finish(self, unread: set[str]) -> None:
        """Note who has no profile, what is often unknown, and how many can be known by their answers."""
        if not unread.isdisjoint(self.watches):
            return
        self._trajectories.note_admitted_without(self._any, hints.NO_PROFILE, self._findings)
        for name in _FIELDS:
            if self._unknown[name] > hints.UNKNOWN_SHARE * self._asked[name]:
                column = TABLES["profile"].column(name)
                value = f"{self._unknown[name]} / {self._asked[name]}"
                self._findings.add(hints.MUCH_UNKNOWN, table="profile", column=column, value=value)
        alone = self._carried_by_one_person()
        if alone:
            self._findings.add(hints.ONE_PERSON, value=str(alone), found=str(alone), told=str(self._count))

    def _carried_by_one_person(self) -> int:
        """In how many profiles stands a combination of answers that one person alone has."""
        if not self._answers:
            return 0
        answers, persons = np.frombuffer(self._answers, np.uint64), np.frombuffer(self._persons, np.uint32)
        order = np.lexsort((persons, answers))
        answers, persons = answers[order], persons[order]
        starts = np.flatnonzero(np.concatenate(([True], answers[1:] != answers[:-1])))
        ends = np.concatenate((starts[1:], [len(answers)]))
        return int((ends - starts)[persons[starts] == persons[ends - 1]].sum())
