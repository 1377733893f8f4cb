"""Papers of a dossier: what is kept and how, what is refused, who opens it, and what is left when it is taken out."""

import re
import zlib
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image, PngImagePlugin
from tests.cast import NOON, Cast, address

from overstap.audit.models import Entry
from overstap.people.policy import NotAllowedError
from overstap.trajectories.actions import documents as acts
from overstap.trajectories.actions.documents import DocumentsFullError, add_document, remove_document
from overstap.trajectories.content import DocumentWords
from overstap.trajectories.files import FileRefusedError, known_file, preview_of
from overstap.trajectories.models import Document, DocumentChunk, Trajectory
from overstap.trajectories.queries.documents import content_of, documents_of
from overstap.trajectories.queries.opening import opening
from overstap.trajectories.terms import Act, FileType
from overstap.vault.crypto.errors import NotOpenedError
from overstap.vault.refusals import NoKeyError

pytestmark = pytest.mark.django_db

SENTENCE = b"Beschikking voor Wilhelmina Regenboog-Schaapherder"
PDF = b"%PDF-1.7\n" + SENTENCE + b"\n%%EOF\n"
PLACE = "52.0907 N 5.1214 E"
PROGRAM = b"MZ\x90\x00\x03" + bytes(200)
NASTY_NAMES = (
    *(
        "../../etc/passwd",
        "..\\..\\windows\\win.ini",
        "C:\\a.pdf",
        "/etc/shadow",
        "a/b/c.pdf",
        "....//x.pdf",
        "~/.ssh/id",
    ),
    *("<script>alert(1)</script>.pdf", '"><img src=x onerror=alert(1)>.pdf', "'><svg/onload=alert(1)>.pdf", "a&b.pdf"),
    *(
        "a\r\nSet-Cookie: x=1.pdf",
        "a\nContent-Type: text/html.pdf",
        "a\x00.pdf",
        "a\x1b[31m.pdf",
        "\x7f.pdf",
        "a\tb.pdf",
    ),
    *(
        'a".pdf',
        "a'.pdf",
        "a`id`.pdf",
        "$(id).pdf",
        "; rm -rf /.pdf",
        "| cat.pdf",
        "a%00.pdf",
        "%2e%2e%2f.pdf",
        "a%0d%0ab",
    ),
    *(
        "{{ 7 * 7 }}.pdf",
        "{% debug %}.pdf",
        "${7*7}.pdf",
        "#{7*7}.pdf",
        "<%= 7 %>.pdf",
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
    ),
    *("+1.pdf", "-1.pdf", "' OR 1=1 --.pdf", "a.pdf.exe", "a.exe", "a.html", "a.svg", "a.js", "a.php", ".htaccess"),
    *(
        "CON.pdf",
        "NUL",
        "aux.txt",
        "LPT1.pdf",
        "a:b.pdf",
        "a::$DATA",
        "a.pdf.",
        "a.pdf ",
        " .pdf",
        ".",
        "..",
        "...",
        "-",
    ),
    *("\u202egpj.exe", "\u200b.pdf", "\ufeff.pdf", "é\u0301.pdf", "\U0001f4a9.pdf", "مريم.pdf", "x" * 300 + ".pdf"),
)


def photo(kind: str = "JPEG", size: tuple[int, int] = (80, 40), **more: object) -> bytes:
    """A photo that tells where it was taken, with a word in every place where a file can hide one."""
    file, image = BytesIO(), Image.new("RGB", size, "teal")
    exif = Image.Exif()
    exif[0x010E] = PLACE
    exif[0x0112] = 6  # it lies on its side
    if kind == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Location", PLACE)
        more |= {"pnginfo": texts}
    else:
        more |= {"comment": PLACE.encode(), "xmp": f"<x>{PLACE}</x>".encode()}
    image.save(file, kind, exif=exif, **more)
    assert PLACE.encode() in file.getvalue()
    return file.getvalue()


def add(
    cast: Cast, trajectory: Trajectory, content: bytes = PDF, *, name: str = "letter", who: str = "anna"
) -> Document:
    words = DocumentWords(name=name, kind="letter")
    return add_document(trajectory, content, words, keys=cast.keys(who), by=cast.people[who], at=NOON)


def sent(content: bytes = PDF, name: str = "scan.pdf", **more: str) -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, content, "application/pdf"), "kind": "letter", **more}


