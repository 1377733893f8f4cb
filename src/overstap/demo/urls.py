"""The addresses of the demonstration: the whole house, and one page to enter it by."""

from importlib import import_module

from django.urls import include, path

from overstap.demo import views
from overstap.site import settings
from overstap.site.urls import handler400, handler403, handler404, handler429, handler500

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]

own = [
    path("", views.welcome, name="welcome"),
    path("binnen/<uuid:person_id>/", views.enter, name="enter"),
]

urlpatterns = [path("proef/", include((own, "demo"))), *import_module(settings.ROOT_URLCONF).urlpatterns]
