"""What waits to be read, and who reads it."""

from collections import Counter
from itertools import chain

from django.core.cache import cache
from django.db.models import Count, Q
from django.http import Http404
from django.utils import timezone

from feedback import clock
from feedback.models import Comment, Concern, Reason, Route, SecondLook, Stage, Ticket
from feedback.rules import Can
from kit import working_days
from people.models import Person, Role, RoleHeld

MOST_CHASED = 500


def to_read(number):
    """Tickets and comments together: words of harm first, then what came first. Returns `number` of them, and how many wait."""
    tickets = Ticket.objects.to_read().select_related("area")
    comments = Comment.objects.to_read().select_related("ticket__area")
    first = [said.order_by("-is_urgent", "sent_on", "id")[:number] for said in (tickets, comments)]
    rows = sorted(chain(*first), key=lambda said: (not said.is_urgent, said.sent_on, said.pk))
    return rows[:number], tickets.count() + comments.count()


def second_looks():
    """Decisions that somebody questions, oldest first."""
    return SecondLook.objects.filter(decided_on=None).select_related("ticket__area", "comment__ticket__area")


def second_look(person, pk):
    return _for_moderator(person, second_looks(), pk)


def comment_to_read(person, pk):
    return _for_moderator(person, Comment.objects.select_related("ticket__area"), pk)


def concerns(person):
    """Open concerns this person looks after. PALS sees what was passed to PALS, moderators all."""
    found = Concern.objects.filter(closed_on=None).select_related("ticket", "comment")
    return found if person.has_perm(Can.MODERATE) else found.filter(route=Route.PALS)


def concern(person, pk):
    found = Concern.objects.select_related("ticket", "comment").filter(pk=pk).first()
    if found is None or not person.has_perm(Can.SEE_CONCERN, found):
        raise Http404
    return found


def unread_too_long(today):
    """Tickets and comments nobody has read in the agreed working days and nobody was chased about."""
    late = Q(chased_on=None, sent_on__lt=today)
    found = [
        said
        for model in (Ticket, Comment)
        for said in model.objects.waiting().filter(late).order_by("sent_on", "id")[:MOST_CHASED]
    ]
    due = clock.read_dues(said.sent_on for said in found)
    return [said for said in found if due[said.sent_on] < today]


def moderators():
    held = RoleHeld.objects.on(timezone.localdate()).filter(role=Role.MODERATOR)
    return list(Person.objects.filter(is_active=True, pk__in=held.values("person")))


def reading_figures(today):
    """How reading has gone this year, for everyone to see. Counted at most once in ten minutes."""
    return cache.get_or_set(f"feedback.reading_figures:{today}", lambda: _reading_figures(today), 600)


def _reading_figures(today):
    totals, reasons, days = Counter(), Counter(), Counter()
    for model in (Ticket, Comment):
        this_year = model.objects.filter(sent_on__year=today.year)
        totals.update(
            this_year.aggregate(
                came=Count("pk"),
                shown=Count("pk", filter=Q(stage=Stage.PUBLISHED)),
                edited=Count("pk", filter=Q(stage=Stage.PUBLISHED) & ~Q(edited_because="")),
                held=Count("pk", filter=Q(stage=Stage.HELD)),
                withheld=Count("pk", filter=Q(stage=Stage.WITHHELD)),
            )
        )
        not_shown = this_year.filter(stage__in=[Stage.HELD, Stage.WITHHELD]).order_by()
        reasons.update(dict(not_shown.values_list("reason").annotate(Count("pk"))))
        shown = this_year.filter(stage=Stage.PUBLISHED).order_by()
        for sent_on, published_on, count in shown.values_list("sent_on", "published_on").annotate(Count("pk")):
            days[working_days.between(sent_on, published_on)] += count
    looks = SecondLook.objects.filter(asked_on__year=today.year).aggregate(
        questioned=Count("pk"), changed=Count("pk", filter=Q(outcome=SecondLook.Outcome.SHOWN))
    )
    return {
        **totals,
        **looks,
        "median_days": _median(days),
        "reasons": [(reason.label, reasons[reason]) for reason in Reason if reasons[reason]],
    }


def _median(counted):
    """The middle of numbers given as {number: how often}, or None where there are none."""
    middle, passed = (sum(counted.values()) + 1) // 2, 0
    for number in sorted(counted):
        passed += counted[number]
        if passed >= middle:
            return number
    return None


def _for_moderator(person, found, pk):
    one = found.filter(pk=pk).first() if person.has_perm(Can.MODERATE) else None
    if one is None:
        raise Http404
    return one
