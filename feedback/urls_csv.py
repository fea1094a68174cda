"""`/feedback.csv`: its address has no slash, so it stands beside the board's own."""

from django.urls import path

from feedback.views import downloads

urlpatterns = [path("", downloads.BoardAsCsv.as_view(), name="feedback-csv")]
