"""What the picture of a quarter costs, with few answers behind it and with very many: it reads what they come to, never them.

Run it with script/bench report [--small N] [--large N]. Each size is filled anew. CPU in milliseconds, of this process (app)
and of its database connection (pg). Working out the tallies reads every row of the months a file has touched: that is the
part that grows, once for each file, in the worker. It is stated apart. How long hiding takes depends on how many counts are
small, not on how many rows there are: the rows here are spread so that some are, at the smaller size.
"""

import argparse
import gc
import os
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod.settings")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coprod.demo.site import create_demo
from feedback.tickets.models import CodebookVersion, Theme
from insight.dashboard.views.dashboards import render_figures
from insight.intake.models import Batch, BatchState, Source
from insight.picture.quarters import Quarter
from insight.reports.actions import editions, tallying
from kit.trail.actors import Job
from people.models import Area, Person
from people.sign_in import sessions
from tests.bench import database_time

BY = Job("bench")
# Three years, which is what a dashboard's charts show.
LAST = Quarter(2026, 3)
QUARTERS = LAST.back(12)
PAGES = 20
# One answer in so many has words, and each of those a theme.
WITH_WORDS = 5
FILL = """
INSERT INTO intake_answer (source_id, batch_id, day, directorate_id, area_id, team_id, score, age_group, gender,
                            ethnic_group, is_disabled, subject)
WITH teams AS (SELECT array_agg(id ORDER BY id) AS ids, array_agg(directorate_id ORDER BY id) AS directorates,
                      array_agg(area_id ORDER BY id) AS areas, count(*) AS many FROM people_team)
SELECT %(source)s, %(batch)s, %(day)s::date + (n %% %(many_days)s)::int, teams.directorates[1 + (n / 7) %% teams.many],
       teams.areas[1 + (n / 7) %% teams.many], teams.ids[1 + (n / 7) %% teams.many], 1 + (n * 11 + n / 5) %% 6, 1 + n %% 5, 1 + n %% 2, 1 + (n * 3) %% 5,
       n %% 7 = 0, ''
FROM teams, generate_series(0, %(rows)s::bigint - 1) n
"""
WORDS = """
INSERT INTO intake_comment (answer_id, question, text, replaced, position)
SELECT id, 'why', 'They listened', '{}', id %% 2000000000 FROM intake_answer WHERE batch_id = %(batch)s AND hashint8(id) %% %(each)s = 0
"""
THEMES = """
INSERT INTO coding_suggestion (comment_id, theme_id, position, why, is_learned, codebook_id)
SELECT id, (%(themes)s::bigint[])[1 + floor(%(many_t)s * power(abs(hashint8(id) %% 1000) / 1000.0, 6))::int], 0, '[]', false, %(codebook)s FROM intake_comment
"""


def main():
    arguments = argparse.ArgumentParser(prog="script/bench report", description=__doc__)
    arguments.add_argument("--small", type=int, default=100_000)
    arguments.add_argument("--large", type=int, default=10_000_000)
    options = arguments.parse_args()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    create_demo(tickets=12, seed=1)
    print(f"{'':44}{'queries':>9}{'app ms':>10}{'pg ms':>10}{'seconds':>10}")
    with override_settings(ALLOWED_HOSTS=["*"], SECURE_SSL_REDIRECT=False):
        for rows in (options.small, options.large):
            measure(rows)


def measure(rows):
    print(f"\n{rows:,} answers, one in {WITH_WORDS} with words")
    empty()
    began = time.perf_counter()
    batch = fill(rows)
    print(f"filled in {time.perf_counter() - began:.0f} s")
    cost("working out the tallies, once a file", lambda: tallying.tally_file(batch=batch))
    at = timezone.now()
    for quarter in QUARTERS[:-1]:
        editions.triangulate(quarter=quarter, by=BY, at=at)
    edition = cost("triangulate", lambda: editions.triangulate(quarter=LAST, by=BY, at=at))
    cost("triangulate again: nothing has changed", lambda: editions.triangulate(quarter=LAST, by=BY, at=at))
    hidden = sum(
        count is None for cells in edition.stored_picture["shown"].values() for count in cells.values()
    )
    print(f"{hidden:,} of {sum(map(len, edition.stored_picture['shown'].values())):,} counts are hidden")
    lead = signed_in()
    for name, address in (
        ("the edition's page", edition.get_absolute_url()),
        ("its spreadsheet", f"{edition.get_absolute_url()}picture.csv"),
        ("its summary", f"{edition.get_absolute_url()}summary/"),
        ("the board's dashboard", f"/dashboard/{LAST}/"),
        ("the dashboard of an area", f"/dashboard/{LAST}/?level=area:{Area.objects.first().slug}"),
    ):
        ask(lead, address)
        cost(name, lambda address=address: ask(lead, address), times=PAGES)
    cost("the same, nothing kept", lambda: (render_figures.cache_clear(), ask(lead, address)), times=PAGES)


def empty():
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE intake_answer, intake_comment, reports_tally, intake_batch, reports_edition CASCADE"
        )


def fill(rows):
    source = Source.objects.of("fft")
    Source.objects.filter(pk=source.pk).update(levels=["trust", "directorate", "area", "team"])
    batch = Batch.objects.create(
        source=source, format="fft_rows", file_name="bench", file_bytes=1, sha256="bench", state=BatchState.LOADED,
        sent_at=timezone.now(), first_day=QUARTERS[0].first, last_day=LAST.last,
    )  # fmt: skip
    themes = list(Theme.objects.values_list("pk", flat=True))
    given = {
        "source": source.pk, "batch": batch.pk, "day": QUARTERS[0].first,
        "many_days": (LAST.last - QUARTERS[0].first).days + 1, "rows": rows, "each": WITH_WORDS, "themes": themes,
        "many_t": len(themes), "codebook": version(),
    }  # fmt: skip
    with connection.cursor() as cursor:
        for statement in (FILL, WORDS, THEMES):
            cursor.execute(statement, given)
        cursor.execute("VACUUM ANALYZE intake_answer, intake_comment, coding_suggestion, reports_tally")
    return batch


def version():
    from_now = {"contents": [], "made_on": timezone.localdate()}
    return CodebookVersion.objects.get_or_create(sha256="0" * 64, defaults=from_now)[0].pk


def cost(name, act, times=1):
    """Print what it takes, each time. Gives what it gave."""
    gc.collect()
    gc.freeze()  # what was made before is not looked through again at somebody else's cost
    with CaptureQueriesContext(connection) as asked:
        clock, app, pg = time.perf_counter(), time.process_time(), database_time()
        for _ in range(times):
            found = act()
        clock, app, pg = time.perf_counter() - clock, time.process_time() - app, database_time() - pg
    print(
        f"{name:44}{len(asked) // times:9}{app * 1000 / times:10.1f}{pg / times:10.1f}{clock / times:10.2f}",
        flush=True,
    )
    return found


def signed_in():
    client = Client()
    person = Person.objects.get(email="cp-lead@example.nhs.uk")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    sessions.note_sign_in(session, person, second_factor=True)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def ask(client, address):
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}.")


if __name__ == "__main__":
    main()
