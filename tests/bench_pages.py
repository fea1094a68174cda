"""What script/bench asks for: each page, its floor, and who asks."""

import io
import sys
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from django.utils import timezone

from feedback.tickets.models import Theme, Ticket
from forums.room.actions.room import open_room
from forums.room.passes import RoomPassHolder
from forums.rounds.models import Meeting
from initiatives.models import Initiative, Milestone
from initiatives.tests.samples import initiative_address_parts
from people.models import Area, Person, Team
from people.sign_in import sessions
from tests.bench_fill import COMMON, MIDDLING, RARE, THEMES

TOKEN = "b" * 32
BOARD = "/feedback/"


@dataclass
class Page:
    """One row of the table. `address` may hold {n}, the number of the request; a body makes it a POST."""

    name: str
    floor: str
    address: str
    query: dict = field(default_factory=dict)
    body: dict | None = None
    who: str = "reader"
    # The button of a vote sends no fields; a form sends its token and its key.
    is_button: bool = False

    def request(self, n):
        """The environment of a WSGI request. Each comes from another address, so that none is counted as a flood."""
        form = {} if self.is_button else {"csrfmiddlewaretoken": TOKEN, "idempotency_key": uuid.uuid4()}
        body = urlencode({**form, **self.body}).encode() if self.body is not None else b""
        return {
            "REQUEST_METHOD": "GET" if self.body is None else "POST",
            "PATH_INFO": self.address.format(n=n) if isinstance(self.address, str) else self.address(n),
            "QUERY_STRING": urlencode(self.query),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}",
            "HTTP_SEC_FETCH_SITE": "same-origin",
            "HTTP_COOKIE": COOKIES[self.who],
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
        }


# `visitor` brings no cookie, `reader` one of somebody else's, so that nothing comes from Redis.
COOKIES = {"visitor": "", "reader": "other=1", "voter": f"csrftoken={TOKEN}"}


