"""For whoever left an address beside what they wrote: it is theirs, or no more letters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from feedback.submitting.actions import addresses
from feedback.submitting.selectors import author_access
from feedback.tickets import codes
from feedback.tickets.models import Comment, GuardianRequest, Ticket
from kit.views import Nameless


class ConfirmAddress(Nameless, View):
    """For whoever left an address beside what they wrote. Opening it changes nothing."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show(request, author_access.address_to_confirm(token))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        left_by = author_access.address_to_confirm(token)
        return self.show(request, left_by and addresses.confirm_address(left_by=left_by, at=timezone.now()))

    def show(self, request: HttpRequest, left_by: Ticket | Comment | GuardianRequest | None) -> HttpResponse:
        if left_by is None:
            return render(request, "feedback/follow_gone.jinja", status=404)
        is_point = not isinstance(left_by, GuardianRequest)
        facts = {
            "is_confirmed": left_by.address_is_confirmed,
            "private": codes.private_link(left_by) if is_point else "",
        }
        response = render(request, "feedback/confirm_address.jinja", facts)
        # It leads to what somebody said: the next person at this computer must not find it.
        response["Cache-Control"] = "no-store"
        return response


@method_decorator(csrf_exempt, name="dispatch")
class StopLettersByLink(Nameless, View):
    """For whoever left an address beside what they wrote. Opening it changes nothing."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        left_by = author_access.address_holder_by_link(token)
        if left_by is None:
            return render(request, "feedback/follow_gone.jinja", status=404)
        return render(request, "feedback/letters_stop.jinja")

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        left_by = author_access.address_holder_by_link(token)
        if left_by is not None:
            addresses.stop_author_letters(left_by=left_by, at=timezone.now())
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=204)
        return render(request, "feedback/follow_stopped.jinja")
