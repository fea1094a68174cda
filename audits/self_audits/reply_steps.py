"""The pages of what people are asked, in their order: one question each, then the rung, then why."""

from audits.self_audits.models import Questionnaire

RUNG, WHY = "rung", "why"
# An answer too, and no number.
UNSURE = "unsure"


def steps_of(questionnaire: Questionnaire) -> list[str]:
    """The code of each item, and what follows them."""
    return [*questionnaire.items, *([RUNG] if questionnaire.ladder else []), WHY]


def step_after(questionnaire: Questionnaire, step: str) -> str | None:
    steps = steps_of(questionnaire)
    return next(iter(steps[steps.index(step) + 1 :]), None)


def step_before(questionnaire: Questionnaire, step: str) -> str | None:
    steps = steps_of(questionnaire)
    return next(iter(steps[: steps.index(step)][-1:]), None)


def field_of(step: str) -> str:
    """The name of the box that asks it, the same on paper and on its own page."""
    return {RUNG: "rung_view", WHY: "why"}.get(step, f"score_{step}")
