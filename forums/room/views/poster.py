"""The address that posters of forums had: it leads to the one of its kit, or to the forum where there is none to hang up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import View

from forums.room.outreach import FORUM_KIND
from forums.rounds.selectors.public import public_forum
from kit.views import Public
from publicity.selectors import has_papers


class ForumPoster(Public, View):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        if has_papers(FORUM_KIND.slug, reference, timezone.now()):
            return redirect("publicity:poster-a4", FORUM_KIND.slug, reference)
        return redirect(public_forum(reference))
