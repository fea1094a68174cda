"""What somebody with a code has answered so far: kept under the code, and nothing of it counts before it is sent."""

from datetime import datetime

from django.db import transaction

from audits.ratification import codes
from audits.ratification.actions.ratification import lock_ratification, must_be_on_scales, take_part
from audits.self_audits.models import Code, Ratification, ReplyDraft
from audits.self_audits.reply_steps import RUNG, UNSURE, WHY, steps_of
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version, save_next_version
from meetings.actions import asking


def as_score(answer: int | str | None) -> int | None:
    """What is counted of an answer: who does not know gives no number."""
    return None if answer is None or answer == UNSURE else int(answer)


@transaction.atomic
def save_answer(*, code: str, step: str, answer: int | str | None, at: datetime) -> ReplyDraft:
    """Keep one answer, beside those of other pages. Of two tabs, each keeps what it asked."""
    code_row = _lock_usable_code(code, at)
    questionnaire = code_row.ratification.audit.questionnaire
    if step not in steps_of(questionnaire):
        raise NotPossible(_("This page is for another version of the questions. Open it again."))
    if step not in (RUNG, WHY):
        must_be_on_scales(questionnaire, {step: as_score(answer)})
    draft, _new = ReplyDraft.objects.get_or_create(code=code_row)
    others = {other: saved for other, saved in draft.answers.items() if other != step}
    draft.answers = others if answer in (None, "") else others | {step: answer}
    save_next_version(draft)
    return draft


@transaction.atomic
def discard_answers(*, code: str, at: datetime) -> None:
    """Throw away what was not sent. The code can be used as before."""
    ReplyDraft.objects.filter(code=_lock_usable_code(code, at)).delete()


@transaction.atomic
def send_answers(*, code: str, version: int, at: datetime) -> None:
    """What was kept becomes one reply, if it is still what the person saw when they checked it."""
    code_row = _lock_usable_code(code, at)
    draft = ReplyDraft.objects.filter(code=code_row).first() or ReplyDraft(code=code_row)
    require_version(
        draft,
        version,
        message=_(
            "You changed something on another page. Below is all you have answered: check it, then send it."
        ),
    )
    answers = draft.answers
    rung_view, why = answers.pop(RUNG, ""), answers.pop(WHY, "")
    scores = {item: as_score(answer) for item, answer in answers.items()}
    take_part(code=code, scores=scores, rung_view=rung_view, why=why, at=at)


@transaction.atomic
def forget_unsent_answers(*, ratification: Ratification, by: Job, at: datetime) -> None:
    """Of an asking whose last day is long over: nobody can send them any more."""
    forgotten, _by_model = ReplyDraft.objects.filter(code__ratification=ratification).delete()
    if forgotten:
        record("audits.unsent_forgotten", ratification.audit, by=by, at=at, number=forgotten)


def _lock_usable_code(code: str, at: datetime) -> Code:
    """Held until the answer is kept, so that none is kept after it was sent. In the order of other verbs: what was
    asked first, then its code.
    """
    pk = asking.known_code(Code.objects.all(), codes.TAKE_PART, code).pk
    ratification = lock_ratification(Code.objects.values_list("ratification", flat=True).get(pk=pk))
    asking.must_take_answers(ratification, at)
    code_row = Code.objects.select_for_update().get(pk=pk)
    if code_row.used:
        raise NotPossible(asking.SPENT)
    code_row.ratification = ratification
    return code_row
