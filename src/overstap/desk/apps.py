from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.people.menus import shown_to
from overstap.people.terms import Role
from overstap.ui import navigation
from overstap.ui.navigation import NavEntry

DOSSIER_PAGES = (
    "register", "dossier", "looked", "admit", "decline", "close", "come_back", "start_phase", "end_phase", "observe",
    "aim", "note", "note_correct", "notes", "safe_contact", "identity", "correct", "strike", "assign", "end_assignment",
    "told", "intake", "talk", "hold_talk", "profile", "residence", "assess", "sheet", "sheet_versions", "safety",
    "double", "link", "answer_double", "strike_double",
    "plan", "set_goal", "goal", "goal_words", "goal_wish", "reach_goal", "drop_goal", "take_up_goal", "add_sub_goal",
    "agree", "agreed", "plan_paper", "scores", "give_scores", "experience", "ask_experience",
    "strike_experience", "object", "end_objection", "help", "ask_help", "help_step", "help_words",
    "begin_destination", "end_destination", "aftercare", "plan_aftercare", "record_aftercare", "follow_up",
    "join_group", "withdraw_follow_up", "agenda", "plan_appointment", "appointment", "settle_appointment",
    "begin_letter", "letter", "send_letter", "drop_letter", "reminders", "end_reminders",
)  # fmt: skip


GROUP_PAGES = ("begin", "group", "change", "sessions", "attendance", "call_off")


class DeskConfig(AppConfig):
    name = "overstap.desk"
    label = "desk"

    def ready(self) -> None:
        below = ("desk:search", *(f"trajectories:{page}" for page in DOSSIER_PAGES))
        groups = tuple(f"groups:{page}" for page in GROUP_PAGES)
        navigation.register(NavEntry(_("Today"), "desk:today", order=10, shown=shown_to(Role.COACH)))
        navigation.register(
            NavEntry(_("Agenda"), "desk:agenda", order=15, shown=shown_to(Role.COACH), covers=("desk:feed",))
        )
        navigation.register(NavEntry(_("Groups"), "groups:groups", order=18, shown=shown_to(Role.COACH), covers=groups))
        navigation.register(NavEntry(_("Team"), "desk:team", order=22, shown=shown_to(Role.MANAGER)))
        navigation.register(
            NavEntry(_("Participants"), "desk:caseload", order=20, shown=shown_to(Role.COACH), covers=below)
        )
