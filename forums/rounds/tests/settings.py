"""What a trust might have agreed, for the tests of the engine."""

from datetime import date, time

from forums.rounds.rotation import Period, Place, RoundSettings

EAST, NORTH_WEST, DOWNS, GUILDFORD, FARNHAM = AREAS = (
    "East Surrey",
    "North West Surrey",
    "Surrey Downs",
    "Guildford and Waverley",
    "Farnham and North East Hampshire",
)
EVENING = "Surrey-wide evening"
TABLE = [{EAST, NORTH_WEST}, {DOWNS, GUILDFORD}, {FARNHAM, EAST}, {NORTH_WEST, DOWNS}]


def times(*written):
    return tuple(tuple(time.fromisoformat(one) for one in day.split()) for day in written)


def places(areas=AREAS, evening=(EVENING,)):
    return (
        *(Place(slug=name.lower(), name=name) for name in areas),
        *(Place(slug=name.lower(), name=name, is_evening=True) for name in evening),
    )


def agreed(**changes):
    usual = {
        "places": places(),
        "weekdays": frozenset(range(6)),
        "patterns": times("10:00 12:30 16:30 18:30", "09:30 12:00 16:15 18:15", "10:30 12:30 17:00 19:00"),
        "online_break": 15,
        "answer_days": 20,
        "development_group_weekday": 1,
        "newsletter_working_day": 10,
        "answers_before_newsletter": 5,
    }
    return RoundSettings(**usual | changes)


def period(first, last):
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def asked(settings, *, first_year=2027, first_month=1):
    """The keywords of `plan_year` where one set of agreements is in force for ever."""
    return {"first_year": first_year, "first_month": first_month, "agreed_on": lambda day: settings}
