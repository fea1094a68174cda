"""Fixed addresses: other sites and programs name them."""

from django.urls import path

from coprod.open_data import views

PAGES = [
    path("open-data/", views.ListOpenData.as_view(), name="open-data"),
    path("open-data/<slug:table>.csv", views.TakeTable.as_view(), {"file_type": "csv"}, name="open-csv"),
    path("open-data/<slug:table>.json", views.TakeTable.as_view(), {"file_type": "json"}, name="open-json"),
    path("statistics/", views.ShowStatistics.as_view(), name="statistics"),
    path("embed/", views.ShowPanel.as_view(), name="embed"),
]
