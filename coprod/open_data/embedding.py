"""What stands in the panel that other sites of the Trust may show, and which these are."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from feedback.tickets.models import Ticket
from forums.rounds.models import Meeting
from forums.rounds.selectors.public import upcoming
from people.models import DatedSetting

EMBED_HOSTS = "embed.hosts"
# A host, and nothing that could be read as more of the policy it stands in.
HOST = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
ANSWERS = 3
FORUMS = 2


def allowed_hosts(day: date) -> list[str]:
    """Where the panel may be shown, as https://host. None where nobody has agreed any."""
    hosts = DatedSetting.objects.value_on(EMBED_HOSTS, day)
    return [host for host in hosts if isinstance(host, str) and HOST.fullmatch(host)]


@dataclass(frozen=True)
class Panel:
    answered: list[Ticket]
    forums: list[Meeting]


def panel(at: datetime) -> Panel:
    """The newest answers, and the next forums."""
    answered = Ticket.objects.on_board().filter(answered_on__isnull=False).order_by("-answered_on", "-pk")
    return Panel(
        answered=list(answered.only("reference", "title", "state", "answered_on")[:ANSWERS]),
        forums=list(upcoming(at=at)[:FORUMS]),
    )
