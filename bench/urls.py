"""The addresses of the house, and the constant page beside which they are measured."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from overstap.site.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

PAGE = "<!doctype html><html lang=nl><meta charset=utf-8><title>Constant</title><h1>Constant</h1><p>Always the same."


@login_required
def constant(_request: HttpRequest) -> HttpResponse:
    """What the cheapest page of somebody who is signed in costs."""
    return HttpResponse(PAGE)


urlpatterns = [*urlpatterns, path("constant/", constant)]
