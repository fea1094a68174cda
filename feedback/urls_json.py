"""`/feedback.json`: its address has no slash, so it stands beside the board's own."""

from django.urls import path

from feedback.views import board

urlpatterns = [path("", board.BoardAsJson.as_view(), name="feedback-json")]