def test_a_pdf_comes_back_as_it_was_for_coach_and_backup(cast: Cast) -> None:
    content = PDF.replace(SENTENCE, SENTENCE * 20_000)
    document = add(cast, cast.register(), content)
    assert document.file_type == FileType.PDF
    assert document.chunk_count == DocumentChunk.objects.count() == 4
    for who in ("anna", "fatima"):
        assert content_of(document, keys=cast.keys(who)) == content


def test_nothing_of_a_document_stands_in_clear(cast: Cast) -> None:
    document = add(cast, cast.register(), name="Wilhelmina")
    stored = bytes(document.sealed) + b"".join(bytes(row.sealed) for row in DocumentChunk.objects.all())
    assert SENTENCE not in stored
    assert b"Wilhelmina" not in stored


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_is_kept_without_place_or_hidden_text_and_stands_upright(kind: str) -> None:
    known = known_file(photo(kind))
    assert known.file_type == FileType.PHOTO
    assert PLACE.encode() not in known.content
    kept = Image.open(BytesIO(known.content))
    assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (40, 80), {})
    assert not {"comment", "xmp", "exif", "Location"} & set(kept.info)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_photo_of_any_colours_is_kept(mode: str) -> None:
    file = BytesIO()
    Image.new(mode, (30, 20)).save(file, "PNG")
    assert known_file(file.getvalue()).file_type == FileType.PHOTO


def test_a_large_photo_is_made_smaller_and_its_preview_smaller_still() -> None:
    kept = known_file(photo(size=(5000, 4000))).content
    assert max(Image.open(BytesIO(kept)).size) == 3000
    assert max(Image.open(BytesIO(preview_of(kept))).size) == 900


def many_pixels(width: int, height: int) -> bytes:
    """A small PNG that says that it is very large."""
    file = BytesIO()
    Image.new("1", (8, 8)).save(file, "PNG")
    whole = bytearray(file.getvalue())
    whole[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    whole[29:33] = zlib.crc32(bytes(whole[12:29])).to_bytes(4, "big")
    return bytes(whole)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "leeg"),
        (PROGRAM, "Dit is iets anders"),
        (b"#!/bin/sh\nrm -rf /\n", "Dit is iets anders"),
        (b"<html><script>alert(1)</script></html>", "Dit is iets anders"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "Dit is iets anders"),
        (b"PK\x03\x04" + bytes(50), "Dit is iets anders"),
        (b"GIF89a" + bytes(50), "Dit is iets anders"),
        (PROGRAM + PDF, "Dit is iets anders"),
        (PDF[:20], "het einde ontbreekt"),
        (photo()[:200], "beschadigd"),
        (b"%PDF-1.7" + bytes(20_000_000), "groter dan 20 MB"),
        (many_pixels(6400, 6400), "te veel beeldpunten"),
        (many_pixels(10_000, 10_000), "te veel beeldpunten"),
        (many_pixels(60_000, 60_000), "te veel beeldpunten"),
    ],
    ids=[
        *("nothing", "a program", "a script", "a page", "a drawing", "an archive", "a gif", "a program before a pdf"),
        *("half a pdf", "half a photo", "too large", "too many pixels", "far too many", "a flood of pixels"),
    ],
)
def test_refuses_what_is_no_whole_pdf_or_photo(cast: Cast, content: bytes, why: str) -> None:
    with pytest.raises(FileRefusedError, match=why):
        add(cast, cast.register(), content)
    assert not Document.objects.exists()


def test_a_stranger_a_colleague_and_a_manager_keep_and_take_out_nothing(cast: Cast) -> None:
    trajectory = cast.register()
    document = add(cast, trajectory)
    for who in ("stranger", "colleague", "manager"):
        with pytest.raises(NotAllowedError):
            add(cast, trajectory, who=who)
        with pytest.raises(NotAllowedError):
            remove_document(document, by=cast.people[who], at=NOON)
        with pytest.raises(NoKeyError):
            content_of(document, keys=cast.keys(who))
    assert Document.objects.get() == document


