"""What the database refuses of guides, whatever the code does."""

import pgtrigger

from kit.refusals import Refusal, refuse


def published_stays(what: str) -> Refusal:
    """What was published is neither changed nor deleted: the next version stands beside it."""
    return Refusal(
        name="published_stays",
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(old__published_on__isnull=False),
        func=refuse("guides", f"a change of {what} that was published is"),
    )
