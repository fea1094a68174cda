"""What the pages of claims and payments cost with many claims: CPU of the application for each request, and its queries.

Run it with script/bench volunteers [--claims N] [--requests N]. Queries may not grow with the claims, nor pass the bound.
"""

import argparse
import os
import statistics
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from coprod.demo.site import create_demo
from people.cast import create_cast
from people.models import Person
from tests.bench_audits import measure
from volunteers.claims.tests.filled import copies
from volunteers.payments.models import Claim, ClaimState

PEOPLE = 2_000
BOUND = 12  # queries for any page, however many claims there are
PAGES = (
    ("to be paid, bank", "finance_officer", "/volunteers/finance/"),
    ("to be paid, payroll", "finance_officer", "/volunteers/finance/?kind=payroll"),
    ("payment runs", "finance_officer", "/volunteers/finance/runs/"),
    ("changes of bank details", "finance_officer", "/volunteers/finance/bank-changes/"),
    ("to approve", "approver", "/volunteers/approve/"),
    ("figures, board", "board_member", "/volunteers/figures/"),
    ("figures, director", "director", "/volunteers/figures/"),
    ("desk", "volunteer_coordinator", "/volunteers/desk/"),
    ("one's own claims", "volunteer", "/volunteers/claims/"),
    ("what one gave", "volunteer", "/volunteers/given/"),
)


def main():
    arguments = argparse.ArgumentParser(prog="script/bench volunteers", description=__doc__)
    arguments.add_argument("--claims", type=int, default=100_000)
    arguments.add_argument("--requests", type=int, default=10)
    options = arguments.parse_args()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    create_demo(tickets=12, seed=1)
    with override_settings(ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False):
        before = {name: measure(role, address, 1)[1] for name, role, address in PAGES}
        fill(options.claims)
        sys.exit(table(options, before))


def fill(number):
    """Half wait to be paid, half to be approved; of two thousand people."""
    person = create_cast()["volunteer"]
    people = Person.objects.bulk_create(
        Person(email=f"p{n}@example.org", password="!") for n in range(PEOPLE)
    )
    for state, theirs in ((ClaimState.APPROVED, people[::2]), (ClaimState.SUBMITTED, people[1::2])):
        claim = Claim.objects.filter(person=person, state=state).select_related("activity", "role").first()
        copies(claim, number // 2, theirs)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def table(options, before):
    """Prints a row for each page. 1 when a page asks more often than it may, else 0."""
    print(f"{Claim.objects.count()} claims, {options.requests} requests a page, bound {BOUND} queries")
    print(f"{'page':26} {'CPU ms':>8} {'queries':>8} {'before':>8} {'bytes':>8}")
    failed = 0
    for name, role, address in PAGES:
        times, queries, size = measure(role, address, options.requests)
        too_many = queries > BOUND or queries > before[name]
        failed |= too_many
        mark = "  TOO MANY" if too_many else ""
        print(f"{name:26} {statistics.median(times):8.1f} {queries:8} {before[name]:8} {size:8}{mark}")
    return int(failed)


if __name__ == "__main__":
    main()
