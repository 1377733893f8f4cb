"""What an installation may set from outside: used as it is meant, or refused in a sentence."""

from pathlib import Path

import pytest

from overstap.site import environment
from overstap.site.environment import BadEnvironmentError


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("OVERSTAP_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "home"


def test_the_folder_is_its_owners_only(home: Path) -> None:
    assert environment.home() == home
    assert home.stat().st_mode & 0o777 == 0o700


def test_an_empty_name_is_the_usual_folder_and_never_the_one_where_somebody_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OVERSTAP_HOME", "")
    assert environment.home() == tmp_path / "var"


@pytest.mark.parametrize("name", ["file", "file/in/it"])
def test_a_file_is_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("OVERSTAP_HOME", str(tmp_path / name))
    with pytest.raises(environment.BadEnvironmentError, match="OVERSTAP_HOME"):
        environment.home()


def test_a_key_is_made_once_and_is_its_owners_only(home: Path) -> None:
    made = environment.secret("server")
    assert len(made) == 64
    assert environment.secret("server") == made
    assert (home / "server.key").stat().st_mode & 0o777 == 0o600


def test_two_keys_are_two_keys(home: Path) -> None:
    assert environment.secret("server") != environment.secret("database")


@pytest.mark.parametrize("content", ["", "short", "g" * 64, "a" * 63])
def test_a_damaged_key_is_refused_and_kept(home: Path, content: str) -> None:
    environment.home()
    (home / "server.key").write_text(content)
    with pytest.raises(BadEnvironmentError, match="Put back the file"):
        environment.secret("server")
    assert (home / "server.key").read_text() == content


def test_without_an_address_the_database_is_the_embedded_one(home: Path) -> None:
    found = environment.database()
    assert found["ENGINE"] == "overstap.site.sqlcipher"
    assert found["NAME"] == str(home / "overstap.db")


@pytest.mark.parametrize(
    ("url", "name", "user", "password", "host", "port"),
    [
        ("postgres://me:secret@db.example:5433/house", "house", "me", "secret", "db.example", "5433"),
        ("postgresql://me@db.example/house", "house", "me", "", "db.example", ""),
        ("postgres:///house", "house", "", "", "", ""),
        ("postgres://me:p%40ss%2Fw@h/a%20b", "a b", "me", "p@ss/w", "h", ""),
    ],
)
def test_an_address_of_postgresql_is_read(
    monkeypatch: pytest.MonkeyPatch, url: str, name: str, user: str, password: str, host: str, port: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    found = environment.database()
    parts = [found[part] for part in ("NAME", "USER", "PASSWORD", "HOST", "PORT")]
    assert parts == [name, user, password, host, port]


@pytest.mark.parametrize(("url", "path"), [("sqlite:///a/b.db", "a/b.db"), ("sqlite:////a/b.db", "/a/b.db")])
def test_three_strokes_are_relative_and_four_absolute(
    monkeypatch: pytest.MonkeyPatch, home: Path, url: str, path: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert environment.database()["NAME"] == str(Path(path).resolve())


@pytest.mark.parametrize("url", ["nonsense", "mysql://a/b", "postgres://host", "postgres://host/", "sqlite://", "://"])
def test_another_address_is_refused_with_an_example(monkeypatch: pytest.MonkeyPatch, home: Path, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(BadEnvironmentError, match="Write postgres://"):
        environment.database()


def test_the_tests_take_a_postgresql_only() -> None:
    assert environment.postgres_for_tests("postgres://me@h/x")["NAME"] == "x"
    with pytest.raises(BadEnvironmentError, match="OVERSTAP_TEST_POSTGRES"):
        environment.postgres_for_tests("sqlite:///x")
