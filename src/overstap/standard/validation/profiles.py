"""What is unknown in the profiles, and who can be known by them."""

import secrets
from collections import Counter
from collections.abc import Callable, Mapping

import numpy as np

from overstap.standard.codes import NOT_ASKED, UNKNOWN
from overstap.standard.rules import hints
from overstap.standard.rules.cells import written
from overstap.standard.tables import TABLES
from overstap.standard.validation.checked import Checked, Column
from overstap.standard.validation.memory import Gathered, Hasher, Places, Trajectories
from overstap.standard.validation.report import Findings

_FIELDS = tuple(name for name in TABLES["profile"].names if name != "trajectory_id")
_SILENT = {(NOT_ASKED,), (UNKNOWN,), NOT_ASKED, UNKNOWN, None}


class Profiles:
    """Keeps how often each field is unknown, and each combination of answers as a number with its person."""

    def __init__(self, trajectories: Trajectories, findings: Findings) -> None:
        self._trajectories = trajectories
        self._findings = findings
        self._any = np.zeros(len(trajectories), np.bool_)
        self._asked: Counter[str] = Counter()
        self._unknown: Counter[str] = Counter()
        self._mixed = {name: secrets.randbits(64) | 1 for name in _FIELDS}
        self._hash = Hasher()
        self._answers = Gathered(np.uint64, np.uint32)
        self._count = 0
        self.watches: Mapping[str, Callable[[Places, Checked], None]] = {"profile": self._take}

    def _take(self, places: Places, rows: Checked) -> None:
        self._any[places] = True
        self._count += len(rows)
        answers, says = np.zeros(len(rows), np.uint64), np.zeros(len(rows), np.bool_)
        for name, column in ((name, rows.column(name)) for name in _FIELDS):
            if column is not None:
                self._note(name, column)
                says |= column.each(lambda value: value not in _SILENT, np.bool_)
                numbers = column.each(lambda value: self._hash(written(value)), np.uint64)
                answers += numbers * np.uint64(self._mixed[name])
        self._answers.add(answers[says], self._trajectories.person_of[places[says]])

    def _note(self, name: str, column: Column) -> None:
        for value, times in zip(column.values, np.bincount(column.places).tolist(), strict=False):
            if value not in {NOT_ASKED, (NOT_ASKED,)}:
                self._asked[name] += times
            if value in {UNKNOWN, (UNKNOWN,)}:
                self._unknown[name] += times

    def finish(self, unread: set[str]) -> None:
        """Note who has no profile, what is often unknown, and how many can be known by their answers."""
        if not unread.isdisjoint(self.watches):
            return
        self._trajectories.note(~self._any, hints.NO_PROFILE, self._findings)
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
        answers, persons = self._answers.take()
        if not len(answers):
            return 0
        order = np.lexsort((persons, answers))
        answers, persons = answers[order], persons[order]
        starts = np.flatnonzero(np.concatenate(([True], answers[1:] != answers[:-1])))
        ends = np.concatenate((starts[1:], [len(answers)]))
        return int((ends - starts)[persons[starts] == persons[ends - 1]].sum())
