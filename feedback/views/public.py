"""What anyone may do: read the board, say something, say “me too”."""

from django.conf import settings
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.generic import FormView, TemplateView, View

from feedback import actions, clock, forms, presenters, selectors, voters
from feedback.models import Kind, State
from kit import rate
from kit.views import Public

FILTERS = ("area", "theme", "state", "kind")
STATES = [*State.choices, ("late", "Answer is late")]
ORDERS = [("newest", "newest"), ("most-said", "most said"), ("waiting", "waiting longest")]
# A ward or a library shares one address, so the limit is for a flood and not for a busy afternoon.
POSTS_AN_HOUR = 30
VOTES_AN_HOUR = 120


def cards(tickets, today):
    return [
        {
            "ticket": t,
            "tag": presenters.tag(t, today),
            "raised_by": presenters.raised_by(t.raised_by),
            "when": presenters.when(t, today),
        }
        for t in tickets
    ]


class Board(Public, TemplateView):
    template_name = "feedback/board.jinja"

    def get_context_data(self, **kwargs):
        asked = {name: self.request.GET.get(name, "").replace("\0", "")[:50] for name in FILTERS}
        order = self.request.GET.get("order", "newest")
        order = order if order in selectors.ORDERS else "newest"
        chosen = asked | {
            "state": asked["state"] if asked["state"] in dict(STATES) else "",
            "kind": asked["kind"] if asked["kind"] in Kind else "",
        }
        page = selectors.board(
            order=order, after=selectors.checked_mark(self.request.GET.get("after", ""), order), **chosen
        )
        return super().get_context_data(
            page=page,
            cards=cards(page.tickets, timezone.localdate()),
            chosen=chosen,
            order=order,
            orders=[(name, text, self._address(chosen, order=name)) for name, text in ORDERS],
            next=self._address(chosen, order=order, after=page.next) if page.next else "",
            filters=self._filters(page, chosen),
            filtered=any(chosen.values()),
            **kwargs,
        )

    def _filters(self, page, chosen):
        """Each choice box of the side panel: name, label and its options."""
        named = (
            ("area", "Place", "All places", [(a.slug, a.name) for a in page.areas]),
            ("theme", "Theme", "All themes", [(t.slug, t.name) for t in page.themes]),
            ("state", "Where it has got to", "Everything", STATES),
            ("kind", "Kind", "All kinds", Kind.choices),
        )
        return [
            {
                "name": name,
                "label": label,
                "items": [
                    {"value": value, "text": text, "selected": value == chosen[name]}
                    for value, text in [("", everything), *options]
                ],
            }
            for name, label, everything, options in named
        ]

    def _address(self, chosen, **more):
        asked = {name: value for name, value in (chosen | more).items() if value}
        return f"{reverse('feedback:board')}?{urlencode(asked)}"


class BoardAsJson(Public, View):
    def get(self, request):
        page = selectors.published(after=selectors.checked_mark(request.GET.get("after", ""), "newest"))
        following = (
            f"{request.build_absolute_uri(request.path)}?{urlencode({'after': page.next})}" if page.next else None
        )
        return JsonResponse({"tickets": [self._row(ticket) for ticket in page.tickets], "next": following})

    def _row(self, ticket):
        return {
            "reference": ticket.reference,
            "title": ticket.title,
            "state": ticket.state,
            "area": ticket.area.name,
            "themes": ticket.theme_names,
            "me_too": ticket.me_too_count,
            "raised_by": ticket.raised_by,
            "published_on": ticket.published_on,
            "answer_due_on": ticket.answer_due_on,
            "answered_on": ticket.answered_on,
        }


class ShowTicket(Public, TemplateView):
    template_name = "feedback/ticket.jinja"

    def get_context_data(self, reference, **kwargs):
        ticket = selectors.public_ticket(reference)
        today = timezone.localdate()
        return super().get_context_data(
            ticket=ticket,
            tag=presenters.tag(ticket, today),
            raised_by=presenters.raised_by(ticket.raised_by),
            way=presenters.way(ticket, today),
            answer_days=clock.days(clock.ANSWER_DAYS, ticket.sent_on),
            said_me_too=selectors.has_said_me_too(ticket, voters.voter_of(self.request)),
            **kwargs,
        )


class SaySomething(Public, FormView):
    template_name = "feedback/say.jinja"
    form_class = forms.SaySomething

    def post(self, request, *args, **kwargs):
        if not rate.allow(rate.client_key(request, "say"), limit=POSTS_AN_HOUR, seconds=3600):
            form = self.get_form()
            form.is_valid()
            form.add_error(
                None,
                "A lot has been sent from here in the last hour. What you wrote is still below: please send it later.",
            )
            return render(request, self.template_name, self.get_context_data(form=form), status=429)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        data = {name: value for name, value in form.cleaned_data.items() if name != "website"}
        actions.say(**data, at=timezone.now())
        return redirect("feedback:thank-you")


class ThankYou(Public, TemplateView):
    template_name = "feedback/thank_you.jinja"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        return super().get_context_data(
            read_days=clock.days(clock.READ_DAYS, today), answer_days=clock.days(clock.ANSWER_DAYS, today), **kwargs
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
