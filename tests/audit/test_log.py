from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from overstap.audit import log, triggers
from overstap.audit.models import Entry, Head
from overstap.people.terms import Act

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def write(lines: int) -> None:
    for _line in range(lines):
        log.record(Act.SIGNED_IN, by=None, at=AT, dossier=uuid4())


def test_each_line_carries_the_digest_of_the_line_before() -> None:
    write(3)
    assert [entry.seq for entry in Entry.objects.all()] == [1, 2, 3]
    assert len(set(Entry.objects.values_list("digest", flat=True))) == 3
    assert log.verify().is_whole
    assert log.verify().lines == 3


def test_an_empty_log_is_whole() -> None:
    assert log.verify() == log.Verdict(0, "0" * 64, None)


@pytest.mark.parametrize("sql", ["UPDATE audit_entry SET act = 'x' WHERE seq = 2", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_or_remove_a_line(sql: str) -> None:
    write(3)
    with pytest.raises(DatabaseError, match="only be added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("sql", ["TRUNCATE audit_entry", "TRUNCATE audit_head, audit_entry CASCADE"])
def test_the_database_refuses_to_empty_the_log(sql: str) -> None:
    write(3)
    with pytest.raises(DatabaseError, match="only be added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert log.verify().lines == 3


@pytest.mark.parametrize(
    ("sql", "broken_at"),
    [
        ("UPDATE audit_entry SET act = 'people.signed_out' WHERE seq = 2", 2),
        ("UPDATE audit_entry SET origin = '10.0.0.1' WHERE seq = 1", 1),
        ("UPDATE audit_entry SET dossiers = '[\"x\"]' WHERE seq = 3", 3),
        ("DELETE FROM audit_entry WHERE seq = 2", 2),
        ("DELETE FROM audit_entry WHERE seq = 4", 4),
    ],
)
def test_who_gets_round_the_triggers_is_found_out(sql: str, broken_at: int) -> None:
    write(4)
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql)
    triggers.install(connection)
    assert log.verify().broken_at == broken_at


def test_a_log_that_was_made_again_fails_on_a_line_written_down_before() -> None:
    write(2)
    head = Head.objects.get(pk=1)
    anchor = (head.seq, head.digest)
    assert log.verify(anchor=anchor).is_whole
    assert log.verify(anchor=(2, "f" * 64)).broken_at == 2
    assert not log.verify(anchor=(3, head.digest)).is_whole


def test_a_line_costs_two_statements(django_assert_num_queries: object) -> None:
    write(1)
    with django_assert_num_queries(2):  # type: ignore[operator] # a fixture of pytest-django
        write(1)


def test_the_origin_is_noted_and_forgotten_again() -> None:
    with log.coming_from("192.0.2.1"):
        write(1)
    write(1)
    assert list(Entry.objects.values_list("origin", flat=True)) == ["192.0.2.1", ""]
