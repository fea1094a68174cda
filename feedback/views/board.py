"""The board: what people say, and where it has got to."""

from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.generic import TemplateView, View

from feedback import selectors
from feedback.models import Kind, State
from feedback.views.cards import cards
from kit.views import Public

FILTERS = ("area", "theme", "state", "kind")


STATES = [*State.choices, ("late", "Answer is late")]


ORDERS = [("newest", "newest"), ("most-said", "most said"), ("waiting", "waiting longest")]


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
            "raised_by": ticket.people_count,
            "published_on": ticket.published_on,
            "answer_due_on": ticket.answer_due_on,
            "answered_on": ticket.answered_on,
        }
