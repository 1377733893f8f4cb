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
from overstap.flows.counts import counts_of, deliver_counts, own_public_key
from overstap.flows.counts_told import leaving, of_losses, of_rates
from overstap.flows.deliver import deliver_to_file, deliver_to_monitor, parcel_of
from overstap.flows.queries import sent_by
from overstap.monitor.asked import in_words
from overstap.people.signing_in import person_of
from overstap.programmes.models import Programme
from overstap.programmes.queries import deliverable_by
from overstap.standard.coarsening import Coarsened
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
    coarsened = parcel.coarsened
    page |= {"sent": sent_by(person_of(request), programme)}
    page |= {"objecting": len(parcel.objecting), "coarsened": coarsened, "given_up": _given_up(coarsened, language)}
    return render(request, "flows/deliver.html", page, status=409 if refusal else 200)


def _given_up(found: Coarsened, language: str) -> list[str]:
    """Which answers would become unknown in a file, and how often."""
    profile = TABLES["profile"]
    return [
        f"{profile.column(name).label.in_language(language).lower()} ({times})"
        for name, times in found.given_up.items()
    ]


@login_required
@require_POST
def deliver_file(request: HttpRequest, code: str) -> FileResponse:
    """The same delivery as a file, for another monitor or for the evaluator's own work."""
    programme = _programme_or_404(request, code)
    file = BytesIO()
    manifest = deliver_to_file(programme.code, None, file, by=person_of(request), at=clock.now()).manifest
    file.seek(0)
    return FileResponse(
        file, as_attachment=True, filename=f"{programme.code}-{manifest.as_of}.zip", content_type="application/zip"
    )


@login_required
def counts(request: HttpRequest, code: str) -> HttpResponse | FileResponse:
    """Show which counts would leave the house; signing and saving them is one press."""
    programme = _programme_or_404(request, code)
    person, now = person_of(request), clock.now()
    refusal: RuleError | None = None
    if request.method == "POST":
        file = BytesIO()
        try:
            sent = deliver_counts(programme, file, by=person, at=now)
        except RuleError as error:
            refusal = error
        else:
            file.seek(0)
            name = f"{programme.code}-{sent.manifest.as_of}-aantallen.zip"
            return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    parcel = counts_of(programme, by=person, at=now)
    page = {
        "programme": programme,
        "parcel": parcel,
        "periods": [in_words(period) for period in parcel.manifest.periods],
        "public_key": own_public_key(),
        "losses": list(of_losses(parcel.losses)),
        "rates": of_rates(parcel.rates),
        "leaving": leaving(parcel, get_language() or "nl"),
        "refusal": refusal,
    }
    return render(request, "flows/deliver_counts.html", page, status=409 if refusal else 200)


def _programme_or_404(request: HttpRequest, code: str) -> Programme:
    programme = deliverable_by(person_of(request)).filter(code=code).first()
    if programme is None:
        raise Http404
    return programme