def pages(ticket):
    votes = list(Ticket.objects.on_board().filter(answered_on=None).values_list("pk", "reference")[:20_000])
    area, team = Area.objects.first().slug, Team.objects.order_by("-id")[len(Team.objects.all()) // 2].slug
    # In the order in which the fill uses them: the second is in a third of the tickets, the last in few.
    themes = list(Theme.objects.order_by("id").values_list("slug", flat=True)[:THEMES])
    above = Theme.objects.filter(children__isnull=False).order_by("id").first().slug
    vote = lambda n: f"/feedback/{votes[n % len(votes)][1]}/me-too/"  # noqa: E731

    def board(name, **query):
        return Page(name, "list", BOARD, query)

    return [
        Page("floor: list", "list", "/floor/list/"),
        board("board, newest"),
        board("board, most said", order="most-said"),
        board("board, waiting longest", order="waiting"),
        board("one place, most said", area=area, order="most-said"),
        board("one theme, newest", theme=themes[38]),
        board("one theme, most said", theme=themes[20], order="most-said"),
        board("a common theme, most said", theme=themes[1], order="most-said"),
        board("a theme with those below", theme=above, order="most-said"),
        board("one state, most said", state="doing", order="most-said"),
        board("one team, newest", team=team),
        board("late, most said", state="late", order="most-said"),
        board("place, theme and state", area=area, theme=themes[1], state="done", order="most-said"),
        board("place, rare theme and state", area=area, theme=themes[30], state="heard", order="most-said"),
        board("a deep page", **deep()),
        board("search, rare word", words=RARE),
        board("search, middling word", words=MIDDLING),
        board("search, common word", words=COMMON),
        board("search, rare, most said", words=RARE, order="most-said"),
        board("search, middling, most said", words=MIDDLING, order="most-said"),
        board("search, common, most said", words=COMMON, order="most-said"),
        board("search, two words", words=f"{COMMON} {MIDDLING}", order="most-said"),
        Page("columns", "list", "/feedback/columns/"),
        Page("floor: redis", "redis", "/floor/redis/", who="visitor"),
        Page("first page, no cookie", "redis", BOARD, who="visitor"),
        Page("home, no cookie", "redis", "/", who="visitor"),
        Page("home", "list", "/"),
        Page("floor: detail", "detail", f"/floor/detail/{ticket.reference}/"),
        Page("ticket, 20 comments", "detail", f"/feedback/{ticket.reference}/"),
        Page("floor: vote", "vote", lambda n: f"/floor/vote/{votes[n % len(votes)][0]}/", body={}, who="registered"),
        Page("me too, signed in", "vote", vote, body={}, who="registered", is_button=True),
        Page("me too, not signed in", "vote", vote, body={}, who="voter", is_button=True),
        Page(
            "say something", "vote", "/feedback/new/",
            body={"kind": "idea", "area": area, "words": "More chairs in the waiting room"}, who="voter",
        ),
        *of_work_and_places(ticket),
        *in_the_room(),
        Page("queue", "list", "/feedback/queue/", who="moderator"),
        Page("desk", "list", "/feedback/desk/", who="cp_lead"),
    ]  # fmt: skip


def of_work_and_places(ticket):
    """An initiative with a row of each kind and twelve promised days, and the pages of a place and a team."""
    initiative_address_parts(ticket, Person.objects.order_by("pk").first())
    initiative, today = Initiative.objects.get(), timezone.localdate()
    Milestone.objects.bulk_create(
        Milestone(
            idempotency_key=uuid.uuid4(), initiative=initiative, what=f"Step {number} is done", first_promised_on=today,
            expected_on=today + timedelta(days=number),
        )
        for number in range(12)
    )  # fmt: skip
    place, team = Area.objects.filter(is_trust_wide=False).first(), Team.objects.order_by("pk").first()
    address = initiative.get_absolute_url()
    return [
        Page("floor: initiative", "initiative", f"/floor/initiative/{initiative.reference}/"),
        Page("initiative", "initiative", address),
        Page("initiative, signed in", "initiative", address, who="registered"),
        Page("initiative, no cookie", "redis", address, who="visitor"),
        Page("floor: place", "place", f"/floor/place/{place.slug}/"),
        Page("place", "place", f"/places/{place.slug}/"),
        Page("place, signed in", "place", f"/places/{place.slug}/", who="registered"),
        Page("place, no cookie", "redis", f"/places/{place.slug}/", who="visitor"),
        Page("team", "place", f"/teams/{team.slug}/"),
        Page("team, no cookie", "redis", f"/teams/{team.slug}/", who="visitor"),
    ]


def in_the_room():
    """A forum that takes place: similar points are looked for at each word, and a point is one line."""
    meeting = Meeting.objects.filter(state="confirmed").order_by("starts_at").first()
    room = open_room(meeting=meeting, by=RoomPassHolder(meeting), at=timezone.now())
    COOKIES["pass"] = f"room={room.entrance}; csrftoken={TOKEN}"
    address = f"{meeting.get_absolute_url()}room/"
    said = {"words": f"{COMMON} {MIDDLING} chairs in the waiting room", "kind": "worry", "people": "1"}
    who = "pass"
    return [
        Page("room, similar points", "list", f"{address}similar/", {"words": said["words"]}, who=who),
        Page("room, similar, a common word", "list", f"{address}similar/", {"words": COMMON}, who=who),
        Page("room, add a point", "vote", address, body=said, who=who),
    ]


def deep():
    """The address of a page at nineteen twentieths of the board."""
    number = Ticket.objects.on_board().count() * 19 // 20
    ticket = Ticket.objects.on_board().order_by("-people_count", "-id")[number]
    return {"order": "most-said", "after": f"{ticket.people_count}~{ticket.pk}"}


def sign_in(role):
    """The cookies of somebody of the demonstration."""
    client = Client()
    person = Person.objects.get(email=f"{role.replace('_', '-')}@example.nhs.uk")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    sessions.note_sign_in(session, person, second_factor=True)
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; csrftoken={TOKEN}"
