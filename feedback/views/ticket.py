"""One ticket, and saying the same."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from feedback import actions, clock, presenters, selectors, voters
from kit import rate
from kit.views import Public

VOTES_AN_HOUR = 120


class ShowTicket(Public, TemplateView):
    template_name = "feedback/ticket.jinja"

    def get_context_data(self, reference, **kwargs):
        ticket = selectors.public_ticket(reference)
        today = timezone.localdate()
        return super().get_context_data(
            ticket=ticket,
            tag=presenters.tag(ticket, today),
            raised_by=presenters.raised_by(ticket.people_count),
            way=presenters.way(ticket, today),
            answer_days=clock.days(clock.ANSWER_DAYS, ticket.sent_on),
            said_me_too=selectors.has_said_me_too(ticket, voters.voter_of(self.request)),
            **kwargs,
        )


class MeToo(Public, View):
    """Count a “me too”, or take it back. Both answer with the ticket's page."""

    http_method_names = ["post"]
    action = staticmethod(actions.me_too)
    names_the_device = True

    def post(self, request, reference):
        ticket = selectors.public_ticket(reference)
        if not rate.allow(rate.client_key(request, "me-too"), limit=VOTES_AN_HOUR, seconds=3600):
            messages.error(
                request, "A lot of people have said “me too” from here in the last hour. Please try again later."
            )
            return redirect(ticket)
        voter = voters.voter_of(request)
        device = voters.new_device() if self.names_the_device and not voter else ""
        self.action(ticket=ticket, voter=voter or voters.voter_of_device(device), at=timezone.now())
        response = redirect(ticket)
        if device:
            voters.remember(response, device, secure=settings.SECURE)
        return response


class TakeBack(MeToo):
    action = staticmethod(actions.take_back)
    names_the_device = False
