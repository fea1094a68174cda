"""What a page costs, beside the floor of the same run (tests/bench_urls.py says what each floor is).

script/bench [--tickets N] [--requests N] measures one board; --compare measures it at 10,000 and at --tickets (a million when
not said) and prints how much more the larger one costs. CPU in milliseconds for one request: `app` this process (the median of
all), `pg` the database's process for this connection (the mean). Requests go through the WSGI handler, with every middleware.
The pages take turns, each beside its floor, so that what else the machine does falls on both; a turn begins with some that are
not counted. The ratio is the middle one of the turns. Figures move with the machine; ratios count.
"""

import argparse
import os
import statistics
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod.settings")

import django

django.setup()

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from tests.bench_fill import fill
from tests.bench_pages import COOKIES, Page, pages, sign_in

SMALL, LARGE = 10_000, 1_000_000
ROUNDS = 5
# In each of its turns a page is asked so often before it is measured: what a page costs is what it costs in use.
WARM_UP = 20


def chosen(wanted, text):
    named = [page for page in wanted if any(part in page.name for part in text.split(","))]
    floors = {page.floor for page in named}
    return [
        page for page in wanted if page in named or page.name.startswith("floor") and page.floor in floors
    ]


def main():
    arguments = argparse.ArgumentParser(
        prog="script/bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--tickets", type=int)
    arguments.add_argument("--requests", type=int, default=200)
    arguments.add_argument("--compare", action="store_true")
    arguments.add_argument(
        "--only",
        default="",
        help="pages with this in their name (or one of these, with commas), and their floors",
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
