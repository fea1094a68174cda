from django.urls import path

from insight.dashboard.views import dashboards as views
from insight.dashboard.views import sources as source_views

app_name = "dashboard"

urlpatterns = [
    path("", views.NewestDashboard.as_view(), name="newest"),
    path("now/", views.ShowRunningQuarter.as_view(), name="now"),
    path("how-figures-are-counted/", views.HowFiguresAreCounted.as_view(), name="definitions"),
    path("known-changes/", views.ListKnownChanges.as_view(), name="known-changes"),
    path("known-changes/add/", views.NoteKnownChange.as_view(), name="note-change"),
    path("known-changes/<int:pk>/take-back/", views.WithdrawKnownChange.as_view(), name="withdraw-change"),
    path("<slug:quarter>/", views.ShowDashboard.as_view(), name="quarter"),
    path("<slug:quarter>/beside/", views.CompareQuarters.as_view(), name="beside"),
    path("<slug:quarter>/figures/", views.ShowEveryFigure.as_view(), name="figures"),
    path("<slug:quarter>/rows/<slug:name>/", views.ShowFigureRows.as_view(), name="rows"),
    path("<slug:quarter>/how-sure/<slug:source>/", source_views.HowFarToTrust.as_view(), name="how-sure"),
    path("<slug:quarter>/dashboard.csv", views.DashboardCsv.as_view(), name="csv"),
    path("<slug:quarter>/dashboard.pdf", views.DashboardPdf.as_view(), name="pdf"),
]
