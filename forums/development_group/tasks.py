"""What runs by itself. Each task calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from forums.development_group.actions import agenda, terms
from forums.development_group.actions.shares import collate_round, share_board
from forums.development_group.selectors import group, shares
from kit.trail.actors import Job


@shared_task
def share_month() -> None:
    """Share the board with the trust, once each month, on its day or as soon after as there is somebody to do
    it.
    """
    now = timezone.now()
    for round, month in shares.shares_due(timezone.localdate(now)):
        share_board(round=round, month=month, by=Job("monthly share"), at=now)


@shared_task
def collate_rounds() -> None:
    """From the first day of month 2: the points of the round by theme, for the Development Group."""
    now = timezone.now()
    for round in shares.rounds_to_collate(timezone.localdate(now)):
        collate_round(round=round, by=Job("round collator"), at=now)


@shared_task
def draft_agendas() -> None:
    """Once the points of a round are put together: the agenda of its Development Group, for people to move
    and edit.
    """
    now = timezone.now()
    for meeting in group.agendas_to_draft(timezone.localdate(now)):
        agenda.draft_agenda(meeting=meeting, by=Job("agenda"), at=now)


@shared_task
def add_chosen_points() -> None:
    """What forums chose since the agenda was drafted."""
    now = timezone.now()
    for meeting in group.agendas_to_add_to(now):
        agenda.add_chosen_points(meeting=meeting, by=Job("agenda"), at=now)


@shared_task
def review_terms() -> None:
    """A year after the terms of reference were agreed: ask for them to be looked at again."""
    now = timezone.now()
    if due := group.terms_to_review(timezone.localdate(now)):
        terms.ask_for_review(terms=due, at=now)
