from django.urls import path

from insight.reports.views import dashboard

app_name = "dashboard"

urlpatterns = [
    path("", dashboard.NewestDashboard.as_view(), name="newest"),
    path("<slug:quarter>/", dashboard.ShowDashboard.as_view(), name="quarter"),
    path("<slug:quarter>/beside/", dashboard.CompareQuarters.as_view(), name="beside"),
    path("<slug:quarter>/rows/<slug:name>/", dashboard.ShowFigureRows.as_view(), name="rows"),
    path("<slug:quarter>/dashboard.csv", dashboard.DashboardCsv.as_view(), name="csv"),
    path("<slug:quarter>/dashboard.pdf", dashboard.DashboardPdf.as_view(), name="pdf"),
]
