"""What the pages of audits cost with many teams and years: CPU of the application for each request, and its queries.

Run it with script/bench audits [--teams N] [--years N] [--requests N].
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

from audits.self_audits.models import Audit, Questionnaire, Stage
from audits.self_audits.tests.filled import fill
from coprod.demo.site import create_demo
from people.cast import create_cast
from people.sign_in import sessions

BOUND = 12  # queries for any page, however many teams there are
FEW = 8  # teams enough that every directorate has one


def main():
    arguments = argparse.ArgumentParser(prog="script/bench audits", description=__doc__)
    arguments.add_argument("--teams", type=int, default=500)
    arguments.add_argument("--years", type=int, default=5)
    arguments.add_argument("--requests", type=int, default=20)
    options = arguments.parse_args()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    create_demo(tickets=12, seed=1)
    with override_settings(ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False):
        tool = Questionnaire.objects.newest().get(code="toolkit-1")
        # A few teams with the same years behind them: the same pages with fewer rows, not fewer things to show.
        _, audits = fill(tool, teams=FEW, years=options.years)
        before = {name: measure(role, address, 1)[1] for name, role, address in pages(of_cast(audits))}
        _, audits = fill(tool, teams=options.teams, years=options.years, first=FEW)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        table(options, before, of_cast(audits))


def of_cast(audits):
    """An audit of this year in the directorate the cast works in."""
    return next(a for a in audits if a.team.directorate.slug == "adults-east")


def pages(an_audit):
    """(name, role, address): pages across teams, and of one settled audit, of one that is scored and one that asks people."""
    yield from (
        ("home, director", "director", "/audits/"),
        ("coverage, board", "board_member", "/audits/coverage/"),
        ("coverage, director", "director", "/audits/coverage/"),
        ("coverage, all teams", "communities_director", "/audits/coverage/"),
        ("coverage as CSV", "communities_director", "/audits/coverage.csv"),
        ("plans, anyone", None, "/audits/plans/"),
    )
    here = an_audit.get_absolute_url()
    yield from (
        ("one audit", "cp_lead", here),
        ("gaps", "cp_lead", f"{here}gaps/"),
        ("an action", "cp_lead", f"{here}actions/{an_audit.plan.actions.first().pk}/"),
        ("add an action", "cp_lead", f"{here}actions/new/"),
        ("how to", "cp_lead", "/audits/how-to/"),
        ("start", "cp_lead", "/audits/start/"),
    )
    scoring = Audit.objects.filter(
        stage=Stage.SCORING, team__directorate=an_audit.team.directorate_id
    ).first()
    yield "a question", "cp_lead", f"{scoring.get_absolute_url()}questions/1/"
    yield "statements and rung", "cp_lead", f"{scoring.get_absolute_url()}finish/"
    yield "check", "cp_lead", f"{scoring.get_absolute_url()}check/"
    asking = Audit.objects.filter(stage=Stage.ASKING, team__directorate=an_audit.team.directorate_id).first()
    for name in ("ask", "invite", "paper", "close"):
        yield name, "cp_lead", f"{asking.get_absolute_url()}{name}/"


def table(options, before, an_audit):
    print(
        f"{options.teams} teams × {options.years} years, {options.requests} requests each; CPU of the application in ms\n"
    )
    print(f"{'page':24}{'median':>8}{'queries':>9}{'with few':>10}{'kB':>7}")
    for name, role, address in pages(an_audit):
        times, queries, size = measure(role, address, options.requests)
        few = before[name]
        print(f"{name:24}{statistics.median(times):8.1f}{queries:9}{few:10}{size / 1000:7.1f}")
        if queries > BOUND or queries > few:
            raise SystemExit(f"{address} asks {queries} times: with few teams {few}, the bound is {BOUND}.")


def measure(role, address, requests):
    client, asked, times = client_for(role), [], []
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}.")
    with connection.execute_wrapper(lambda execute, *rest: (asked.append(1), execute(*rest))[1]):
        client.get(address)
    for _ in range(requests):
        began = time.process_time()
        client.get(address)
        times.append((time.process_time() - began) * 1000)
    return times, len(asked), len(response.content)


def client_for(role):
    client = Client()
    if role:
        person = create_cast()[role]
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        sessions.note_sign_in(session, person, second_factor=True)
        session.save()
    return client


if __name__ == "__main__":
    main()
