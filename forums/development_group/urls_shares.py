"""What was put together of the board: each month for the trust, each round for the Development Group."""

from django.urls import path

from forums.development_group.views import shares

app_name = "shares"
urlpatterns = [
    path("", shares.ListShares.as_view(), name="list"),
    path("points/", shares.ListCollations.as_view(), name="all-points"),
    path("points/<int:year>/<int:number>/", shares.ShowCollation.as_view(), name="points"),
    path("<slug:month>/", shares.ShowShare.as_view(), name="share"),
    path("<slug:month>/share.pdf", shares.SharePdf.as_view(), name="share-pdf"),
]
