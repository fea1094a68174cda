"""The Development Group over the year: its terms, an agenda with papers before each meeting, and minutes after it."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from coprod.demo.rounds import months
from coprod.demo.world import Event, World
from forums.development_group.actions import agenda, papers, terms
from forums.development_group.models import GroupMeeting, ItemKind
from kit import working_days
from meetings.actions import minutes
from meetings.actions.agenda import edit_item
from meetings.models import AgendaItem, Outcome
from people.models import DatedSetting

TERMS = (
    "We meet once in each round. Half of us or more have lived experience of services, as people who use them or as carers.\n\n"
    "We talk about what people said in the forums and on the board. We decide what we can, and ask those who can decide the rest.\n\n"
    "Everybody can read our agenda and papers before we meet, and our minutes afterwards. We look at these terms each year."
)
LOOKED_AGAIN = "We read them together and changed nothing but the year."
# A title, what is asked, and the title and text of a paper for it.
BIG = (
    ("What helps before a crisis", "What would have helped you a week before? What can we begin with in this quarter?",
     "How long people wait on the phone", "We counted calls for two weeks, together with people who call us."),
    ("A first letter that does not frighten", "What would you read first? What would you leave out?",
     "Eight letters, read by twelve people", "Each underlined what was hard. The same four lines were hard for all."),
    ("Leaving hospital", "What did the first week need? Who could have given it?",
     "The first seven days at home", "We asked forty people what happened in their first week, with a peer worker asking."),
    ("Carers at the table", "When were you asked? What did it change?",
     "Who is asked at reviews", "We looked at a hundred reviews. In thirty-one a carer was there and in twelve nobody had asked."),
    ("Time for working together", "What would you need to have time for this? What could stop?",
     "Where the hours go", "Five teams wrote down a week. An hour a day went into forms that nobody reads."),
)  # fmt: skip
SAID = (
    "People told of it from their own weeks. It is the same in more than one place.",
    "Two of us had tried to change this before. What was missing was somebody whose task it is.",
    "Some wanted it at once and some wanted to try it in one team first. We agreed to try.",
    "We thanked those who had done their part, and asked why the rest waits.",
)
DECISIONS = (
    "We try it in two teams for a quarter, with people who raised it, and hear how it went.",
    "We ask the directors to pay for it, and publish what they say.",
    "We write down how it should be, together, and each team says by when.",
)
ACTIONS = (
    ("Ask all teams what they do today, and bring the answers.", "Co-production Lead (East)"),
    ("Write one page with two people who raised it.", "FoCUS coordinator"),
    ("Find out what it costs, and say so.", "Communities’ Director"),
)
DONE = "The answers were read at the meeting, and stand with the papers."
WHO = {
    "representative": (5, 8),
    "person": (2, 5),
    "carer": (2, 4),
    "staff": (4, 7),
    "director": (1, 2),
    "governor": (1, 2),
}


def events(world: World) -> Iterator[Event]:
    first = world.working_day(world.begins_on)
    yield Event(world.at(first, 15), lambda: _agree_terms(world))
    for number in range(1, world.years + 2):
        again = world.working_day(first + timedelta(days=358 * number))
        yield Event(world.at(again, 15), lambda number=number: _agree_terms(world, number))
    for day in [first, *months(world, 16)]:
        yield Event(world.at(day, 17), lambda: _expect_meetings(world))


def _agree_terms(world: World, number: int | None = None) -> None:
    """The first version, or the one that follows version `number`: within a year, as they say."""
    now = timezone.now()
    terms.agree_terms(
        words=TERMS,
        changed_words=LOOKED_AGAIN if number else "",
        agreed_on=timezone.localdate(now),
        seen=number,
        by=world.cast["cp_lead"],
        at=now,
    )


def _expect_meetings(world: World) -> None:
    expected: set[int] = world.shared("group meetings expected", lambda _: set())
    rows = GroupMeeting.objects.filter(starts_at__gt=timezone.now()).exclude(pk__in=expected)
    for meeting in rows.order_by("starts_at"):
        expected.add(meeting.pk)
        day = timezone.localdate(meeting.starts_at)
        days = int(DatedSetting.objects.value_on("forums.papers_before", day))
        world.schedule(
            world.at(working_days.back(day, days + 2), 10), lambda meeting=meeting: _prepare(world, meeting)
        )
        world.schedule(
            world.at(working_days.back(day, days + 1), 12),
            lambda meeting=meeting: _publish_papers(world, meeting),
        )
        after = timezone.localtime(meeting.ends_at) + timedelta(hours=1)
        world.schedule(after, lambda meeting=meeting: _minute(world, meeting))
        world.schedule(
            world.at(working_days.add(day, 5), 11), lambda meeting=meeting: _publish_minutes(world, meeting)
        )


def _prepare(world: World, meeting: GroupMeeting) -> None:
    now, lead = timezone.now(), world.cast["cp_lead"]
    meeting = agenda.draft_agenda(meeting=_now(meeting), by=lead, at=now)
    title, words, paper_title, text = BIG[(meeting.round.year * 4 + meeting.round.number) % len(BIG)]
    big = meeting.items.filter(kind=ItemKind.BIG).first()
    if big:
        edit_item(
            item=big, version=big.version, kind=big.kind, title=title, invited="A peer worker, a Safe Haven", words=words,
            tickets=[], by=lead, at=now,
        )  # fmt: skip
    if not _now(meeting).pals_done:
        terms.tell_of_pals(
            meeting=_now(meeting), done="We rang back everybody who had waited for longer than three days.",
            not_done="Letters that come late: we have asked, and nobody has said when that ends.", version=_now(meeting).version,
            by=world.cast["pals_officer"], at=now,
        )  # fmt: skip
    _add_paper(world, _now(meeting), paper_title, text)


def _add_paper(world: World, meeting: GroupMeeting, title: str, text: str) -> None:
    now, lead, dice = timezone.now(), world.cast["cp_lead"], world.dice(f"paper {meeting.reference}")
    paper = papers.add_paper(
        meeting=meeting, idempotency_key=world.key("papers"), title=title, brought_by="CP Lead (East)",
        asked="Say what you would change first.", by=lead, at=now,
    )  # fmt: skip
    table = [
        ["Place", "In a hundred"],
        *([place, str(dice.randrange(8, 61))] for place in ("East", "West", "Everywhere")),
    ]
    sections = (
        {"kind": "text", "heading": "What we looked at", "text": text},
        {
            "kind": "table",
            "heading": "What we counted",
            "text": "Of a hundred people, so many said that it was hard.",
            "table": table,
        },
    )
    for section in sections:
        paper.refresh_from_db()
        papers.add_paper_section(paper=paper, seen=paper.version, by=lead, at=now, **section)


def _publish_papers(world: World, meeting: GroupMeeting) -> None:
    papers.publish_papers(
        meeting=_now(meeting),
        version=_now(meeting).version,
        late_because="",
        by=world.cast["cp_lead"],
        at=timezone.now(),
    )


def _minute(world: World, meeting: GroupMeeting) -> None:
    """Who was there by number, what was said of each item, and what came of it. Earlier actions are settled."""
    now, lead, dice = timezone.now(), world.cast["cp_lead"], world.dice(f"minutes {meeting.reference}")
    for outcome in Outcome.objects.public().still_to_be_done().filter(meeting__groupmeeting__isnull=False):
        if dice.random() < 0.75:
            minutes.settle_action(
                outcome=outcome, state="done", evidence=DONE, version=outcome.version, by=lead, at=now
            )
    minutes.note_attendance(
        meeting=_now(meeting), counts={who: dice.randint(*span) for who, span in WHO.items()}, by=lead, at=now
    )
    for number, item in enumerate(meeting.items.all()):
        minutes.write_discussion(
            item=item, said=SAID[number % len(SAID)], version=item.version, by=lead, at=now
        )
        if item.tickets.exists() or item.kind == ItemKind.BIG:
            _add_outcome(world, item, number)


def _add_outcome(world: World, item: AgendaItem, number: int) -> None:
    dice, now = world.dice(f"outcome {number} {timezone.localdate()}"), timezone.now()
    ticket = item.tickets.order_by("published_on", "title").first()
    details = {"kind": "decision", "text": DECISIONS[number % len(DECISIONS)]}
    if number % 2:
        text, owner = ACTIONS[number % len(ACTIONS)]
        due = timezone.localdate(now) + timedelta(days=dice.randrange(30, 80))
        details = {"kind": "action", "text": text, "owner": owner, "due_on": due}
    minutes.add_outcome(
        item=item,
        idempotency_key=world.key("outcomes"),
        by=world.cast["cp_lead"],
        at=now,
        ticket=ticket,
        **details,
    )


def _publish_minutes(world: World, meeting: GroupMeeting) -> None:
    minutes.publish_minutes(
        meeting=_now(meeting), version=_now(meeting).version, by=world.cast["cp_lead"], at=timezone.now()
    )


def _now(meeting: GroupMeeting) -> GroupMeeting:
    return GroupMeeting.objects.select_related("round").get(pk=meeting.pk)
