"""Steps of a verb that asks people by codes. The verb itself is of the room that asks: it knows whose rights it needs."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from kit.codes import CodeScheme, grouped
from kit.design.jinja import full_date
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible
from meetings.models.asking import Asking, OneTimeCode

Code = TypeVar("Code", bound=OneTimeCode)

MOST_CODES = 100
SPENT = _lazy(
    "This code has been used, or we do not know it. If it was you who used it: thank you, we have your answers."
)


def issue(rows: QuerySet[Code], scheme: CodeScheme, number: int, row_of: Callable[[str], Code]) -> list[str]:
    """New codes in plain, to hand out. They are shown this once: `row_of` makes the row of a hash, no more is
    kept.
    """
    if not 1 <= number <= MOST_CODES:
        raise NotPossible(_("Make between 1 and {most_codes} codes at a time.").format(most_codes=MOST_CODES))
    new_codes = [grouped(scheme.generate()) for _number in range(number)]
    rows.bulk_create(row_of(scheme.hash_of(code)) for code in new_codes)
    return new_codes


def known_code(rows: QuerySet[Code], scheme: CodeScheme, code: str) -> Code:
    """The row of a code that was typed, used or not. One that we do not know is answered as a used one is."""
    row = rows.filter(hash=scheme.hash_of(code)).first()
    if row is None:
        raise NotPossible(SPENT)
    return row


def spend(rows: QuerySet[Code], code: Code) -> None:
    """Of two who send the same code at once, one is told that it has been used."""
    if not rows.filter(pk=code.pk, used=False).update(used=True):
        raise NotPossible(SPENT)


def must_take_answers(asking: Asking, at: datetime) -> None:
    if not asking.takes_answers_on(timezone.localdate(at)):
        raise NotPossible(_("This has closed. Nothing more can be sent in."))


def must_close_later(closes_on: date, at: datetime) -> None:
    if closes_on <= timezone.localdate(at):
        raise NotPossible(_("Choose a closing day after today."))


def must_be_extendable(asking: Asking, closes_on: date, at: datetime) -> None:
    """Once it is counted it stays counted: the difference between two countings would be one person."""
    if not asking.is_open:
        raise NotPossible(_("This is closed and counted. It cannot be opened again."))
    must_close_later(closes_on, at)


def close(asking: Asking, replies: Collection[object], codes: QuerySet[Code], at: datetime) -> None:
    """Counts who took part, once; the verb adds what they said and saves both. Raises NotPossible for too few,
    and while somebody with a code was told that they can answer still.
    """
    if not asking.is_open:
        raise NotPossible(_("A colleague has already closed this."))
    if asking.takes_answers_on(timezone.localdate(at)) and codes.filter(used=False).exists():
        raise NotPossible(
            _(
                "People with a code were told that they can answer until {day}. Close it after that day, or once "
                "every code is used."
            ).format(day=full_date(asking.closes_on))
        )
    if len(replies) < asking.threshold:
        raise NotPossible(
            _(
                "Fewer than {threshold} people have taken part, so it stays open and nothing is shown. Invite more people, or ask for longer."
            ).format(threshold=asking.threshold)
        )
    asking.closed_on, asking.took_part = timezone.localdate(at), len(replies)
