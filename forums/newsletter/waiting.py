"""What waits for those who write the newsletter, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Value
from django.urls import reverse

from forums.newsletter.models import Newsletter
from forums.newsletter.rules import Can
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, RowQuery, WaitingItem, joined, listed
from people.models import Person

DESK = "newsletters:desk"
REFERENCE = joined("round__year", Value("-"), "round__number")


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if person.has_perm(Can.WRITE_NEWSLETTER):
        unsigned = Newsletter.objects.being_written().filter(signed_on=None)
        line = _sign_line if person.has_perm(Can.SIGN_NEWSLETTER) else _write_line
        yield listed("newsletter.write", unsigned, line, key=REFERENCE, due="round__newsletter_on")


def _write_line(row: FoundRow) -> WaitingItem:
    return _issue(
        row, str(_lazy("Write the newsletter")), str(_lazy("A representative signs it off before it goes."))
    )


def _sign_line(row: FoundRow) -> WaitingItem:
    note = str(_lazy("Read it, change what is not right, and sign it off."))
    return _issue(row, str(_lazy("Sign the newsletter off")), note)


def _issue(row: FoundRow, title: str, note: str) -> WaitingItem:
    url = reverse("newsletters:write", args=[row.key])
    return WaitingItem(str(_lazy("Newsletter")), title, url, due=row.due, note=note, page=DESK)
