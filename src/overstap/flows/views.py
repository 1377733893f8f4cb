"""Delivering the facts of a programme: what goes along, then into the monitor or into a file."""

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.flows.deliver import deliver_to_file, deliver_to_monitor, parcel_of
from overstap.people.signing_in import person_of
from overstap.programmes.models import Programme
from overstap.programmes.queries import deliverable_by
from overstap.standard.tables import TABLES


@login_required
def deliver(request: HttpRequest, code: str) -> HttpResponse:
    """Show what leaves the house; sending is one press."""
    programme = _programme_or_404(request, code)
    refusal: RuleError | None = None
    if request.method == "POST":
        try:
            deliver_to_monitor(programme.code, by=person_of(request), at=clock.now())
        except RuleError as error:
            refusal = error
        else:
            messages.success(request, _("Delivered. The figures below count what was known a moment ago."))
            return redirect("monitor:programme", programme.code)
    parcel = parcel_of(programme, at=clock.now())
    language = get_language() or "nl"
    sizes = [(TABLES[table].label.in_language(language), rows) for table, rows in parcel.sizes.items()]
    page = {"programme": programme, "manifest": parcel.manifest, "sizes": sizes, "refusal": refusal}
    return render(request, "flows/deliver.html", page, status=409 if refusal else 200)


@login_required
@require_POST
def deliver_file(request: HttpRequest, code: str) -> FileResponse:
    """The same delivery as a file, for another monitor or for the evaluator's own work."""
    programme = _programme_or_404(request, code)
    file = BytesIO()
    manifest = deliver_to_file(programme.code, None, file, by=person_of(request), at=clock.now())
    file.seek(0)
    return FileResponse(
        file, as_attachment=True, filename=f"{programme.code}-{manifest.as_of}.zip", content_type="application/zip"
    )


def _programme_or_404(request: HttpRequest, code: str) -> Programme:
    programme = deliverable_by(person_of(request)).filter(code=code).first()
    if programme is None:
        raise Http404
    return programme
