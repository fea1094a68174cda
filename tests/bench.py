"""What a page costs: CPU of the application for each request, and its queries, beside the floor of the same run.

Run it with script/bench [--tickets N] [--requests N]. Figures move with the machine; ratios and counts are what count.
"""

import argparse
import os
import statistics
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

from coprod import demo
from feedback.models import Ticket

FILL = """
INSERT INTO feedback_ticket (
    id, reference, once, version, kind, words, contact_email, sent_on, area_id, stage, title, published_words,
    published_on, withheld_because, state, answer_due_on, draft, draft_state, answer, answered_as, me_too_count)
SELECT 1000 + n, 'B' || n, gen_random_uuid(), 1, 'idea', 'Words', '', date '2026-10-01' + n %% 40,
       (SELECT min(id) FROM people_area) + n %% 5, 'published', 'A point that somebody raised, number ' || n,
       'Some words that people would see on the page of this one.', date '2026-10-02' + n %% 40, '', 'heard',
       date '2026-11-20' + n %% 40, '', '', '', '', n %% 97
FROM generate_series(1, %s) AS n
"""
PAGES = (
    ("floor of the list", "/floor/list/"),
    ("board, newest", "/feedback/"),
    ("board, most said", "/feedback/?order=most-said"),
    ("board, one place", "/feedback/?area=east-surrey&order=most-said"),
    ("board, longest waiting", "/feedback/?order=waiting"),
    ("a ticket", None),
    ("home", "/"),
)


def main():
    arguments = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    arguments.add_argument("--tickets", type=int, default=10_000)
    arguments.add_argument("--requests", type=int, default=200)
    options = arguments.parse_args()
    fill(options.tickets)
    with override_settings(ROOT_URLCONF="tests.bench_urls", ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False):
        table(options)


def fill(number):
    call_command("migrate", verbosity=0)
    demo.make(tickets=12, seed=1)
    with connection.cursor() as cursor:
        cursor.execute(FILL, [number])
        cursor.execute("ANALYZE")


def table(options):
    some = Ticket.objects.published().filter(answered_on=None).first()
    print(
        f"{options.tickets:,} tickets, {options.requests} requests each; CPU of the application in ms for one request\n"
    )
    print(f"{'page':28}{'median':>8}{'p95':>8}{'queries':>9}{'kB':>7}{'of floor':>10}")
    floor = None
    for name, address in PAGES:
        times, queries, size = measure(address or some.get_absolute_url(), options.requests)
        median = statistics.median(times)
        floor = floor or median
        print(
            f"{name:28}{median:8.2f}{sorted(times)[int(len(times) * 0.95)]:8.2f}{queries:9}{size / 1000:7.1f}{median / floor:9.2f}×"
        )


def measure(address, requests):
    """CPU milliseconds of each request, the queries of one, and its size in bytes."""
    client = Client()
    asked = []
    for _ in range(5):
        response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}.")
    with connection.execute_wrapper(lambda execute, *rest: (asked.append(1), execute(*rest))[1]):
        client.get(address)
    times = []
    for _ in range(requests):
        before = time.process_time()
        client.get(address)
        times.append((time.process_time() - before) * 1000)
    return times, len(asked), len(response.content)


if __name__ == "__main__":
    main()
