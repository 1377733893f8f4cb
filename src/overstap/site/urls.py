"""Every address of the house; each has its lines in tests/house/access.csv."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

guidance: list[URLPattern | URLResolver] = [
    path("", include("overstap.desk.urls")),
    path("deelnemers/", include("overstap.trajectories.urls")),
    path("programmas/", include("overstap.programmes.urls")),
    path("sociale-kaart/", include("overstap.programmes.map_urls")),
    path("groepen/", include("overstap.trajectories.group_urls")),
    path("leveren/", include("overstap.flows.urls")),
    path("inrichten/", include("overstap.flows.setup_urls")),
]
"""Where there are dossiers."""

everywhere: list[URLPattern | URLResolver] = [
    path("", include("overstap.people.urls")),
    path("", include("overstap.vault.urls")),
    path("", include("overstap.ui.urls")),
    path("cijfers/", include("overstap.monitor.urls")),
    path("publicaties/", include("overstap.monitor.publishing.urls")),
    path("collegas/", include("overstap.flows.newcomer_urls")),
    path("collegas/", include("overstap.flows.leaving_urls")),
    path("noodsleutel/", include("overstap.flows.restoring_urls")),
]

urlpatterns = [*guidance, *everywhere]

handler400 = "overstap.ui.views.bad_request"
handler403 = "overstap.ui.views.forbidden"
handler404 = "overstap.ui.views.not_found"
handler429 = "overstap.ui.views.too_many"
handler500 = "overstap.ui.views.server_error"
