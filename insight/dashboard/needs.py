"""What waits for a decision or the attention of the board, from figures. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from insight.dashboard.sentences import BoardFacts
from kit.translation import gettext as _
from kit.translation import ngettext

MOST = 2


class BoardNeed(NamedTuple):
    """What to do, why, and the figure whose rows show it."""

    title: str
    why: str
    figure: str


def board_needs(facts: BoardFacts) -> list[BoardNeed]:
    """At most two: answers that are late, plans nobody can read, empty roles, promises that were not kept."""
    return list(_all_needs(facts))[:MOST]


def _all_needs(facts: BoardFacts) -> Iterator[BoardNeed]:
    late = facts.value("overdue")
    if late and late.number:
        yield BoardNeed(
            _("See that late points are answered"),
            ngettext(
                "{number:,} was late at the end.", "{number:,} were late at the end.", late.number
            ).format(number=late.number),
            "overdue",
        )
    if missing := _missing(facts, "plans"):
        why = ngettext(
            "Of {missing:,} agreed audit nobody can read the plan.",
            "Of {missing:,} agreed audits nobody can read the plan.",
            missing,
        )
        yield BoardNeed(_("Have agreed plans shown to everyone"), why.format(missing=missing), "plans")
    if vacant := _missing(facts, "roles"):
        why = ngettext(
            "{vacant:,} role had nobody in it.", "{vacant:,} roles had nobody in them.", vacant
        ).format(vacant=vacant)
        yield BoardNeed(_("Fill the empty roles"), why, "roles")
    if broken := _missing(facts, "promises"):
        why = ngettext(
            "{broken:,} service that had promised to come to a forum did not.",
            "{broken:,} times a service had promised to come to a forum and did not.",
            broken,
        ).format(broken=broken)
        yield BoardNeed(_("Ask services to keep their promises"), why, "promises")


def _missing(facts: BoardFacts, name: str) -> int:
    """Of how many something is not so; nought where that is not known."""
    value = facts.value(name)
    if not value or value.number is None or value.of is None:
        return 0
    return max(0, value.of - value.number)
