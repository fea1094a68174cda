"""What people said, chosen by a person to stand beside a theme. Until the edition is published."""

from datetime import datetime
from typing import Any

from django.db import transaction

from feedback.tickets.models import Theme, Ticket
from insight.papers import identifying_details
from insight.papers.selectors import voices as selectors
from insight.reports.actions.editions import lock_draft_edition
from insight.reports.models import Edition, Voice
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person


@transaction.atomic
def choose_point(*, edition: Edition, theme: Theme, ticket: Ticket, by: Person, at: datetime) -> Voice:
    """A point of the board, in the words everyone can read."""
    lock_draft_edition(edition, by)
    return _create_voice(edition, theme, by=by, at=at, ticket=ticket)


@transaction.atomic
def choose_comment(*, edition: Edition, theme: Theme, comment: int, by: Person, at: datetime) -> Voice:
    """A comment without names, with its source and nothing else: no place, no day. Raises NotPossible with
    the reason.

    Its words are copied: they stay what they were, also when the file is taken back.
    """
    lock_draft_edition(edition, by)
    candidate = selectors.candidate_comment(edition, theme.slug, comment)
    if candidate is None:
        raise NotPossible(
            _("This comment cannot be shown: too few spoke of this theme, or it is not of this quarter.")
        )
    if identifying_details.mentions_date(candidate.text):
        raise NotPossible(_("This comment says on which day something was. Choose another."))
    if identifying_details.mentions_place(candidate.text, selectors.names_of_places()):
        raise NotPossible(_("This comment names a place or a team. Choose another."))
    copied = {"words": candidate.text, "source": candidate.answer.source}
    return _create_voice(edition, theme, by=by, at=at, defaults=copied, comment=candidate)


def _create_voice(
    edition: Edition,
    theme: Theme,
    *,
    by: Person,
    at: datetime,
    defaults: dict[str, Any] | None = None,
    **what: Any,
) -> Voice:
    voice, new = Voice.objects.get_or_create(edition=edition, theme=theme, **what, defaults=defaults or {})
    if new:
        record("insight.voice_chosen", edition, by=by, at=at, theme=theme.slug)
    return voice


@transaction.atomic
def drop_voice(*, voice: Voice, by: Person, at: datetime) -> None:
    lock_draft_edition(voice.edition, by)
    if Voice.objects.filter(pk=voice.pk).delete()[0]:
        record("insight.voice_dropped", voice.edition, by=by, at=at)
