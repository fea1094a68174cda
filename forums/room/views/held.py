"""Forums that are over, for everyone: by place and round, and what came of them."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from forums.room.actions import keeping
from forums.room.forms.filters import HeldFiltersForm
from forums.room.presenters.held import held_card
from forums.room.selectors import held
from forums.rounds.selectors.public import forum_names, public_forum
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.views import Public


def _filter(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> dict[str, Any]:
    items = [{"value": value, "text": text, "selected": value == chosen} for value, text in options]
    return {"name": name, "label": label, "items": items}


class ListHeldForums(Public, TemplateView):
    template_name = "forums/held.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        at = timezone.now()
        place, chosen_year = HeldFiltersForm(self.request.GET).chosen
        years, areas = held.years_with_held_forums(at), held.areas_with_held_forums(at)
        year = chosen_year if chosen_year in years else next(iter(years), None)
        by_round = held.held_forums(at, year=year, place=place)
        return super().get_context_data(
            rounds=[(round, [held_card(row) for row in rows]) for round, rows in by_round.items()],
            filters=[
                _filter(
                    "place",
                    _("Place"),
                    [("", _("All places")), *((row.slug, row.name) for row in areas)],
                    place,
                ),
                _filter("year", _("Year"), [(str(row), str(row)) for row in years], str(year)),
            ],
            filtered=bool(place),
            year=year,
            called=forum_names(timezone.localdate(at)),
            **kwargs,
        )


class KeepForum(View):
    """From the page of a forum that is over into one's own account, and out of it again."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        meeting, at = public_forum(reference), timezone.now()
        try:
            if "let_go" in request.POST:
                keeping.let_forum_go(meeting=meeting, by=request.user, at=at)
                messages.success(request, _("It is not in your account any more."))
            else:
                keeping.keep_forum(meeting=meeting, by=request.user, at=at)
                messages.success(request, _("It is in your account now. Only you see that."))
        except NotPossible as refusal:
            messages.error(request, str(refusal))
        return redirect(meeting)
