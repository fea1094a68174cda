"""Open Referral UK 3.0, for other directories."""

from django.urls import path

from assets.views import feed

app_name = "open-referral"
urlpatterns = [
    path("", feed.AboutTheFeed.as_view(), name="about"),
    path("services", feed.ListServices.as_view(), name="services"),
    path("services/<uuid:reference>", feed.ShowService.as_view(), name="service"),
]
