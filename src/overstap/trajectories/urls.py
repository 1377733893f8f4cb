"""Addresses of this room, below ``deelnemers/``. A dossier is reached by the id of a trajectory, which is random."""

from django.urls import include, path

from overstap.trajectories.views import (
    agenda,
    assignments,
    content,
    corrections,
    criteria,
    dossier,
    guidance,
    help as helping,
    intake,
    profile,
    registration,
    residence,
    safety,
    sheets,
)

app_name = "trajectories"

_of_one = [
    path("", dossier.dossier, name="dossier"),
    path("wie-keek/", dossier.looked, name="looked"),
    path("starten/", registration.admit, name="admit"),
    path("niet-gestart/", registration.decline, name="decline"),
    path("afsluiten/", registration.close, name="close"),
    path("terug/", registration.come_back, name="come_back"),
    path("fase/", guidance.start_phase, name="start_phase"),
    path("fase/<uuid:episode_id>/einde/", guidance.end_phase, name="end_phase"),
    path("sekswerk/", guidance.observe, name="observe"),
    path("wens/", guidance.aim, name="aim"),
    path("notitie/", content.note, name="note"),
    path("notitie/<uuid:note_id>/", content.note_correct, name="note_correct"),
    path("notities/", content.notes, name="notes"),
    path("veilig-contact/", content.safe_contact, name="safe_contact"),
    path("naam/", content.identity, name="identity"),
    path("intake/", intake.intake, name="intake"),
    path("intake/gesprek/", intake.talk, name="talk"),
    path("intake/gesprek/<uuid:talk_id>/", intake.hold, name="hold_talk"),
    path("intake/profiel/<slug:subject>/", profile.profile, name="profile"),
    path("intake/verblijf/", residence.write, name="residence"),
    path("intake/criterium/<slug:criterion>/", criteria.assess, name="assess"),
    path("hulp/", helping.help_page, name="help"),
    path("hulp/vragen/", helping.ask_help, name="ask_help"),
    path("hulp/<uuid:activity_id>/", helping.help_step, name="help_step"),
    path("hulp/<uuid:activity_id>/woorden/", helping.help_words, name="help_words"),
    path("hulp/vervolg/", helping.begin_destination, name="begin_destination"),
    path("hulp/vervolg/<uuid:destination_id>/", helping.end_destination, name="end_destination"),
    path("hulp/cv/", helping.curriculum, name="curriculum"),
    path("veiligheid/", safety.safety, name="safety"),
    path("afspraken/", agenda.agenda, name="agenda"),
    path("afspraken/nieuw/", agenda.plan, name="plan_appointment"),
    path("afspraken/<uuid:appointment_id>/", agenda.appointment, name="appointment"),
    path("afspraken/<uuid:appointment_id>/<slug:outcome>/", agenda.settle, name="settle_appointment"),
    path("blad/<slug:kind>/", sheets.sheet, name="sheet"),
    path("blad/<slug:kind>/eerder/", sheets.sheet_versions, name="sheet_versions"),
    path("verbeteren/<slug:table>/<uuid:fact_id>/", corrections.correct, name="correct"),
    path("doorstrepen/<slug:table>/<uuid:fact_id>/", corrections.strike, name="strike"),
    path("begeleiders/", assignments.assign, name="assign"),
    path("begeleiders/<uuid:assignment_id>/", assignments.end_assignment, name="end_assignment"),
]

urlpatterns = [
    path("aanmelden/", registration.register, name="register"),
    path("<uuid:trajectory_id>/", include(_of_one)),
]
