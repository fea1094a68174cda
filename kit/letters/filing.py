"""What an account is shown of its letters: kind and day. Filed
by night in no order, so that it says nothing about when.

Until then a letter that went out says only under a seal whose it was: a copy of the tables taken in the
middle of a day does not show that an account got a sign-in code just before somebody wrote something.
"""

import datetime
import secrets
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kit import crypto
from kit.letters.models import FiledLetter, Letter

MANY = 1000


def file_away(*, at: datetime.datetime) -> int:
    """Everything settled before today. Returns how many were filed. Can run twice."""
    filed = 0
    while batch := _file_batch(timezone.localdate(at)):
        filed += batch
    return filed


def letters_of(account: str) -> list[FiledLetter]:
    """Kind and day of each letter to this account, newest first; those of today among them."""
    today = [_as_filed(letter, account) for letter in _unfiled() if _account_of(letter) == account]
    return [
        *sorted(today, key=lambda row: row.on, reverse=True),
        *FiledLetter.objects.filter(account=account).order_by("-on"),
    ]


@transaction.atomic
def erase(*, account: str, address: str) -> None:
    """Nothing says any more that this account or address got or gets letters."""
    FiledLetter.objects.filter(account=account).delete()
    for letter in list(_unfiled()):
        if _account_of(letter) == account or letter.address.lower() == address.lower():
            letter.delete()


@transaction.atomic
def _file_batch(today: datetime.date) -> int:
    ready = Letter.objects.exclude(account="").filter(settled_on__lt=today)
    letters = list(ready.select_for_update(skip_locked=True).order_by("settled_on")[:MANY])
    rows = [_as_filed(letter, crypto.decrypt(letter.account)) for letter in letters]
    secrets.SystemRandom().shuffle(rows)
    FiledLetter.objects.bulk_create(rows)
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(account="")
    return len(rows)


def _unfiled() -> Iterator[Letter]:
    return Letter.objects.filter(~Q(account="") | ~Q(sealed="")).iterator(chunk_size=MANY)


def _account_of(letter: Letter) -> str:
    return crypto.decrypt(letter.account) if letter.account else letter.recipient


def _as_filed(letter: Letter, account: str) -> FiledLetter:
    day = letter.settled_on or letter.promised_on
    return FiledLetter(account=account, template=letter.template, on=day, state=letter.state)
