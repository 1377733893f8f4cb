"""Addresses of this room."""

from django.urls import path

from overstap.programmes import views

app_name = "programmes"
urlpatterns = [
    path("", views.programmes, name="programmes"),
    path("nieuw/", views.add, name="add"),
    path("<slug:code>/", views.programme, name="programme"),
    path("<slug:code>/wijzig/", views.change, name="change"),
    path("<slug:code>/<int:year>/", views.year, name="year"),
    path("<slug:code>/brief/<slug:letter>/<slug:language>/", views.letter, name="letter"),
    path("<slug:code>/criterium/", views.add_criterion, name="add_criterion"),
    path("<slug:code>/criterium/<slug:criterion>/", views.criterion, name="criterion"),
]
