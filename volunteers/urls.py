"""The addresses of all apps stand below one name: `volunteers:claim`, `volunteers:role`."""

from django.urls import include, path

app_name = "volunteers"
urlpatterns = [
    path("", include("volunteers.involvement.urls")),
    path("", include("volunteers.journeys.urls")),
    path("", include("volunteers.claims.urls")),
    path("", include("volunteers.finance.urls")),
]
