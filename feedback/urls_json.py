"""`/feedback.json`: its address has no slash, so it stands beside the board's own."""

from django.urls import path

from feedback.views import downloads

urlpatterns = [path("", downloads.BoardAsJson.as_view(), name="feedback-json")]
