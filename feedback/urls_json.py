"""`/feedback.json`: its address has no slash, so it stands beside the board's own."""

from django.urls import path

from feedback.views import public

urlpatterns = [path("", public.BoardAsJson.as_view(), name="feedback-json")]
