"""The way into a role and through it: what comes when, and what has to be true before. No database: facts go in, words come out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext


class StepKind(StrEnum):
    ENQUIRY = "enquiry"
    APPLICATION = "application"
    CONVERSATION = "conversation"
    REFERENCE = "reference"
    CHECKS = "checks"
    OFFER = "offer"
    AGREEMENT = "agreement"
    INDUCTION = "induction"
    TRAINING = "training"
    START = "start"
    REVIEW = "review"
    SUPERVISION = "supervision"
    PAUSE = "pause"
    BACK = "back"
    LEAVING = "leaving"


LABELS = {
    StepKind.ENQUIRY: _lazy("First interest"),
    StepKind.APPLICATION: _lazy("About you"),
    StepKind.CONVERSATION: _lazy("A conversation"),
    StepKind.REFERENCE: _lazy("References"),
    StepKind.CHECKS: _lazy("Checks"),
    StepKind.OFFER: _lazy("The offer"),
    StepKind.AGREEMENT: _lazy("What we agree"),
    StepKind.INDUCTION: _lazy("Getting to know the place"),
    StepKind.TRAINING: _lazy("Training"),
    StepKind.START: _lazy("Start"),
    StepKind.REVIEW: _lazy("Review"),
    StepKind.SUPERVISION: _lazy("Supervision"),
    StepKind.PAUSE: _lazy("Taking a break"),
    StepKind.BACK: _lazy("Coming back"),
    StepKind.LEAVING: _lazy("Leaving"),
}
# In the order in which a person meets them. The rest may come at any time after the start.
WAY_IN = (
    *(
        StepKind.ENQUIRY,
        StepKind.APPLICATION,
        StepKind.CONVERSATION,
        StepKind.REFERENCE,
        StepKind.CHECKS,
        StepKind.OFFER,
        StepKind.AGREEMENT,
    ),
    *(StepKind.INDUCTION, StepKind.TRAINING, StepKind.START),
)
AGAIN_AND_AGAIN = {
    StepKind.REFERENCE,
    StepKind.CHECKS,
    StepKind.TRAINING,
    StepKind.REVIEW,
    StepKind.SUPERVISION,
    StepKind.PAUSE,
    StepKind.BACK,
}
# Notes of these are for the person, whoever wrote them, and the coordinator.
PRIVATE = {StepKind.REVIEW, StepKind.SUPERVISION}
BY_THE_SUPERVISOR = {StepKind.REVIEW, StepKind.SUPERVISION}

IDENTITY, RIGHT_TO_WORK, DBS, HEALTH = "identity", "right_to_work", "dbs", "occupational_health"
PARENT, RISK, SUPERVISOR = "parental_contact", "risk_assessment", "named_supervisor"


@dataclass
class Facts:
    """What is known of one person in one role."""

    done: set[str] = field(default_factory=set)
    references: int = 0
    references_needed: int = 0
    checks_missing: list[str] = field(default_factory=list)
    training_run_out: list[str] = field(default_factory=list)
    is_old_enough: bool = True
    offer_accepted: bool = False
    standing: str = "on_the_way"


def checks_needed(*, is_paid: bool, dbs_level: str, needs_health: bool, is_young: bool) -> list[str]:
    """Which checks a role asks for, and no more. People under 18 get three that protect them."""
    needed = [IDENTITY]
    needed += [RIGHT_TO_WORK] if is_paid else []
    needed += [DBS] if dbs_level != "none" else []
    needed += [HEALTH] if needs_health else []
    return needed + ([PARENT, RISK, SUPERVISOR] if is_young else [])


def obstacles(kind: str, facts: Facts) -> list[str]:
    """Why this step cannot be taken now, as sentences. None means it can."""
    if facts.standing == "left":
        return [_("This person has left the role.")]
    if kind in facts.done and kind not in AGAIN_AND_AGAIN:
        return [_("This step has been taken already.")]
    return [sentence for is_met, sentence in GUARDS[kind](facts) if not is_met]


def next_step(facts: Facts) -> str | None:
    """The first step of the way in that is not behind the person, or None."""
    is_behind = {
        StepKind.REFERENCE: facts.references >= facts.references_needed,
        StepKind.CHECKS: not facts.checks_missing,
        StepKind.OFFER: StepKind.OFFER in facts.done and facts.offer_accepted,
        StepKind.TRAINING: StepKind.TRAINING in facts.done and not facts.training_run_out,
    }
    behind = set(facts.done) - is_behind.keys() | {kind for kind, done in is_behind.items() if done}
    return next((kind for kind in WAY_IN if kind not in behind), None)


def _after(facts: Facts, *kinds: StepKind) -> list[tuple[bool, str]]:
    return [(kind in facts.done, _("“{kind}” comes first.").format(kind=LABELS[kind])) for kind in kinds]


def _references(facts: Facts) -> tuple[bool, str]:
    missing = facts.references_needed - facts.references
    words = ngettext("{missing} more reference is needed.", "{missing} more references are needed.", missing)
    return (missing <= 0, words.format(missing=missing))


def _checks(facts: Facts) -> tuple[bool, str]:
    return (
        not facts.checks_missing,
        _("These checks are missing: {checks_missing}.").format(
            checks_missing=", ".join(map(str, facts.checks_missing))
        ),
    )


def _training(facts: Facts) -> tuple[bool, str]:
    return (
        not facts.training_run_out,
        _("This training has run out: {training_run_out}.").format(
            training_run_out=", ".join(facts.training_run_out)
        ),
    )


def _there(facts: Facts, *standings: str) -> list[tuple[bool, str]]:
    return [(facts.standing in standings, _("This is for people who take part at the moment."))]


GUARDS: dict[str, Callable[[Facts], list[tuple[bool, str]]]] = {
    StepKind.ENQUIRY: lambda f: [],
    StepKind.APPLICATION: lambda f: [
        *_after(f, StepKind.ENQUIRY),
        (f.is_old_enough, _("This person is not old enough for this role yet.")),
    ],
    StepKind.CONVERSATION: lambda f: _after(f, StepKind.APPLICATION),
    StepKind.REFERENCE: lambda f: _after(f, StepKind.CONVERSATION),
    StepKind.CHECKS: lambda f: _after(f, StepKind.CONVERSATION),
    StepKind.OFFER: lambda f: [*_after(f, StepKind.CONVERSATION), _references(f), _checks(f)],
    StepKind.AGREEMENT: lambda f: [
        *_after(f, StepKind.OFFER),
        (f.offer_accepted, _("The person has not said yes to the offer.")),
    ],
    StepKind.INDUCTION: lambda f: _after(f, StepKind.AGREEMENT),
    StepKind.TRAINING: lambda f: _after(f, StepKind.AGREEMENT),
    StepKind.START: lambda f: [
        *_after(f, StepKind.AGREEMENT, StepKind.INDUCTION, StepKind.TRAINING),
        _references(f),
        _checks(f),
        _training(f),
    ],
    StepKind.REVIEW: lambda f: _there(f, "active", "paused"),
    StepKind.SUPERVISION: lambda f: _there(f, "active", "paused"),
    StepKind.PAUSE: lambda f: _there(f, "active"),
    StepKind.BACK: lambda f: [
        (f.standing == "paused", _("This person is not taking a break.")),
        _checks(f),
        _training(f),
    ],
    StepKind.LEAVING: lambda f: [],
}
