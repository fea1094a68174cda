"""What waits for an answer, and whose it is."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from django.db.models import CharField, Exists, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.http import Http404
from django.utils import timezone

from feedback.board.selectors.board import with_names
from feedback.board.selectors.search import count_up_to_limit
from feedback.board.selectors.tickets import ticket_or_404
from feedback.tickets import clock
from feedback.tickets.models import OPEN, Breach, Escalation, Pause, Progress, Ticket, TicketState
from feedback.tickets.models.ticket import TicketQuerySet
from feedback.tickets.rules import OVERSEES_ALL, Can
from kit import working_days
from people.models import Person, Role, RoleHeld, Team

BATCH = 500


ANSWERING = frozenset({Role.TEAM_MEMBER, Role.TEAM_LEAD, Role.CP_LEAD})
PUBLISHING = ANSWERING - {Role.TEAM_MEMBER}


def tickets_answered_by(person: Person, roles: Collection[Role] = ANSWERING) -> TicketQuerySet:
    """Everything on the board this person answers for, by these of their roles.

    As rules.py says it for one ticket.
    """
    return Ticket.objects.on_board().filter(_scope(person, roles))


def _scope(person: Person, roles: Collection[Role]) -> Q:
    scope = Q(pk__in=[])
    for held in person.roles_in_force:
        if held.role == Role.CP_LEAD and held.role in roles:
            scope |= _led_by(held)
        elif held.role in roles and held.team_id:
            scope |= Q(team=held.team_id)
    return scope


def _led_by(held: RoleHeld) -> Q:
    hosted = (
        RoleHeld.objects.on(timezone.localdate()).filter(role=Role.CP_LEAD, area__isnull=False).values("area")
    )
    of_no_team = Q(team=None) & ~Q(area__in=hosted)
    if held.directorate_id:
        return of_no_team | Q(team__in=Team.objects.filter(directorate=held.directorate_id).values("pk"))
    if held.area_id:
        return of_no_team | Q(area=held.area_id)
    return Q()


class DeskSections:
    """The sections of one person's desk.

    Counts (up to a thousand) in one query, the first of every section in another.
    """

    def __init__(self, person: Person, today: date) -> None:
        # What is done, or cannot be done, waits for nobody.
        self.mine = tickets_answered_by(person).filter(Q(answered_on=None) | Q(state=TicketState.DOING))
        self.is_lead = person.holds(Role.CP_LEAD)
        pending = Progress.objects.filter(published_on=None).exclude(written_by=person)
        a_draft = Q(answered_on=None) & ~Q(draft="") & (~Q(drafted_by=person) | Q(drafted_by=None))
        drafts = Ticket.objects.on_board().filter(a_draft)
        is_open = Q(answered_on=None)
        end_of_week = today + timedelta(days=6 - today.weekday())
        # name: (which, in what order). A ticket may be in several: each section answers its own question.
        self.sections = {
            "look": (is_open & Q(acknowledged_on=None), ("acknowledge_due_on", "id")),
            "check": (
                _scope(person, PUBLISHING) & Q(pk__in=drafts.values("pk").union(pending.values("ticket"))),
                ("answer_due_on", "id"),
            ),
            "late": (is_open & Q(answer_due_on__lt=today), ("answer_due_on", "id")),
            "week": (is_open & Q(answer_due_on__range=(today, end_of_week)), ("answer_due_on", "id")),
            "promised": (Q(state=TicketState.DOING, next_step_on__lt=today), ("next_step_on", "id")),
            "unassigned": (is_open & Q(team=None), ("answer_due_on", "id")),
            "most-said": (is_open, ("-people_count", "id")),
        }
        if not self.is_lead:
            del self.sections["unassigned"]

    def counts(self) -> dict[str, int]:
        return dict(
            zip(
                self.sections,
                count_up_to_limit(*(self.mine.filter(which) for which, _ in self.sections.values())),
                strict=True,
            )
        )

    def first_of_each(self, size: int) -> dict[str, list[Ticket]]:
        """{section: its first tickets}, in two queries."""
        parts = [
            self.mine.filter(which)
            .annotate(section=Value(name, output_field=CharField()))
            .order_by(*order)
            .values_list("section", "pk")[:size]
            for name, (which, order) in self.sections.items()
        ]
        rows = list(parts[0].union(*parts[1:], all=True))
        tickets = {
            ticket.pk: ticket
            for ticket in _with_card_fields(Ticket.objects.filter(pk__in={pk for _, pk in rows}))
        }
        return {name: [tickets[pk] for section, pk in rows if section == name] for name in self.sections}

    def all_of(self, name: str) -> TicketQuerySet:
        which, order = self.sections[name]
        return _with_card_fields(self.mine.filter(which)).order_by(*order)


def _with_card_fields(tickets: TicketQuerySet) -> TicketQuerySet:
    return with_names(tickets).select_related("area", "team")


def tickets_by_state(person: Person, size: int) -> dict[TicketState, tuple[list[Ticket], int]]:
    """{state: (its first tickets, how many there are)} of what this person answers for."""
    mine = tickets_answered_by(person)
    counts = dict(
        zip(TicketState, count_up_to_limit(*(mine.filter(_is(state)) for state in TicketState)), strict=True)
    )
    parts = [
        mine.filter(_is(state))
        .annotate(place=Value(place, output_field=IntegerField()))
        .order_by(*_order_of(state))
        for place, state in enumerate(TicketState)
    ]
    keys = [part.values_list("place", "pk")[:size] for part in parts]
    rows = list(keys[0].union(*keys[1:], all=True))
    tickets = {
        ticket.pk: ticket
        for ticket in _with_card_fields(Ticket.objects.filter(pk__in={pk for _, pk in rows}))
    }
    return {
        state: ([tickets[pk] for row_place, pk in rows if row_place == place], counts[state])
        for place, state in enumerate(TicketState)
    }


def _is(state: TicketState) -> Q:
    """What is open is said twice: the index of what waits for an
    answer then gives the first ones in order.
    """
    return Q(state=state, answered_on=None) if state in OPEN else Q(state=state)


def _order_of(state: TicketState) -> tuple[str, str]:
    """What is next first; of what is finished, the newest."""
    if state in OPEN:
        return "answer_due_on", "id"
    return ("next_step_on", "id") if state == TicketState.DOING else ("-published_on", "-id")


def late_in_scope(person: Person, today: date) -> TicketQuerySet:
    """Late answers this person oversees, longest late first."""
    late = _with_card_fields(late_overseen(person, today)).prefetch_related("escalations")
    return late.order_by("answer_due_on", "id")


def late_overseen(person: Person, today: date) -> TicketQuerySet:
    """The same, as no page shows them yet."""
    late = Ticket.objects.late(today)
    if any(person.holds(role) for role in OVERSEES_ALL):
        return late
    held = [role.directorate_id for role in person.roles_in_force if role.role == Role.DIRECTOR]
    return late.filter(team__directorate__in=held)


def ticket_to_step_in(person: Person, reference: str) -> Ticket:
    """A ticket on the board this person oversees. Others' are as if they did not exist."""
    ticket = ticket_or_404(Ticket.objects.on_board().select_related("area", "team__directorate"), reference)
    if not (person.has_perm(Can.STEP_IN, ticket) or any(person.holds(role) for role in OVERSEES_ALL)):
        raise Http404
    return ticket


