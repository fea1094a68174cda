"""Find: one search over points, answers, forums, papers, newsletters, plans, guides, roles, places, and people in roles.

Each room gives what this person may see, in one shape (`people.finding`); all but the board come in one query.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.functional import Promise

from audits.self_audits.selectors.found import found_plans
from feedback.board.selectors.choices import board_choices
from feedback.board.selectors.found import found_answers, found_points
from feedback.tickets.models import TicketState
from forums.development_group.selectors.found import found_papers
from forums.newsletter.found import found_newsletters
from forums.rounds.selectors.found import found_forums
from guides.selectors.found import found_guides
from initiatives.selectors.found import found_initiatives
from kit.addresses import address
from kit.translation import gettext_lazy as _lazy
from people.finding import found_places
from people.models import Person
from volunteers.involvement.selectors.found import found_people_in_roles, found_roles


@dataclass(frozen=True)
class Hit:
    title: str
    href: str
    about: str = ""


@dataclass(frozen=True)
class HitGroup:
    """The hits of one kind, under what they are."""

    name: str | Promise
    hits: list[Hit]
    # Where all of this kind can be searched.
    more: str = ""


@dataclass(frozen=True)
class Kind:
    name: str | Promise
    href_of: Callable[[str], str]


def _reversed(name: str) -> Callable[[str], str]:
    """The address whose parts the key holds, with slashes between them."""
    return lambda key: reverse(name, args=key.split("/"))


KINDS = {
    "forum": Kind(_lazy("Forums"), _reversed("forums:forum")),
    "paper": Kind(_lazy("Papers of the Development Group"), _reversed("group:paper")),
    "newsletter": Kind(_lazy("Newsletters"), _reversed("newsletters:newsletter")),
    "plan": Kind(_lazy("What teams plan with people"), _reversed("audits:plan")),
    "initiative": Kind(_lazy("Work done together"), _reversed("initiatives:initiative")),
    "guide": Kind(_lazy("Guides"), _reversed("guides:guide")),
    "role": Kind(_lazy("Roles to take part in"), _reversed("volunteers:role")),
    "place": Kind(_lazy("Places"), _reversed("place")),
    "team": Kind(_lazy("Teams"), _reversed("team")),
    "person": Kind(_lazy("People in roles"), _reversed("volunteers:journey")),
}


def search_rooms(words: str, person: Person | None) -> list[HitGroup]:
    """At most five queries, once it is known what the board can be filtered by."""
    choices = board_choices()
    groups = [
        HitGroup(_lazy("Points"), _of_points(found_points(words, choices)), f"{address('feedback:board')}?"),
        HitGroup(_lazy("Answers"), _of_points(found_answers(words, choices))),
        *_of_other_rooms(words, person),
    ]
    return [group for group in groups if group.hits]


def _of_points(rows: list) -> list[Hit]:
    return [
        Hit(
            row.title,
            reverse("feedback:ticket", args=[row.reference]),
            f"{TicketState(row.state).label}. {row.area_name}",
        )
        for row in rows
    ]


def _of_other_rooms(words: str, person: Person | None) -> list[HitGroup]:
    """One query for all of them."""
    queries: list[QuerySet[Model, tuple[str, str, str, str]]] = [
        *found_places(words),
        found_forums(words),
        *found_papers(words, person),
        found_newsletters(words),
        found_plans(words),
        found_initiatives(words),
        found_guides(words),
        found_roles(words),
        *found_people_in_roles(words, person),
    ]
    by_kind: dict[str, dict[str, Hit]] = {kind: {} for kind in KINDS}
    for kind, title, line, key in queries[0].union(*queries[1:], all=True):
        href = KINDS[kind].href_of(key)
        by_kind[kind].setdefault(href, Hit(title, href, line))
    return [HitGroup(KINDS[kind].name, list(rows.values())) for kind, rows in by_kind.items()]
