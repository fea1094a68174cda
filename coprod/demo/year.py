"""A Trust that has lived a year, as a newcomer sees it: made by the real actions, with the clock moved."""

from dataclasses import replace
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from coprod.demo import (
    calls,
    came_of_it,
    circles,
    claiming,
    concerns,
    forums_held,
    group,
    guides_written,
    looked_after,
    names,
    near,
    newsletters_sent,
    other_feedback,
    own_account,
    points,
    rounds,
    self_audits,
    stories_told,
    together,
    told,
    visited,
)
from coprod.demo.clockwork import live
from coprod.demo.more_teams import with_more_teams
from coprod.demo.world import World
from forums.rounds.models import Round
from people import trust_file
from people.cast import DEMO_CAST, create_cast
from people.loading import load_trust

CODEBOOK_FILE = Path(__file__).parents[2] / "feedback" / "tickets" / "data" / "codebook.toml"
# Each is a module with `events(world)`. At the same moment the first acts first.
PARTS = (
    concerns, rounds, points, forums_held, group, newsletters_sent, self_audits, other_feedback, claiming,
    own_account, looked_after, together, calls, names, guides_written, circles, near, came_of_it, stories_told, told,
    visited,
)  # fmt: skip


def create_year(world: World) -> bool:
    """True if it was made now. Twice changes nothing: it is there as a whole, or not at all."""
    if Round.objects.exists():
        return False
    live(world, PARTS, settle=settle)
    return True


def settle(world: World) -> None:
    """The Trust's places, what it agreed, the words of themes, and one person for each role."""
    load_trust(contents=long_agreed(world), at=timezone.now())
    call_command("load_codebook", str(CODEBOOK_FILE), verbosity=0)
    call_command("load_words", verbosity=0)
    call_command("load_questionnaire", verbosity=0)
    world.cast.update(create_cast(DEMO_CAST, since=world.agreed_from))
    for person in world.cast.values():
        person.second_factor = True


def long_agreed(world: World) -> trust_file.TrustFile:
    """The shipped file with everything agreed before the first day, and rounds from that year on."""
    contents = trust_file.read_trust_file(trust_file.SHIPPED)
    first = min(row["from"] for row in contents.settings)
    for row in (*contents.settings, *contents.crisis_lines):
        row["from"] = world.agreed_from if row["from"] == first else row["from"]
    teams = with_more_teams(contents, world.teams)
    trust = {**contents.trust, "first_year_of_rounds": world.first_day.year}
    return replace(contents, trust=trust, teams=teams)