@pytest.mark.parametrize("harm", ["cut", "dropped", "moved", "exchanged"])
def test_a_file_of_which_a_chunk_was_touched_does_not_open(cast: Cast, harm: str) -> None:
    trajectory = cast.register()
    content = PDF.replace(SENTENCE, SENTENCE * 20_000)
    document, other = add(cast, trajectory, content), add(cast, trajectory, content)
    chunks = DocumentChunk.objects.filter(document=document).order_by("number")
    if harm == "cut":
        chunks.filter(number=1).update(sealed=bytes(chunks[1].sealed)[:-1])
    elif harm == "dropped":
        chunks.filter(number=3).delete()
    elif harm == "moved":
        chunks.filter(number=1).update(sealed=other.chunks.get(number=1).sealed)
    else:
        first, second = bytes(chunks[0].sealed), bytes(chunks[1].sealed)
        chunks.filter(number=0).update(sealed=second)
        chunks.filter(number=1).update(sealed=first)
    with pytest.raises(NotOpenedError):
        content_of(document, keys=cast.keys("anna"))
    assert content_of(other, keys=cast.keys("anna")) == content


def test_a_dossier_holds_only_so_many(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "MOST_DOCUMENTS", 1)
    trajectory = cast.register()
    add(cast, trajectory)
    with pytest.raises(DocumentsFullError, match="Meer past er niet in"):
        add(cast, trajectory)


def test_what_is_taken_out_is_deleted_and_leaves_a_line_in_the_log(cast: Cast) -> None:
    document = add(cast, cast.register())
    remove_document(document, by=cast.people["fatima"], at=NOON)
    assert not Document.objects.exists()
    assert not DocumentChunk.objects.exists()
    assert [entry.act for entry in Entry.objects.order_by("-seq")[:2]] == [Act.DOCUMENT_REMOVED, Act.DOCUMENT_ADDED]


def test_the_page_keeps_a_file_under_the_name_that_was_typed_or_its_own(cast: Cast) -> None:
    trajectory, client = cast.register(), cast.client("anna")
    page = address("add_document", trajectory)
    asked = client.get(page)
    assert asked.status_code == HTTPStatus.OK
    assert b'enctype="multipart/form-data"' in asked.content
    for form in (sent(name="besluit.pdf"), sent() | {"name": "Brief van de gemeente"}):
        assert client.post(page, form).status_code == HTTPStatus.FOUND
    said = client.get(address("papers", trajectory)).content.decode()
    assert "besluit.pdf" in said
    assert "Brief van de gemeente" in said


def as_browsers_send(name: str) -> bytes:
    """A form with a PDF of this name."""
    quoted = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A").encode("utf-8")
    head = b'--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\nletter\r\n--x\r\n'
    return (
        head
        + b'Content-Disposition: form-data; name="file"; filename="'
        + quoted
        + b'"\r\n\r\n'
        + PDF
        + b"\r\n--x--\r\n"
    )


def test_sixty_nasty_names_are_harmless(cast: Cast) -> None:
    trajectory, client = cast.register(), cast.client("anna")
    assert len(NASTY_NAMES) >= 60
    for name in NASTY_NAMES:
        where = address("add_document", trajectory)
        answer = client.post(where, as_browsers_send(name), content_type="multipart/form-data; boundary=x")
        assert answer.status_code in {302, 422}, name
        if answer.status_code == HTTPStatus.FOUND:
            document = Document.objects.latest("recorded_at")
            told = client.get(address("document_file", trajectory, document_id=document.pk))["Content-Disposition"]
            assert re.fullmatch(r'attachment; filename="[0-9a-z]{8}\.pdf"', told), name
    kept = [line.name for line in documents_of(trajectory, keys=cast.keys("anna"))]
    assert len(kept) > len(NASTY_NAMES) / 2
    assert all(name.isprintable() and "/" not in name and "\\" not in name for name in kept)
    said = client.get(address("papers", trajectory)).content.decode()
    for markup in ("<script>alert", "<img src=x", "<svg/onload", "7 * 7 }} is"):
        assert markup not in said


