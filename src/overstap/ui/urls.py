"""Addresses of this room."""

from django.urls import path

from overstap.ui import views

app_name = "ui"

urlpatterns = [
    path("onderdelen/", views.gallery, name="gallery"),
    path("taal/", views.set_language, name="language"),
    path("vergrendel/", views.lock, name="lock"),
    path("blijf/", views.stay, name="stay"),
    path("weg/", views.leave, name="leave"),
]
