"""What those who registered for a forum are told of when it changes. Each field is in one of two lists, or a
test fails.
"""

from django.db.models import Model

# Where, when and how: nobody should stand before a closed door, or wait in an old video call.
OF_A_FORUM = ("name", "starts_at", "ends_at", "format", "where", "venue")
OF_A_VENUE = ("name", "address", "getting_there", "has")
# Not told, and why.
NOT_TOLD_OF_A_FORUM = {
    "id": "never changes",
    "gathering_ptr": "never changes",
    "area": "never changes once it is planned",
    "kind": "never changes",
    "round": "never changes once it is planned",
    "reference": "never changes",
    "uid": "never changes",
    "state": "a forum that is cancelled has a letter of its own",
    "confirmed_on": "before it nobody can register",
    "is_set_by_hand": "for those who plan",
    "where_by": "a day by which something else is told",
    "coordinator": "for those who plan",
    "cp_lead": "for those who plan",
    "capacity": "whoever has a place keeps it, and whoever gets one has a letter of its own",
    "despite": "for those who plan",
    "kept_on_holiday": "it stays on its day: nothing changes for whoever comes",
    "reason": "stands in the letter, and is no change by itself",
    "sequence": "counts changes",
    "changed_at": "says when something else changed",
    "version": "counts changes",
}
NOT_TOLD_OF_A_VENUE = {
    "id": "never changes",
    "area": "says for which forums it is suggested",
    "is_clinical": "for those who plan",
    "checked_on": "for those who plan",
    "checked_as": "for those who plan",
    "version": "counts changes",
}


def field_values(thing: Model, names: tuple[str, ...]) -> dict[str, object]:
    """As they stand now: compared before and after a change."""
    return {name: getattr(thing, f"{name}_id", getattr(thing, name)) for name in names}
