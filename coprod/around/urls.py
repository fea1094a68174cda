"""Fixed addresses: other pages, papers and letters name them."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from coprod.around import views
from coprod.around.feed import ProgressFeed

PAGES = [
    path("feed.atom", login_not_required(ProgressFeed()), name="feed"),
    path("find/", views.Find.as_view(), name="find"),
    path("quarter/", views.ShowQuarter.as_view(), name="quarter"),
    path("places/", views.ListPlaces.as_view(), name="places"),
    path("places/<slug:slug>/", views.ShowPlace.as_view(), name="place"),
    path("teams/<slug:slug>/", views.ShowTeam.as_view(), name="team"),
]
