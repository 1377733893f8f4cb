"""Where somebody begins in a monitor: of this room one page, which leads to the figures."""

from django.urls import path

from overstap.desk import beginning

app_name = "desk"
urlpatterns = [path("", beginning.today, name="today")]
