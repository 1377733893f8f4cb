"""This room alone: its tests need no other."""

from django.urls import include, path

urlpatterns = [path("", include("overstap.ui.urls"))]

handler400 = "overstap.ui.views.bad_request"
handler403 = "overstap.ui.views.forbidden"
handler404 = "overstap.ui.views.not_found"
handler500 = "overstap.ui.views.server_error"
