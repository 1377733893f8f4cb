"""Papers of a dossier: what there is, one of them, the file itself, and taking it out."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from overstap.audit import log
from overstap.core import clock
from overstap.core.ids import new_code
from overstap.trajectories.actions.documents import add_document, remove_document
from overstap.trajectories.addresses import of_row, of_trajectory
from overstap.trajectories.entrance import CoachRequest, for_coaches
from overstap.trajectories.files import preview_of
from overstap.trajectories.forms.documents import AddDocumentForm, RemoveDocumentForm
from overstap.trajectories.models import Document
from overstap.trajectories.queries.documents import content_of, document_of, documents_of, line_of
from overstap.trajectories.queries.opening import Opening
from overstap.trajectories.terms import Act, FileType
from overstap.trajectories.views.acting import Question, ask, opening_or_404, posted, record_reading
from overstap.trajectories.views.sections import show

_KEPT_AS = {FileType.PDF: ("application/pdf", "pdf"), FileType.PHOTO: ("image/jpeg", "jpg")}
_NOTHING_RUNS = "default-src 'none'; sandbox; frame-ancestors 'none'"


@for_coaches
def papers(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Every document of the trajectory; none of the files is opened."""
    opened = opening_or_404(request, trajectory_id)
    rows = [
        (line, of_row("document", trajectory_id, line.id))
        for line in documents_of(opened.trajectory, keys=request.keys)
    ]
    return show(request, opened, "papers", "trajectories/papers.html", {"rows": rows})


@for_coaches
def add(request: CoachRequest, trajectory_id: UUID) -> HttpResponse:
    """Put a document in."""
    opened = opening_or_404(request, trajectory_id)
    request.keys.load([opened.trajectory.dossier_id])
    sent = posted(request)
    form = AddDocumentForm(sent, request.FILES if sent is not None else None)
    question = Question(
        title=_("Add a document"),
        act=_("Keep the document"),
        said=_("The document was kept."),
        consequence=_(
            "Only who guides this participant can open it. Ask the participant first whether it may be kept."
        ),
        section="papers",
    )
    return ask(
        request,
        opened,
        form,
        question,
        lambda at: add_document(opened.trajectory, form.content, form.words, keys=request.keys, by=request.user, at=at),
    )


@for_coaches
def document(request: CoachRequest, trajectory_id: UUID, document_id: UUID) -> HttpResponse:
    """One document: what it is, a preview of a photo, and what can be done with it."""
    opened = opening_or_404(request, trajectory_id)
    found = _found_or_404(opened, document_id)
    context = {
        "line": line_of(found, keys=request.keys),
        "file_url": of_row("document_file", trajectory_id, found.pk),
        "preview_url": of_row("document_preview", trajectory_id, found.pk),
        "remove_url": of_row("remove_document", trajectory_id, found.pk),
        "back": of_trajectory("papers", trajectory_id),
    }
    return show(request, opened, "papers", "trajectories/document.html", context)


@for_coaches
def file(request: CoachRequest, trajectory_id: UUID, document_id: UUID) -> HttpResponse:
    """The file, to keep and never to show within the browser, under a name that tells nothing."""
    opened = opening_or_404(request, trajectory_id)
    found = _found_or_404(opened, document_id)
    content_type, ending = _KEPT_AS[FileType(found.file_type)]
    name = f"{new_code(8).lower()}.{ending}"
    _record_opening(request, opened, found)
    return _harmless(content_of(found, keys=request.keys), content_type, f'attachment; filename="{name}"')


@for_coaches
def preview(request: CoachRequest, trajectory_id: UUID, document_id: UUID) -> HttpResponse:
    """A small picture of a photo, for the page of the document; of a PDF there is none."""
    opened = opening_or_404(request, trajectory_id)
    found = _found_or_404(opened, document_id)
    if found.file_type != FileType.PHOTO:
        raise Http404
    _record_opening(request, opened, found)
    return _harmless(preview_of(content_of(found, keys=request.keys)), "image/jpeg", "inline")


@for_coaches
def remove(request: CoachRequest, trajectory_id: UUID, document_id: UUID) -> HttpResponse:
    """Take a document out, for good."""
    opened = opening_or_404(request, trajectory_id)
    found = _found_or_404(opened, document_id)
    question = Question(
        title=_("Take this document out?"),
        act=_("Take it out"),
        said=_("The document was taken out."),
        consequence=_("The file and its name are deleted. This cannot be undone."),
        section="papers",
        more={"back": of_row("document", trajectory_id, found.pk)},
    )
    return ask(
        request,
        opened,
        RemoveDocumentForm(posted(request)),
        question,
        lambda at: remove_document(found, by=request.user, at=at),
    )


def _found_or_404(opened: Opening, document_id: UUID) -> Document:
    found = document_of(opened.trajectory, document_id)
    if found is None:
        raise Http404
    return found


def _record_opening(request: CoachRequest, opened: Opening, found: Document) -> None:
    """Leave the trace before a byte of the file is shown: in who looked, and of which document (*safety promise 3*)."""
    record_reading(request, opened)
    log.record(
        Act.DOCUMENT_READ,
        by=request.user,
        at=clock.now(),
        subject=found,
        dossier=found.dossier_id,
        purpose=opened.purpose,
    )


def _harmless(content: bytes, content_type: str, disposition: str) -> HttpResponse:
    """An answer in which nothing runs, whatever stands in it."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": disposition, "Content-Security-Policy": _NOTHING_RUNS},
    )
