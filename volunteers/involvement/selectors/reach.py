"""Whom we reach, by equality group. The answers lie apart from identity; here they are counted and never shown with anybody.

The whole of each question is shown beside its groups, so small groups are hidden together with enough others, and what is
shown is rounded: two days' figures cannot be subtracted to find one person.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kit.disclosure_control.tables import suppress_row
from kit.translation import gettext_lazy as _lazy
from people import choices
from people.models import EqualityAnswers, Person
from people.models.preferences import equality_key
from volunteers.involvement.models import Activity

NOT_ANSWERED = _lazy("Not answered")
# Fine groups of ethnicity go to their parent: they would be hidden nearly always.
ETHNICITY_PARENTS = {value: group for group, rows in choices.ETHNICITY_GROUPS.items() for value, _ in rows}
QUESTIONS = (
    ("Age", "age", dict(choices.AGE)),
    ("Disability", "disability", dict(choices.DISABILITY)),
    ("Ethnicity", "ethnicity", ETHNICITY_PARENTS | dict([choices.NOT_SAID])),
    (_lazy("Religion or belief"), "religion", dict(choices.RELIGION)),
    ("Sex", "sex", dict(choices.SEX)),
    (_lazy("Sexual orientation"), "sexual_orientation", dict(choices.SEXUAL_ORIENTATION)),
    (_lazy("Gender the same as at birth"), "gender_reassignment", dict(choices.GENDER_REASSIGNMENT)),
    (_lazy("Marriage or civil partnership"), "marriage", dict(choices.MARRIAGE)),
    (_lazy("Pregnancy or a baby in the last year"), "pregnancy", dict(choices.PREGNANCY)),
    (_lazy("Caring for someone"), "carer", dict(choices.CARER)),
)


class AnsweredQuestion(NamedTuple):
    """How many people gave each answer, and how many there are. None where it is hidden."""

    question: str
    groups: list[tuple[str, int | None]]
    people: int | None


def by_group(since: date, *, smallest: int, round_to: int) -> list[AnsweredQuestion]:
    """Of those who took part since then."""
    took_part = Activity.objects.filter(is_withdrawn=False, on__gte=since).values("person")
    keys = [equality_key(person) for person in Person.objects.filter(pk__in=took_part).only("key")]
    answers = list(EqualityAnswers.objects.filter(pk__in=keys).values(*(name for _, name, _ in QUESTIONS)))
    return [
        AnsweredQuestion(
            question, *_counted([row[name] for row in answers], labels, len(keys), smallest, round_to)
        )
        for question, name, labels in QUESTIONS
    ]


def _counted(
    values: Sequence[str], labels: dict[str, str], people: int, smallest: int, round_to: int
) -> tuple[list[tuple[str, int | None]], int | None]:
    groups = list(dict.fromkeys(labels.values()))
    counts_by_group = Counter(labels[value] for value in values if value in labels)
    counts = [counts_by_group[group] for group in groups]
    counts.append(people - sum(counts))
    shown_counts, total = suppress_row(counts, smallest)
    rounded = [_rounded(count, round_to) for count in shown_counts]
    return list(zip([*groups, NOT_ANSWERED], rounded, strict=True)), _rounded(total, round_to)


def _rounded(count: int | None, to: int) -> int | None:
    return None if count is None else to * ((2 * count + to) // (2 * to))
