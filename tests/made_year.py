"""What has to hold of a Trust that has lived a year: each function lists what does not, over every row there is."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Sum
from django.test import Client

from coprod.demo.world import World
from coprod.today import selectors
from feedback.answering.selectors import answering
from feedback.tickets.models import Ticket
from forums.newsletter.models import Newsletter, Part
from forums.newsletter.newsletter_draft import MOST
from kit.letters.models import Letter, LetterState
from kit.trail.models import Entry
from people.models import CrisisLine, DatedSetting, Person, RoleHeld
from tests.menus import links_of_menus
from volunteers.payments.models import Claim, ClaimLine, Payment

# People come with the Trust, before anybody acts. Who comes to a forum stands in the trail under the forum
# alone, so that no entry leads to one of them.
WITHOUT_A_RECORD = {"people.Person", "rounds.Registration", "registrations.Registration"}
MORE = re.compile(r"(\d+) more answers are on the board")
PAGES_A_PERSON = 8


def forget_agreements(world: World) -> None:
    """The tests' own Trust agreed its figures only lately: the year's own is agreed long before it."""
    RoleHeld.objects.update(starts_on=world.agreed_from)
    for model in (CrisisLine, DatedSetting):
        model.objects.all().delete()


def points_without_end(reader: Person, today: date) -> list[str]:
    """Public, not answered, not in time, and not on the list of what is late. Those put together wait with the other."""
    late = set(answering.late_in_scope(reader, today).values_list("pk", flat=True))
    rows = Ticket.objects.published().filter(answered_on=None, joined_to=None)
    return [
        ticket.reference
        for ticket in rows
        if ticket.pk not in late and not (ticket.answer_due_on and ticket.answer_due_on >= today)
    ]


def answers_not_in_their_newsletter() -> list[str]:
    """Each newsletter tells of its own days, up to the day before it was signed: of twelve, and of how many more."""
    faults, first = [], date.min
    for newsletter in Newsletter.objects.filter(signed_on__isnull=False).order_by(
        "round__year", "round__number"
    ):
        text = newsletter.sections.get(part=Part.ANSWERS).text
        rows = Ticket.objects.on_board().filter(answered_on__gte=first, answered_on__lt=newsletter.drafted_on)
        titles = set(rows.values_list("title", flat=True))
        named = {title for title in titles if f"\n{title}\n" in f"\n{text}\n"}
        more = MORE.search(text)
        if len(named) != min(MOST, len(titles)) or len(titles) - len(named) != int(more[1] if more else 0):
            faults.append(f"{newsletter}: {len(named)} of {len(titles)}")
        first = newsletter.drafted_on
    return faults


def money_that_is_nowhere() -> dict[str, Decimal]:
    """Claimed is what was paid, what goes to the bank, what was declined and what waits; paid is what payments say."""
    by_state = dict(ClaimLine.objects.values_list("state").annotate(Sum("amount")))
    claimed = _total(ClaimLine.objects.filter(claim__in=Claim.objects.all()))
    on_the_way = _total(ClaimLine.objects.filter(state__in=["scheduled", "exported", "paid"], paid_by="bank"))
    paid = _total(Payment.objects.exclude(state__in=["returned", "cancelled", "withdrawn"]))
    return {
        name: amount
        for name, amount in {
            "claimed and in no state": claimed - sum(by_state.values(), Decimal(0)), "in payments alone": paid - on_the_way,
        }.items()
        if amount
    }  # fmt: skip


def rows_without_a_record() -> dict[str, int]:
    """How many rows of each model that the trail knows by name stand in no entry of it."""
    subjects = set(Entry.objects.values_list("subject", flat=True))
    models = [model for model in apps.get_models() if hasattr(model, "trail_key")]
    counts = {
        model._meta.label: sum(row.trail_key not in subjects for row in model._default_manager.all())
        for model in models
        if model._meta.label not in WITHOUT_A_RECORD
    }
    return {label: count for label, count in counts.items() if count}


def letters_not_sent_once(sent: list[Any]) -> list[str]:
    """Promised and not sent, and what went out twice."""
    waits = [str(row.pk) for row in Letter.objects.exclude(state=LetterState.SENT)]
    times = Counter(message.extra_headers["Message-ID"] for message in sent)
    missing = Letter.objects.filter(state=LetterState.SENT).count() - len(times)
    return [*waits, *(name for name, count in times.items() if count > 1), *["sent by nobody"] * missing]


def empty_todays(people: Mapping[str, Person], today: date, since: date) -> list[str]:
    """Those for whom nothing waits, no date is near and nothing has changed since that day."""
    return [
        key
        for key, person in people.items()
        if not selectors.waiting_items(person, today) and not selectors.news_items(person, since)
    ]


def without_a_step(people: Mapping[str, Person], today: date) -> set[str]:
    return {
        key
        for key, person in people.items()
        if all(item.is_date for item in selectors.waiting_items(person, today))
    }


def pages_that_err(client: Client, starts: list[str]) -> list[tuple[str, int]]:
    """Those of `starts` and what their menus lead to, so many at most. A page that leads on has not erred."""
    to_open, opened, faults = list(starts), set(), []
    while to_open and len(opened) < PAGES_A_PERSON:
        path = to_open.pop(0)
        if path in opened:
            continue
        opened.add(path)
        client.raise_request_exception = False
        response = client.get(path)
        if response.status_code not in (200, 301, 302):
            faults.append((path, response.status_code))
        elif response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            to_open += sorted(links_of_menus(response.content.decode()))
    return faults


def _total(rows: Any) -> Decimal:
    return rows.aggregate(total=Sum("amount"))["total"] or Decimal(0)