def test_a_refused_file_loses_nothing_that_was_typed(cast: Cast) -> None:
    trajectory, client = cast.register(), cast.client("anna")
    answer = client.post(address("add_document", trajectory), sent(PROGRAM) | {"name": "Brief van de gemeente"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Brief van de gemeente" in answer.content.decode()
    assert client.post(address("add_document", trajectory), {"kind": "letter"}).status_code == 422
    assert client.post(address("add_document", trajectory), sent(b"")).status_code == 422
    assert not Document.objects.exists()


def test_a_file_is_sent_so_that_nothing_runs_or_stays(cast: Cast) -> None:
    trajectory = cast.register()
    document = add(cast, trajectory, photo())
    client = cast.client("anna")
    names = set()
    for _time in range(2):
        answer = client.get(address("document_file", trajectory, document_id=document.pk))
        names.add(answer["Content-Disposition"])
        assert answer["Content-Disposition"].startswith("attachment; filename=")
        assert answer["Content-Type"] == "image/jpeg"
    shown = client.get(address("document_preview", trajectory, document_id=document.pk))
    assert len(names) == 2
    for each in (answer, shown):
        assert "no-store" in each["Cache-Control"]
        assert each["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in each["Content-Security-Policy"]


def test_opening_a_file_leaves_a_line_even_when_it_does_not_open(cast: Cast) -> None:
    trajectory = cast.register()
    document = add(cast, trajectory)
    DocumentChunk.objects.all().delete()
    client = cast.client("fatima")
    client.raise_request_exception = False
    assert client.get(address("document_file", trajectory, document_id=document.pk)).status_code == 500
    line, looked = Entry.objects.order_by("-seq")[:2]
    assert (looked.act, looked.actor) == (Act.DOSSIER_READ, cast.people["fatima"].pk)
    assert (line.act, line.actor, line.purpose) == (Act.DOCUMENT_READ, cast.people["fatima"].pk, "backup")


def test_there_is_no_preview_of_a_pdf(cast: Cast) -> None:
    trajectory = cast.register()
    document = add(cast, trajectory)
    client = cast.client("anna")
    assert client.get(address("document_preview", trajectory, document_id=document.pk)).status_code == 404
    assert b"<img" not in client.get(address("document", trajectory, document_id=document.pk)).content


def test_who_does_not_guide_finds_no_document_nor_one_of_another_trajectory(cast: Cast) -> None:
    trajectory, other = cast.register(), cast.register("Lelie")
    document = add(cast, trajectory, photo())
    pages = ("document", "document_file", "document_preview", "remove_document")
    for who, where in (("stranger", trajectory), ("colleague", trajectory), ("manager", trajectory), ("anna", other)):
        client = cast.client(who)
        for page in pages:
            assert client.get(address(page, where, document_id=document.pk)).status_code == 404


def test_fifty_documents_take_as_many_queries_as_one(cast: Cast) -> None:
    trajectory, client = cast.register(), cast.client("anna")
    add(cast, trajectory)
    client.get(address("papers", trajectory))
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address("papers", trajectory)).status_code == 200
        counts.append(len([each for each in asked if each["sql"].startswith("SELECT")]))
        for number in range(49):
            add(cast, trajectory, name=f"letter {number}")
    assert counts[0] == counts[1]
    assert counts[0] <= 12
    opened = opening(trajectory.pk, person=cast.people["anna"])
    assert opened is not None
    assert len(documents_of(opened.trajectory, keys=cast.keys("anna"))) == 99


def test_an_upload_stays_in_memory(
    cast: Cast, tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "temporary")  # type: ignore[attr-defined] # of pytest-django
    (tmp_path / "temporary").mkdir()
    in_clear = []
    keep = acts.known_file
    client, trajectory = cast.client("anna"), cast.register()

    def looked(content: bytes) -> object:
        in_clear.append([path for path in tmp_path.rglob("*") if path.is_file() and SENTENCE in path.read_bytes()])
        return keep(content)

    monkeypatch.setattr(acts, "known_file", looked)
    large = PDF.replace(SENTENCE, SENTENCE * 200_000)
    assert client.post(address("add_document", trajectory), sent(large)).status_code == 302
    assert in_clear == [[]]
    assert list((tmp_path / "temporary").iterdir()) == []


class Unread:
    """A body of which no byte may be read."""

    def read(self, *_size: int) -> bytes:
        raise AssertionError("It was read.")

    readline = read


def test_what_says_that_it_is_two_gigabytes_is_refused_unread(cast: Cast) -> None:
    client, trajectory = cast.client("anna"), cast.register()
    answer = client.post(
        address("add_document", trajectory),
        b"",
        content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": "2147483648", "wsgi.input": Unread()},
    )
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert not Document.objects.exists()