def open_batches() -> Iterator[list[int]]:
    """Primary keys of everything that waits for an answer, so many at a time."""
    last = 0
    while keys := list(
        Ticket.objects.unanswered().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        yield keys
        last = keys[-1]


def with_breaches_to_note(today: date) -> TicketQuerySet:
    """Tickets that seem to have missed a date nobody has noted.

    The action works their dates out again and decides.
    """
    very = working_days.back(today, clock.agreed_days(clock.VERY_LATE_DAYS, today))
    kind = Breach.Kind
    missed = {
        kind.ACKNOWLEDGEMENT: Q(acknowledged_on=None, acknowledge_due_on__lt=today),
        kind.LATE: Q(answer_due_on__lt=today),
        kind.VERY_LATE: Q(answer_due_on__lt=today, answer_due_on__lte=very),
    }
    return _without_note_of(Breach, "kind", missed)


def tickets_to_escalate(today: date) -> TicketQuerySet:
    """Late tickets that seem to have reached a level they were not taken to."""
    after = clock.escalate_after(today)
    reached = {
        level: Q(answer_due_on__lt=today, answer_due_on__lte=working_days.back(today, after[level]))
        for level in Escalation.Level
    }
    return _without_note_of(Escalation, "level", reached)


def _without_note_of(
    model: type[Breach | Escalation],
    field: str,
    reached: Mapping[Breach.Kind, Q] | Mapping[Escalation.Level, Q],
) -> TicketQuerySet:
    which: Q | Combinable = Q(pk__in=[])
    for value, condition in reached.items():
        which |= condition & ~Exists(model.objects.filter(ticket=OuterRef("pk"), **{field: value}))
    return Ticket.objects.unanswered().filter(which).only("pk")


def open_pauses() -> QuerySet[Pause]:
    return Pause.objects.filter(ended_on=None).select_related("ticket")
