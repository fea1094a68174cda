"""`/feedback.json`: its address has no slash, so it stands beside the board's own."""

from django.urls import path

from feedback.board.views import downloads

urlpatterns = [path("", downloads.BoardAsJson.as_view(), name="feedback-json")]
