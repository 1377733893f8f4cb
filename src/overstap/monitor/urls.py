"""Addresses of this room."""

from django.urls import path

from overstap.monitor import views

app_name = "monitor"
urlpatterns = [
    path("", views.index, name="index"),
    path("2011/", views.reported_2011, name="reported_2011"),
    path("2011/inlezen/", views.import_2011, name="import_2011"),
    path("<str:code>/", views.programme, name="programme"),
    path("<str:code>/vragen-van-2011/", views.questions_2011, name="questions_2011"),
    path("<str:code>/leveringen/", views.deliveries, name="deliveries"),
]
