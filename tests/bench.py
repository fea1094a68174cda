"""What a page costs, beside the floor of the same run (tests/bench_urls.py says what each floor is).

script/bench [--tickets N] [--requests N] measures one board; --compare measures it at 10,000 and at --tickets (a million when
not said) and prints how much more the larger one costs. CPU in milliseconds for one request: `app` this process (the median of
all), `pg` the database's process for this connection (the mean). Requests go through the WSGI handler, with every middleware.
The pages take turns, each beside its floor, so that what else the machine does falls on both; a turn begins with some that are
not counted. The ratio is the middle one of the turns. Figures move with the machine; ratios count.
"""

import argparse
import io
import os
import statistics
import sys
import time
import uuid
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod.settings")

import django

django.setup()

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone

from feedback.models import Theme, Ticket
from forums import actions as forums
from forums.models import Meeting
from forums.passes import InTheRoom
from people import sessions
from people.models import Area, Person, Team
from tests.bench_fill import COMMON, MIDDLING, RARE, THEMES, fill

SMALL, LARGE = 10_000, 1_000_000
ROUNDS = 5
# In each of its turns a page is asked so often before it is measured: what a page costs is what it costs in use.
WARM_UP = 20
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

    def request(self, n):
        """The environment of a WSGI request. Each comes from another address, so that none is counted as a flood."""
        body = (
            urlencode({"csrfmiddlewaretoken": TOKEN, "once": uuid.uuid4(), **self.body}).encode()
            if self.body is not None
            else b""
        )
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
        Page("me too, signed in", "vote", vote, body={}, who="registered"),
        Page("me too, not signed in", "vote", vote, body={}, who="voter"),
        Page(
            "say something", "vote", "/feedback/new/",
            body={"kind": "idea", "area": area, "words": "More chairs in the waiting room"}, who="voter",
        ),
        *in_the_room(),
        Page("queue", "list", "/feedback/queue/", who="moderator"),
        Page("desk", "list", "/feedback/desk/", who="cp_lead"),
    ]  # fmt: skip


def in_the_room():
    """A forum that takes place: similar points are looked for at each word, and a point is one line."""
    meeting = Meeting.objects.filter(state="confirmed").order_by("starts_at").first()
    room = forums.open_room(meeting=meeting, by=InTheRoom(meeting), at=timezone.now())
    COOKIES["pass"] = f"room={room.entrance}; csrftoken={TOKEN}"
    address = f"{meeting.get_absolute_url()}room/"
    said = {"words": f"{COMMON} {MIDDLING} chairs in the waiting room", "kind": "worry", "people": "1"}
    who = "pass"
    return [
        Page("room, similar points", "list", f"{address}similar/", {"words": said["words"]}, who=who),
        Page("room, similar, a common word", "list", f"{address}similar/", {"words": COMMON}, who=who),
        Page("room, add a point", "vote", address, body=said, who=who),
    ]


def chosen(wanted, text):
    named = [page for page in wanted if any(part in page.name for part in text.split(","))]
    floors = {page.floor for page in named}
    return [page for page in wanted if page in named or page.name.startswith("floor") and page.floor in floors]


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


def main():
    arguments = argparse.ArgumentParser(
        prog="script/bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--tickets", type=int)
    arguments.add_argument("--requests", type=int, default=200)
    arguments.add_argument("--compare", action="store_true")
    arguments.add_argument(
        "--only", default="", help="pages with this in their name (or one of these, with commas), and their floors"
    )
    options = arguments.parse_args()
    largest = options.tickets or (LARGE if options.compare else SMALL)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    connection.settings_dict["CONN_MAX_AGE"] = None
    found, before = [], 0
    with override_settings(ROOT_URLCONF="tests.bench_urls", ALLOWED_HOSTS=["*"], SECURE_SSL_REDIRECT=False):
        for size in [SMALL, largest] if options.compare else [largest]:
            started = time.monotonic()
            ticket = fill(size, before=before)
            print(f"\n{size:,} tickets, filled in {time.monotonic() - started:.0f} s", flush=True)
            COOKIES.update({role: sign_in(role) for role in ("registered", "moderator", "cp_lead")})
            found.append(measure_all(chosen(pages(ticket), options.only), options.requests))
            table(found[-1])
            before = size
    if options.compare:
        growth(*found, sizes=(SMALL, largest))


@dataclass
class Cost:
    page: Page
    app: list = field(default_factory=list)
    ratios: list = field(default_factory=list)  # to its floor, a turn each
    pg: float = 0.0
    queries: int = 0
    size: int = 0

    @property
    def middle(self):
        return statistics.median(self.app)

    @property
    def together(self):
        return self.middle + self.pg


def measure_all(wanted, requests):
    costs = [Cost(page) for page in wanted]
    number = 0
    for cost in costs:
        for _ in range(5):
            number += 1
            ask(cost.page, number)
        asked = []
        with connection.execute_wrapper(lambda execute, *rest: (asked.append(1), execute(*rest))[1]):  # noqa: B023
            number += 1
            cost.size = ask(cost.page, number)
        cost.queries = len(asked)
    each = max(1, requests // ROUNDS)
    floors = {cost.page.floor: cost.page for cost in costs if cost.page.name.startswith("floor")}
    for _ in range(ROUNDS):
        for cost in costs:
            number, floor, _ = turn(floors[cost.page.floor], number, each)
            number, app, pg = turn(cost.page, number, each)
            cost.app += app
            cost.pg += pg / ROUNDS
            cost.ratios.append(statistics.median(app) / statistics.median(floor))
    return costs


def turn(page, number, each):
    """(the number of the last request, milliseconds of each, milliseconds of the database for one)"""
    for _ in range(WARM_UP):
        number += 1
        ask(page, number)
    app, database = [], database_time()
    for _ in range(each):
        number += 1
        before = time.process_time()
        ask(page, number)
        app.append((time.process_time() - before) * 1000)
    return number, app, (database_time() - database) / each


@cache
def handler():
    return WSGIHandler()


def ask(page, number):
    """How many bytes came back."""
    told = []
    response = handler()(page.request(number), lambda status, headers: told.append(status))
    size = sum(len(part) for part in response)
    response.close()
    if told[0][:3] not in {"200", "302"}:
        raise SystemExit(f"{page.name} ({page.address}) answered {told[0]}.")
    return size


def database_time():
    """Milliseconds of CPU that the database's process for this connection has used."""
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1_000_000


def table(costs):
    print(f"\n{'page':30}{'app ms':>8}{'p95':>8}{'pg ms':>8}{'queries':>9}{'kB':>7}{'of its floor':>14}")
    for cost in costs:
        p95 = sorted(cost.app)[int(len(cost.app) * 0.95)]
        print(
            f"{cost.page.name:30}{cost.middle:8.2f}{p95:8.2f}{cost.pg:8.2f}{cost.queries:9}{cost.size / 1000:7.1f}"
            f"{statistics.median(cost.ratios):13.2f}×"
        )


def growth(small, large, *, sizes):
    # Where the page of the smaller board holds fewer cards, the kilobytes say so.
    print(f"\n{'app + pg, ms':30}{sizes[0]:>12,}{sizes[1]:>12,}{'growth':>9}{'kB':>14}")
    for first, second in zip(small, large, strict=True):
        ratio = second.together / first.together
        print(
            f"{first.page.name:30}{first.together:12.2f}{second.together:12.2f}{ratio:8.2f}×"
            f"{first.size / 1000:7.1f}{second.size / 1000:7.1f}"
        )


if __name__ == "__main__":
    main()
