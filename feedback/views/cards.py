"""The rows of a list of tickets."""

from feedback import presenters


def cards(tickets, today):
    return [
        {
            "ticket": t,
            "tag": presenters.tag(t, today),
            "raised_by": presenters.raised_by(t.people_count),
            "when": presenters.when(t, today),
        }
        for t in tickets
    ]
