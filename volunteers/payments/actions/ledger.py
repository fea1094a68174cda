"""Moving sums between accounts. Every change of a line's state that is about money goes through here."""

from collections.abc import Iterable
from datetime import date, datetime

from volunteers.payments.models import Account, ClaimLine, ClaimState, Posting

ACCOUNT_OF: dict[str, Account] = {
    ClaimState.APPROVED: Account.OWED,
    ClaimState.SCHEDULED: Account.OWED,
    ClaimState.BANK_RETURNED: Account.OWED,
    ClaimState.EXPORTED: Account.ON_ITS_WAY,
    ClaimState.PAID: Account.PAID,
}


def move_lines(
    lines: Iterable[ClaimLine], state: ClaimState, *, at: datetime, paid_on: date | None = None
) -> None:
    """Put these lines into a state, and their sums where that state keeps them."""
    lines = list(lines)
    postings = [
        Posting(line=line, source=source, target=target, amount=line.amount, at=at)
        for line in lines
        for source, target in [(account_of(line.state), account_of(state))]
        if source != target
    ]
    Posting.objects.bulk_create(postings)
    for line in lines:
        line.state, line.paid_on = state, paid_on
    ClaimLine.objects.bulk_update(lines, ["state", "paid_on"])


def account_of(state: str) -> Account:
    """Where the sum of a line in this state stands. What is not agreed has cost nothing."""
    return ACCOUNT_OF.get(state, Account.COST)
