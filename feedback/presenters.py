"""The words, tags and colours of a ticket, so that templates decide nothing."""

from django.urls import reverse

from feedback import clock
from feedback.models import State
from kit.design.jinja import full_date

TAGS = {
    State.HEARD: "nhsuk-tag--white",
    State.LOOKING: "nhsuk-tag--blue",
    State.DOING: "nhsuk-tag--yellow",
    State.DONE: "nhsuk-tag--green",
    State.CANNOT: "nhsuk-tag--grey",
}
LATE = {"text": "Answer is late", "classes": "nhsuk-tag--red", "edge": "late"}


def card(ticket, today, board=None):
    """What a card shows, in words. `board` is the board's address, told by whoever shows many."""
    return {
        "ticket": ticket,
        "href": f"{board or reverse('feedback:board')}{ticket.reference}/",
        "title": ticket.title,
        "tag": tag(ticket, today),
        "raised_by": raised_by(ticket.people_count),
        "me_too": f"{ticket.me_too_count:,}",
        "when": when(ticket, today),
        "about": " · ".join([ticket.area_name, *ticket.theme_names]),
    }


def tag(ticket, today):
    """The coloured word on a card; its `edge` names the colour of the card's border."""
    if is_late(ticket, today):
        return LATE
    return {"text": State(ticket.state).label, "classes": TAGS[ticket.state], "edge": str(ticket.state)}


def is_late(ticket, today):
    return ticket.answered_on is None and ticket.answer_due_on is not None and ticket.answer_due_on < today


def raised_by(count):
    return "Raised by 1 person" if count == 1 else f"Raised by {count:,} people"


def days_late(days):
    if not days:
        return "in time"
    return "1 working day late" if days == 1 else f"{days} working days late"


def when(ticket, today):
    """What the card says about time: when it was answered, or by when it will be."""
    if ticket.answered_on and ticket.next_step_on and ticket.state == State.DOING:
        return f"next step {full_date(ticket.next_step_on)}"
    if ticket.answered_on:
        return f"answered {full_date(ticket.answered_on)}"
    return f"{'was due' if is_late(ticket, today) else 'answer due by'} {full_date(ticket.answer_due_on)}"


def way(ticket, today):
    """The steps a ticket takes, each with `text`, `on` (a date or none), `note` and `at`: done, here or ahead."""
    answered = ticket.answered_on is not None
    steps = [
        {"text": State.HEARD.label, "on": ticket.sent_on, "note": "", "at": "done"},
        {
            "text": State.LOOKING.label,
            "on": ticket.looking_since,
            "note": "",
            "at": "done" if ticket.looking_since or answered else "ahead",
        },
    ]
    if answered:
        late = clock.days_late(ticket.answer_due_on, ticket.answered_on)
        steps.append({"text": "Answered", "on": ticket.answered_on, "note": days_late(late), "at": "done"})
        step = {"text": State(ticket.state).label, "on": None, "note": "", "at": "here"}
        if ticket.next_step_on and ticket.state == State.DOING:
            step |= {"on": ticket.next_step_on, "note": "next step"}
        steps.append(step)
    else:
        late = clock.days_late(ticket.answer_due_on, today)
        note = f"was due, {days_late(late)}" if late else "answer due"
        steps.append({"text": "Answer", "on": ticket.answer_due_on, "note": note, "at": "ahead"})
        current = steps[1] if ticket.looking_since else steps[0]
        current["at"] = "here"
    return steps
