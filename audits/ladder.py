"""The ladder of co-production: seven rungs, in plain words. The team chooses its own."""

from collections.abc import Sequence

RUNGS = {
    1: ("Coercion", "People are there, and what they think does not count."),
    2: ("Educating", "We explain to people how the service works."),
    3: ("Informing", "We tell people what we do and what we have decided."),
    4: ("Consultation", "We ask people. They may have no power to change anything."),
    5: ("Engagement", "People have more chances to speak, and can change some decisions."),
    6: ("Co-design", "People help to plan the service and are listened to. They do not help to run it."),
    7: ("Co-production", "We plan, run and check the service together, as equals."),
}


def rung_label(rung: int | None) -> str:
    return f"{rung}. {RUNGS[rung][0]}" if rung else "none chosen"


def rung_choices() -> list[tuple[int, str]]:
    return [(rung, f"{rung}. {name}: {meaning}") for rung, (name, meaning) in RUNGS.items()]


def conversation_sentence(rungs: Sequence[int]) -> str:
    """A sentence to start talking with, never a verdict."""
    if not rungs:
        return "Once every question has a score, a place to start talking is named here."
    named = " or ".join(f"{rung} ({RUNGS[rung][0]})" for rung in rungs)
    return f"To start the conversation: what you have scored could fit {'rung' if len(rungs) == 1 else 'rungs'} {named}. You choose."
