"""Addresses of this room."""

from django.urls import path

from overstap.monitor import views
from overstap.monitor.deliveries import api
from overstap.monitor.deliveries import sender_views as senders
from overstap.monitor.deliveries import views as deliveries
from overstap.monitor.mending import views as mending
from overstap.monitor.own_sets import views as own_sets
from overstap.monitor.reports import views as reports
from overstap.monitor.subjects import views as subject_views
from overstap.monitor.why import views as why

app_name = "monitor"
urlpatterns = [
    path("", views.index, name="index"),
    path("2011/", views.reported_2011, name="reported_2011"),
    path("2011/inlezen/", views.import_2011, name="import_2011"),
    path("regels/", mending.rules, name="rules"),
    path("alle/rapport/", reports.together, name="report_together"),
    path("alle/", subject_views.together, name="together"),
    path("api/leveringen/", api.receive, name="api"),
    path("ontvangen/", deliveries.receive, name="receive"),
    path("leveranciers/", senders.index, name="senders"),
    path("leveranciers/toevoegen/", senders.add, name="add_sender"),
    path("leveranciers/<str:sender>/", senders.agreement, name="sender"),
    path("leveranciers/<str:sender>/feiten/", senders.allow_facts, name="allow_facts"),
    path("leveranciers/<str:sender>/feiten/op-slot/", senders.lock_facts, name="lock_facts"),
    path("leveranciers/<str:sender>/geheim/", senders.token, name="token"),
    path("<str:code>/", views.programme, name="programme"),
    path("<str:code>/vragen-van-2011/", views.questions_2011, name="questions_2011"),
    path("<str:code>/kwaliteit/", mending.quality, name="quality"),
    path("<str:code>/waarom/<str:figure>/", why.why, name="why"),
    path("<str:code>/rapport/", reports.programme, name="report"),
    path("<str:code>/leveringen/", deliveries.deliveries, name="deliveries"),
    path("<str:code>/leveringen/<int:version>/verschil/", deliveries.changes, name="changes"),
    path("<str:code>/leveringen/<int:version>/ontvangst/", deliveries.receipt, name="receipt"),
    path("<str:code>/leveringen/<int:version>/intrekken/", deliveries.withdraw, name="withdraw"),
    path("<str:code>/eigen-definitie/", own_sets.own_set, name="own_set"),
    path("<str:code>/eigen-definitie/intrekken/", own_sets.end_own_set, name="end_own_set"),
    # Last: a subject has its name where other pages of a programme have theirs.
    path("<str:code>/<slug:slug>/", subject_views.subject, name="subject"),
]
