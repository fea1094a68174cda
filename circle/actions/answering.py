"""What somebody in the room draws, kept until the round is closed and no longer."""

from datetime import datetime

from django.db import transaction

from circle.codes import reply_key
from circle.models import CircleReply, CircleRound, Picture, Ring
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from meetings.actions.asking import must_take_answers
from meetings.models.asking import Via


@transaction.atomic
def save_circle_answer(*, round: CircleRound, answerer: str, picture: Picture, at: datetime) -> None:
    """One picture of one browser: sent again, in two tabs or changed, it is still one. Nothing is
    recorded: how many
    there are, and when one came, is what nobody may see.
    """
    # Others may write beside this; closing waits for all of them.
    round = CircleRound.objects.select_for_update(of=["self"], no_key=True).get(pk=round.pk)
    must_take_answers(round, at)
    if any(placing.ring not in Ring.values for placing in picture):
        raise NotPossible(_("Say of each of the three where they are."))
    placings = {f"{placing.figure}_ring": placing.ring for placing in picture}
    placings |= {f"{placing.figure}_feeling": placing.feeling for placing in picture}
    CircleReply.objects.update_or_create(
        idempotency_key=reply_key(round.pk, answerer), defaults=placings | {"round": round, "via": Via.CODE}
    )
