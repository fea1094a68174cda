"""What an address asks the board for.

A name nobody knows is left out, so that an old address still shows something.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils.http import urlencode

from feedback.board.selectors import choices as choice_selectors
from feedback.board.selectors import search
from feedback.board.selectors.choices import BoardChoices
from feedback.tickets import board_version
from feedback.tickets.models import TicketKind, TicketState
from kit.addresses import address
from kit.pages import KeptWhole
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

STATES = [*TicketState.choices, ("late", _lazy("Answer is late"))]
ORDERS = [
    ("newest", _lazy("newest")),
    ("most-said", _lazy("most said")),
    ("waiting", _lazy("waiting longest")),
]
LONGEST_WORDS = 100


class BoardQueryMixin:
    """For the views that show the board: `asked`, `order`, `after`, and
    the addresses that ask the same elsewhere.
    """

    address_name = "feedback:board"

    @cached_property
    def choices(self) -> BoardChoices:
        return choice_selectors.board_choices()

    @cached_property
    def criteria(self) -> dict[str, str]:
        choices_by_name = {
            "area": self.choices.areas,
            "team": self.choices.teams,
            "theme": self.choices.themes,
            "state": dict(STATES),
            "kind": TicketKind.values,
        }
        filters = {
            name: value
            for name, values in choices_by_name.items()
            if (value := self.request.GET.get(name, "")) in values
        }
        words = " ".join(self.request.GET.get("words", "").replace("\0", " ").split())[:LONGEST_WORDS]
        return filters | ({"words": words} if words else {})

    @cached_property
    def order(self) -> str:
        order = self.request.GET.get("order", "newest")
        return order if order in search.ORDERS else "newest"

    @cached_property
    def after(self) -> str:
        return search.valid_cursor(self.request.GET.get("after", ""), self.order)

    def address(self, name: str | None = None, **changed: str) -> str:
        """Where the same is asked, with some of it changed; what is empty is not in the address."""
        query = {**self.criteria, "order": "" if self.order == "newest" else self.order} | changed
        query = {key: value for key, value in query.items() if value}
        return address(name or self.address_name) + (f"?{urlencode(query)}" if query else "")

    @property
    def selector_arguments(self) -> dict[str, Any]:
        """The same for a selector."""
        return {"choice": self.choices, **self.criteria}

    def filter_boxes(self) -> str:
        """The choice boxes of the side panel.

        Hundreds of options, and the same for everybody who chose the same: made once.
        """
        chosen = {name: value for name, value in self.criteria.items() if name != "words"}
        return self.choices.cached(
            str(chosen),
            lambda: render_to_string("feedback/_filter_boxes.jinja", {"boxes": self._box_options(chosen)}),
        )

    def _box_options(self, chosen: Mapping[str, str]) -> list[dict[str, Any]]:
        """Each with its name, label and options."""
        named = (
            ("area", "Place", _("All places"), offered_choices(self.choices.areas, chosen.get("area"))),
            ("team", "Team", _("All teams"), offered_choices(self.choices.teams, chosen.get("team"))),
            ("theme", "Theme", _("All themes"), theme_choices(self.choices.themes, chosen.get("theme"))),
            ("state", _("Where it has got to"), "Everything", STATES),
            ("kind", "Kind", _("All kinds"), TicketKind.choices),
        )
        return [
            {
                "name": name,
                "label": label,
                "chosen": chosen.get(name, ""),
                "options": [("", everything), *options],
            }
            for name, label, everything, options in named
        ]


class CachedBoard(KeptWhole):
    """First pages that ask for one thing at most: few enough to keep. Words are never kept."""

    stands_on = (board_version.NAME,)

    def also(self) -> str:
        return board_version.of_the_trust()

    def worth_keeping(self) -> bool:
        few = len(self.criteria) <= 1 and "words" not in self.criteria and not self.after
        return few and self.request.get_full_path() == self.address()


def offered_choices(rows: Mapping[str, Mapping[str, Any]], chosen: str | None) -> list[tuple[str, str]]:
    """What is still used, and what was asked for."""
    return [(slug, row["name"]) for slug, row in rows.items() if row["offered"] or slug == chosen]


def theme_choices(rows: Mapping[str, Mapping[str, Any]], chosen: str | None) -> list[tuple[str, str]]:
    """Each theme with those that belong to it below; one that is no longer used is not offered."""
    available = [row for slug, row in rows.items() if not row["retired_on"] or slug == chosen]
    parents = {row["id"] for row in available}
    tops = [row for row in available if row["parent_id"] not in parents]
    return [
        option
        for top in tops
        for option in [
            (top["slug"], top["name"]),
            *((row["slug"], f"– {row['name']}") for row in available if row["parent_id"] == top["id"]),
        ]
    ]
