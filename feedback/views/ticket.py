"""One ticket, and saying the same."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.generic import TemplateView, View

from feedback import actions, presenters, selectors, voters
from feedback.rules import Can
from kit import rate
from kit.views import Public

VOTES_AN_HOUR = 120


class ShowTicket(Public, TemplateView):
    """Most who come are passing by: for them no session is opened, no cookie set, and five questions asked at most."""

    template_name = "feedback/ticket.jinja"

    def get_context_data(self, reference, **kwargs):
        ticket = selectors.ticket_page(reference)
        today = timezone.localdate()
        person = voters.signed_in(self.request)
        return super().get_context_data(
            ticket=ticket,
            tag=presenters.tag(ticket.joined_to or ticket, today),
            raised_by=presenters.raised_by(ticket.people_count, ticket.forum_count),
            late=presenters.how_late(ticket),
            progress=selectors.progress_of(ticket),
            way=presenters.way(ticket, today),
            comments=selectors.comments_on(ticket, after=self.request.GET.get("after", "")),
            worked_out=presenters.worked_out(ticket),
            said_me_too=selectors.has_said_me_too(ticket, voters.voter_of(self.request)),
            may={name: person is not None and person.has_perm(can, ticket) for name, can in STAFF_ACTIONS},
            **kwargs,
        )


STAFF_ACTIONS = (("draft", Can.DRAFT), ("join", Can.JOIN), ("themes", Can.SET_THEMES), ("moderate", Can.MODERATE))


@method_decorator(csrf_exempt, name="dispatch")
class MeToo(Public, View):
    """Count a “me too”, or take it back. Both answer with the ticket's page.

    The button on the ticket's page carries no token, because a token is a cookie for everybody who only reads. A browser says
    itself whether a form was sent from our own page. From one that does not say, the token is asked for: opening this address
    gives a page with the same button and a token.
    """

    http_method_names = ["get", "head", "post"]
    action = staticmethod(actions.me_too)
    names_the_device = True

    def get(self, request, reference):
        ticket = selectors.public_ticket(reference)
        return render(request, "feedback/me_too.jinja", {"ticket": ticket, "takes_back": not self.names_the_device})

    def post(self, request, reference):
        count = self._count if voters.sent_from_our_page(request) else csrf_protect(self._count)
        return count(request, reference)

    def _count(self, request, reference):
        if not rate.allow(rate.client_key(request, "me-too"), limit=VOTES_AN_HOUR, seconds=3600):
            messages.error(
                request, "A lot of people have said “me too” from here in the last hour. Please try again later."
            )
            return redirect("feedback:ticket", reference)
        voter = voters.voter_of(request)
        device = voters.new_device() if self.names_the_device and not voter else ""
        try:
            stands = self.action(reference=reference, voter=voter or voters.voter_of_device(device), at=timezone.now())
        except actions.NotPublic as error:
            raise Http404 from error
        response = redirect(stands)
        if device:
            voters.remember(response, device, secure=settings.SECURE)
        return response


class TakeBack(MeToo):
    action = staticmethod(actions.take_back)
    names_the_device = False
