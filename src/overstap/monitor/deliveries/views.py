"""The pages of deliveries: receiving one, what the versions are, what changed, and taking one back."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.monitor import actions, findings, queries, wording
from overstap.monitor.actions import DeliveryRefusedError
from overstap.monitor.actions.withdrawing import may_withdraw
from overstap.monitor.choosing import line_or_404
from overstap.monitor.delivered import Received
from overstap.monitor.deliveries import difference_told
from overstap.monitor.deliveries.difference import difference
from overstap.monitor.deliveries.forms import WithdrawDeliveryForm
from overstap.monitor.findings import Refused
from overstap.monitor.forms import UploadForm
from overstap.monitor.models import Delivery
from overstap.monitor.queries import ProgrammeLine
from overstap.monitor.receipts import receipt_of
from overstap.people import policy
from overstap.people.policy import Permission
from overstap.people.signing_in import person_of

_FINDINGS_SHOWN = 200


@login_required
def deliveries(request: HttpRequest, code: str) -> HttpResponse:
    """The versions of a programme, and for who delivers for it a form."""
    line = line_or_404(request, code)
    if request.method == "POST" and not line.may_deliver:
        raise Http404
    answer, form, refused = _upload(request, line)
    if answer:
        return answer
    person = person_of(request)
    versions = queries.deliveries(person, code)
    standing = [each.version for each in versions if not each.withdrawn]
    context = {
        "line": line,
        "form": form if line.may_deliver else None,
        "refused": refused,
        "versions": versions,
        "with_former": standing[:-1],
        "findings": findings.of_version(queries.findings(line)),
        "may_withdraw": may_withdraw(person, code),
    }
    return render(request, "monitor/deliveries.html", context, status=422 if form.errors else 200)


@login_required
def receive(request: HttpRequest) -> HttpResponse:
    """Receive a delivery of a programme that works elsewhere."""
    if not policy.may(person_of(request), Permission.RECEIVE_DELIVERIES):
        raise Http404
    answer, form, refused = _upload(request, None)
    context = {"form": form, "refused": refused}
    return answer or render(request, "monitor/receive.html", context, status=422 if form.errors else 200)


def _upload(request: HttpRequest, line: ProgrammeLine | None) -> tuple[HttpResponse | None, UploadForm, Refused | None]:
    """What to answer when a file was taken in; else the form, and what is to be mended in the file."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    refused: Refused | None = None
    if form.is_valid():
        try:
            return _receive(request, form, line.code if line else None), form, None
        except DeliveryRefusedError as error:
            form.refuse(error)
            refused = findings.of_report(error.report, most=_FINDINGS_SHOWN)
        except RuleError as error:
            form.refuse(error)
    return None, form, refused


def _receive(request: HttpRequest, form: UploadForm, code: str | None) -> HttpResponse:
    now = clock.now()
    delivery = actions.receive(form.cleaned_data["file"].file, by=person_of(request), at=now, programme=code)
    if delivery.received_at == now:
        received = _("Received: this is now version %(version)s.") % {"version": delivery.version}
        hand_over = _("Save its receipt below, and give it to the sender.") if code is None else ""
        messages.success(request, wording.joined([received, hand_over]))
    else:
        messages.info(request, _("This file was received before. Nothing changed."))
    return redirect("monitor:deliveries", delivery.programme.code)


@login_required
@require_safe
def changes(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """What a version says otherwise than the one before. Who delivers reads of which trajectories."""
    line = line_or_404(request, code)
    after, before = _with_former(request, code, version)
    found = difference(before, after)
    context = {
        "line": line,
        "before": before,
        "after": after,
        "lead": difference_told.lead(found),
        "table": difference_told.table_of(found),
        "told": list(difference_told.told(found, named=line.may_deliver)),
    }
    return render(request, "monitor/changes.html", context)


def _with_former(request: HttpRequest, code: str, version: int) -> tuple[Received, Received]:
    """A version, and the one before it that was not withdrawn.

    :raises Http404: there is no such version, it was withdrawn, or there is none before it
    """
    standing = [each for each in queries.deliveries(person_of(request), code) if not each.withdrawn]
    after = next((each for each in standing if each.version == version), None)
    before = next((each for each in standing if each.version < version), None)
    if after is None or before is None:
        raise Http404
    return after, before


@login_required
@require_safe
def receipt(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """The receipt of a version, for the sender to keep."""
    line = line_or_404(request, code)
    delivery = _delivery(line.code, version)
    content = json.dumps(receipt_of(delivery).to_json(), ensure_ascii=False, indent=2) + "\n"
    named = content_disposition_header(True, f"ontvangst-{line.code}-{version}.json")  # noqa: FBT003 - Django's own
    headers = {"Content-Disposition": named or "attachment"}
    return HttpResponse(content, content_type="application/json", headers=headers)


@login_required
def withdraw(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Take a version back, with the reason."""
    line = line_or_404(request, code)
    person = person_of(request)
    delivery = _delivery(line.code, version)
    if not may_withdraw(person, code) or hasattr(delivery, "withdrawn"):
        raise Http404
    form = WithdrawDeliveryForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.withdraw_delivery(delivery, reason=form.text_of("reason"), by=person, at=clock.now())
        messages.success(request, _("Version %(version)s was withdrawn.") % {"version": version})
        return redirect("monitor:deliveries", code)
    context = {"line": line, "version": version, "form": form}
    return render(request, "monitor/withdraw_delivery.html", context, status=422 if form.errors else 200)


def _delivery(code: str, version: int) -> Delivery:
    found = Delivery.objects.select_related("programme", "withdrawn")
    return get_object_or_404(found, programme__code=code, version=version)
