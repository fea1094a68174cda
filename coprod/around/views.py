"""Pages that cross rooms. Each asks the selectors of the rooms, and shows what this person may see."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from circle.presenters import lead_of_room
from circle.selectors.rooms import shown_rounds
from coprod.around.find import search_rooms
from coprod.around.outcomes import themes_so_far
from coprod.around.places import place_summary, team_summary, teams_by_place
from coprod.around.quarter import quarter_summary
from coprod.context import signed_in_person
from feedback.board.views.board_query import LONGEST_WORDS
from feedback.board.views.cards import ticket_cards
from feedback.tickets import board_version
from forums.rounds.presenters import forums as forum_words
from forums.rounds.rules import Can as PlanRounds
from kit.pages import KeptWhole
from kit.views import Public
from meetings.presenters import plan_action_rows


class ListPlaces(Public, TemplateView):
    template_name = "coprod/places.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(places=teams_by_place(), **kwargs)


class ShowPlace(Public, KeptWhole, TemplateView):
    template_name = "coprod/place.jinja"
    http_method_names = ["get", "head", "options"]
    keeps_middle = True
    stands_on = (board_version.NAME, "forums", "audits", "initiatives", "assets")

    def also(self) -> str:
        return board_version.of_the_trust()

    def get_context_data(self, slug: str, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        place = place_summary(slug, timezone.now(), today)
        return super().get_context_data(
            place=place,
            cards=ticket_cards(place.most_said.tickets, today),
            forum=forum_words.forum_card(place.next_forum) if place.next_forum else None,
            **kwargs,
        )


class ShowTeam(Public, KeptWhole, TemplateView):
    template_name = "coprod/team.jinja"
    http_method_names = ["get", "head", "options"]
    keeps_middle = True
    stands_on = (board_version.NAME, "forums", "audits", "initiatives", "circle")

    def also(self) -> str:
        return board_version.of_the_trust()

    def get_context_data(self, slug: str, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        summary = team_summary(slug, timezone.now(), today)
        return super().get_context_data(
            summary=summary,
            team=summary.team,
            heading=summary.heading,
            cards=ticket_cards(summary.most_said.tickets, today),
            forum=forum_words.forum_card(summary.next_forum) if summary.next_forum else None,
            plan=plan_action_rows(summary.actions, today),
            circles=[(room, lead_of_room(shown_rounds(room))) for room in summary.circles],
            **kwargs,
        )


class ShowQuarter(Public, TemplateView):
    """For everyone what they can come to and read; for who plans rounds what is ready and what is not."""

    template_name = "coprod/quarter.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = signed_in_person(self.request)
        for_leads = person is not None and person.has_perm(PlanRounds.PLAN)
        summary, today = quarter_summary(timezone.now(), for_leads=for_leads), timezone.localdate()
        return super().get_context_data(
            summary=summary,
            for_leads=for_leads,
            today=today,
            so_far=themes_so_far(summary.quarter.first, today) if for_leads else None,
            **kwargs,
        )


class Find(Public, TemplateView):
    """`/find/?words=…`. What people search for is kept nowhere."""

    template_name = "coprod/find.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = " ".join(self.request.GET.get("words", "").replace("\0", " ").split())[:LONGEST_WORDS]
        person = signed_in_person(self.request)
        return super().get_context_data(
            words=words, groups=search_rooms(words, person) if words else [], **kwargs
        )
