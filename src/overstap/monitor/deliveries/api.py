"""Receiving a delivery over the network: a zip in a POST, with the secret of the sender.

An error is a problem of RFC 9457; what was refused names every finding, as ``overstap check --json`` does.
"""

from io import BytesIO

from allauth.core.internal import ratelimit
from django.http import HttpRequest, JsonResponse
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language_from_request, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from overstap.core import clock
from overstap.core.errors import RuleError
from overstap.monitor import actions, senders
from overstap.monitor.actions import DeliveryRefusedError
from overstap.monitor.actions.senders import digest_of
from overstap.monitor.models import MonitoredProgramme
from overstap.monitor.receipts import receipt_of
from overstap.monitor.terms import MOST_UPLOADED

VERSION = "1.0.0"
_SCHEME = "Bearer "


@csrf_exempt
@require_POST
def receive(request: HttpRequest) -> JsonResponse:
    """Take in what the body holds: 201 with the receipt, 200 when it was there already.

    401 without a secret that is known, 413 for more than 50 MB, 422 for what cannot be taken in, 429 for too many.
    """
    if not ratelimit.consume(request, app="allauth.account", action="deliver"):
        return _problem(429, "Too many deliveries from this address. Wait a while.")
    sender = _sender(request.headers.get("Authorization", ""))
    if sender is None:
        return _problem(401, "Send the secret of the programme: Authorization: Bearer …")
    content = request.read(MOST_UPLOADED + 1)
    if len(content) > MOST_UPLOADED:
        return _problem(413, "A delivery over the network is at most 50 MB.")
    # A program says what language it wants; nobody looks over its shoulder.
    with override(get_language_from_request(request)):
        return _received(content, sender.code)


def _received(content: bytes, code: str) -> JsonResponse:
    now = clock.now()
    try:
        delivery = actions.receive(BytesIO(content), by=None, at=now, programme=code)
    except DeliveryRefusedError as error:
        return _problem(422, str(error), report=error.report.to_json())
    except RuleError as error:
        return _problem(422, str(error))
    return _answer(receipt_of(delivery).to_json(), 201 if delivery.received_at == now else 200)


def _sender(said: str) -> MonitoredProgramme | None:
    """Whose secret it is. What is kept is looked for by a digest, so that the time to answer tells nothing of it.

    A programme that has its dossiers here delivers from within; a secret of before opens nothing.
    """
    if not said.startswith(_SCHEME):
        return None
    digest = digest_of(said.removeprefix(_SCHEME).strip())
    found = MonitoredProgramme.objects.filter(token_digest=digest).first()
    is_right = found is not None and constant_time_compare(found.token_digest, digest)
    return found if found and is_right and not senders.works_here(found.code) else None


def _problem(status: int, title: str, **more: object) -> JsonResponse:
    answer = _answer({"type": "about:blank", "status": status, "title": title, **more}, status)
    answer["Content-Type"] = "application/problem+json"
    return answer


def _answer(content: dict[str, object], status: int) -> JsonResponse:
    return JsonResponse(content, status=status, headers={"API-Version": VERSION})
