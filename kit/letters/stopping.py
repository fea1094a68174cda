"""The page behind a link that stops the letters to an address somebody left (kit/private_links.py)."""

from abc import abstractmethod
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from kit.views import AbstractView, Nameless


@method_decorator(csrf_exempt, name="dispatch")
class StopLettersView(Nameless, AbstractView, View):
    """The page that such a link opens. Opening it stops nothing:
    programs that look at letters open all their links.

    The link is the proof, so a mail program may press the
    button itself (RFC 8058), without our page and its token.
    """

    template_name = ""

    @abstractmethod
    def find(self, **link: str) -> Any | None:
        """The row that the link stands for; None for one we did
        not write, or where there is nothing to stop any more.
        """

    @abstractmethod
    def stop(self, row: Any) -> None:
        """Does it, by the verb of the room."""

    def get(self, request: HttpRequest, **link: str) -> HttpResponse:
        row = self.find(**link)
        if row is None:
            return render(request, "letters/stop_gone.jinja", status=404)
        return render(request, self.template_name)

    def post(self, request: HttpRequest, **link: str) -> HttpResponse:
        row = self.find(**link)
        if row is not None:
            self.stop(row)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=204)
        return render(request, "letters/stopped.jinja")
