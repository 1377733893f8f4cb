"""The addresses of a monitor: it has no dossier, and no page that leads to one."""

from django.urls import include, path

from overstap.site.urls import everywhere, handler400, handler403, handler404, handler429, handler500

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]

urlpatterns = [path("", include("overstap.desk.beginning_urls")), *everywhere]
