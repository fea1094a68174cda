"""One ticket, and saying the same."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.generic import TemplateView, View

from feedback.board.actions import merging
from feedback.board.selectors import tickets
from feedback.influence.selectors import influence_of_ticket
from feedback.tickets import presenters, voters
from feedback.tickets.actions import problems
from feedback.tickets.rules import Can
from kit import rate
from kit.translation import gettext_lazy as _lazy
from kit.views import Public

HOUR = 3600
VOTES_AN_HOUR = 120
# A device is known by its cookie, and whoever throws that away is new again. A ward or a library shares one
# address, so a few are counted; who signs in is counted as a person, and needs none of this.
NEW_DEVICES_A_DAY = 5  # of one point
NEW_DEVICES_AN_HOUR = 20  # of all points
TOO_MANY = _lazy("A lot of people have said “me too” from here in the last hour. Please try again later.")
TOO_MANY_NEW = _lazy(
    "Yours was not counted. Many people have just said “me too” from the same place. "
    "Please try again tomorrow. If you have an account, sign in: then it is counted now."
)


class ShowTicket(Public, TemplateView):
    """Most who come are passing by: for them no session is opened, no
    cookie set, and five questions asked at most, and one more where something came of it.
    """

    template_name = "feedback/ticket.jinja"

    def get_context_data(self, reference: str, **kwargs: Any) -> dict[str, Any]:
        ticket = tickets.ticket_page(reference)
        today = timezone.localdate()
        person = voters.signed_in(self.request)
        return super().get_context_data(
            ticket=ticket,
            tag=presenters.ticket_tag(ticket.joined_to or ticket, today),
            raised_by=presenters.raised_by(ticket.people_count, ticket.forum_count),
            late=presenters.how_late(ticket),
            progress=tickets.progress_of(ticket),
            changes=influence_of_ticket(ticket),
            way=presenters.ticket_timeline(ticket, today),
            comments=tickets.comments_on(ticket, after=self.request.GET.get("after", "")),
            worked_out=presenters.due_date_steps(ticket),
            said_me_too=tickets.has_said_me_too(ticket, voters.voter_of(self.request)),
            may={name: person is not None and person.has_perm(can, ticket) for name, can in STAFF_ACTIONS},
            **kwargs,
        )


STAFF_ACTIONS = (
    ("draft", Can.DRAFT),
    ("join", Can.JOIN),
    ("themes", Can.SET_THEMES),
    ("moderate", Can.MODERATE),
)


@method_decorator(csrf_exempt, name="dispatch")
class CastVote(Public, View):
    """Count a “me too”, or take it back. Both answer with the ticket's page.

    The button on the ticket's page carries no token, because a token is a cookie for everybody who only
    reads. A browser says itself whether a form was sent from our own page. From one that does not say, the
    token is asked for: opening this address gives a page with the same button and a token.
    """

    http_method_names = ["get", "head", "post"]
    action = staticmethod(merging.cast_vote)
    names_the_device = True
    done = _lazy("Thank you. Your “me too” is counted.")

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        ticket = tickets.public_ticket(reference)
        return render(
            request, "feedback/me_too.jinja", {"ticket": ticket, "takes_back": not self.names_the_device}
        )

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        count = self._count if voters.sent_from_our_page(request) else csrf_protect(self._count)
        return count(request, reference)

    def _count(self, request: HttpRequest, reference: str) -> HttpResponse:
        voter = voters.voter_of(request)
        device = voters.new_device() if self.names_the_device and not voter else ""
        if problem := rate_problem(request, reference, new=bool(device)):
            messages.error(request, problem)
            return redirect("feedback:ticket", reference)
        try:
            stands = self.action(
                reference=reference, voter=voter or voters.voter_of_device(device), at=timezone.now()
            )
        except problems.NotPublic as error:
            raise Http404 from error
        messages.success(request, self.done)
        response = redirect(stands)
        if device:
            voters.remember(response, device, secure=settings.SECURE)
        return response


class WithdrawVote(CastVote):
    action = staticmethod(merging.withdraw_vote)
    names_the_device = False
    done = _lazy("Your “me too” is taken back.")


def rate_problem(request: HttpRequest, reference: str, *, new: bool) -> str:
    """Why a vote from this address is not counted now, in words; empty where it is.

    `new`: from a device never seen.
    """
    votes = rate.Allowance(rate.client_key(request, "me-too"), VOTES_AN_HOUR, HOUR)
    devices = new_device_allowances(request, reference) if new else []
    refused = rate.first_refused(votes, *devices)
    return "" if refused is None else TOO_MANY if refused is votes else TOO_MANY_NEW


def new_device_allowances(request: HttpRequest, reference: str) -> list[rate.Allowance]:
    of_this_point = rate.client_key(request, f"me-too:new:{reference.upper()}")
    of_all = rate.client_key(request, "me-too:new")
    return [
        rate.Allowance(of_this_point, NEW_DEVICES_A_DAY, 24 * HOUR),
        rate.Allowance(of_all, NEW_DEVICES_AN_HOUR, HOUR),
    ]
