"""Addresses of the acts between two domains."""

from django.urls import path

from overstap.flows import views

app_name = "flows"
urlpatterns = [
    path("<slug:code>/", views.deliver, name="deliver"),
    path("<slug:code>/bestand/", views.deliver_file, name="deliver_file"),
]
