"""Finding what a code opens, and what was answered with it so far."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from audits.ratification import codes
from audits.self_audits.models import Code, Questionnaire, Ratification, ReplyDraft
from audits.self_audits.reply_steps import steps_of

# After the last day of an asking: so long it can still be asked longer, and nobody loses what they began.
KEPT_DAYS = 30


@dataclass(frozen=True)
class UnsentReply:
    """What is kept under one code: {step: answer}, and how often it was saved."""

    questionnaire: Questionnaire
    answers: dict[str, Any]
    version: int

    @property
    def answered_count(self) -> int:
        return len(self.answers)

    @property
    def next_step(self) -> str | None:
        """The first that has no answer, or None when all have."""
        return next((step for step in steps_of(self.questionnaire) if step not in self.answers), None)


def ratification_of_code(code: str) -> Ratification | None:
    """The open asking that this unused code lets in to, or None: used, unknown and late look alike."""
    rows = Code.objects.select_related("ratification__audit__team", "ratification__audit__questionnaire")
    code_row = rows.filter(
        hash=codes.TAKE_PART.hash_of(code),
        used=False,
        ratification__closed_on=None,
        ratification__closes_on__gte=timezone.localdate(),
    ).first()
    return code_row.ratification if code_row else None


def over_since(code: str) -> date | None:
    """The last day of an asking that a code let in to, if it is over: whether the code was used is not told."""
    code_row = Code.objects.select_related("ratification").filter(hash=codes.TAKE_PART.hash_of(code)).first()
    if code_row is None or code_row.ratification.takes_answers_on(timezone.localdate()):
        return None
    return code_row.ratification.closes_on


def with_unsent_long_over(today: date) -> QuerySet[Ratification]:
    """Askings whose last day is so long over that they will hardly be asked longer, with answers nobody sent."""
    long_over = today - timedelta(days=KEPT_DAYS)
    return Ratification.objects.filter(closes_on__lt=long_over, codes__draft__isnull=False).distinct()


def unsent_reply(questionnaire: Questionnaire, code: str) -> UnsentReply:
    draft = ReplyDraft.objects.filter(code__hash=codes.TAKE_PART.hash_of(code)).first() or ReplyDraft()
    return UnsentReply(questionnaire, draft.answers, draft.version)
