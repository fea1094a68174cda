"""What those who bring papers are told of when a meeting of the group changes. Each field is in one of two lists,
or a test fails.
"""

OF_A_GROUP_MEETING = ("starts_at", "ends_at", "format")
# Not told, and why.
NOT_TOLD_OF_A_GROUP_MEETING = {
    "id": "never changes",
    "gathering_ptr": "never changes",
    "meeting_ptr": "never changes",
    "area": "never changes",
    "kind": "never changes",
    "round": "never changes",
    "agenda_drafted_on": "has a letter of its own",
    "papers_published_on": "once they are out the day cannot change",
    "papers_late_because": "stands with the papers",
    "minutes_published_on": "nothing is promised about it",
    "pals_done": "part of the papers",
    "pals_not_done": "part of the papers",
    "version": "counts changes",
}
