"""What somebody has to agree: each has an owner and a date in the trust's settings."""

from datetime import date

from people.models import DatedSetting

LEAST_PEOPLE = "circle.least_people"
SMALLEST_SHOWN = "circle.smallest_number_shown"
QUESTIONS = "circle.questions"
FEELINGS = "circle.words_of_feelings"
KEPT_DAYS = "circle.kept_days"
KEPT_BESIDE_DAYS = "circle.kept_beside_a_team_days"


def least_people_of_a_room(day: date) -> int:
    """How many have to take part before anything of a room is shown."""
    return int(DatedSetting.objects.value_on(LEAST_PEOPLE, day))


def smallest_of_a_ring(day: date) -> int:
    """Of fewer people in one place of the circle no number is shown."""
    return int(DatedSetting.objects.value_on(SMALLEST_SHOWN, day))


def questions_and_words(day: date) -> tuple[list[str], dict[str, str]]:
    """The situations, in their order, and what each colour of feeling is called: one query."""
    settings = DatedSetting.objects.all_on([QUESTIONS, FEELINGS], [day])[day]
    return [str(question) for question in settings[QUESTIONS]], dict(settings[FEELINGS])


def words_of_feelings(day: date) -> dict[str, str]:
    return dict(DatedSetting.objects.value_on(FEELINGS, day))


def kept_days(day: date) -> tuple[int, int]:
    """For how many days after its last closing a room is kept; and one that stands beside a
    team's audit.
    """
    settings = DatedSetting.objects.all_on([KEPT_DAYS, KEPT_BESIDE_DAYS], [day])[day]
    return int(settings[KEPT_DAYS]), int(settings[KEPT_BESIDE_DAYS])
