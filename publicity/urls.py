"""Kits stand below `/tell/`; short links below `/k/`, as short as they are typed."""

from django.urls import path

from publicity.views import following, kits, papers

app_name = "publicity"
THING = "tell/<slug:kind>/<slug:reference>/"
urlpatterns = [
    path("k/<str:code>/", following.FollowChannel.as_view(), name="follow"),
    path("tell/", kits.ListItems.as_view(), name="list"),
    path(THING, kits.ShowWholeKit.as_view(), name="kit"),
    path(f"{THING}words/", kits.KeepWords.as_view(), name="words"),
    path(f"{THING}contact/", kits.NameContact.as_view(), name="contact"),
    path(f"{THING}contact/off/", kits.RemoveContact.as_view(), name="remove-contact"),
    path(f"{THING}links/", kits.AddChannel.as_view(), name="add-channel"),
    path(f"{THING}links/<slug:code>/", kits.ShowChannel.as_view(), name="channel"),
    path(f"{THING}poster-a4.pdf", papers.PrintPoster.as_view(), name="poster-a4"),
    path(f"{THING}poster-a5.pdf", papers.PrintSmallPoster.as_view(), name="poster-a5"),
    path(f"{THING}cards.pdf", papers.PrintCards.as_view(), name="cards"),
    path(f"{THING}large-print.pdf", papers.PrintLarge.as_view(), name="large-print"),
]
