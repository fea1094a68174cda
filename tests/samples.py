"""One object for each address that names one. A new kind of address needs a line here."""

import re
from datetime import timedelta

from django.contrib import admin
from django.utils import timezone

from feedback.models import Stage, Ticket
from kit.letters.models import Letter
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from people.models import Team
from tests import samples_volunteers

PART = re.compile(r"<(?:\w+:)?(\w+)>")
# Django writes some routes of allauth and its admin as regular expressions.
PATTERN_PART = re.compile(r"\(\?P<(\w+)>[^)]*\)")
MINE = "cmhrs-east-surrey"


def ticket(**given):
    today = timezone.localdate()
    team = Team.objects.get(slug=MINE)
    words = "The letter came after the day of the appointment."
    return Ticket.objects.create(kind="worry", words=words, sent_on=today - timedelta(days=3), area=team.area, **given)


def published_ticket(**given):
    today = timezone.localdate()
    return ticket(
        stage=Stage.PUBLISHED,
        title="Letters come too late",
        published_words="The letter came after the day of the appointment.",
        published_on=today,
        answer_due_on=today + timedelta(days=20),
        team=Team.objects.get(slug=MINE),
        **given,
    )


class Samples:
    def __init__(self, cast):
        waiting, published = ticket(), published_ticket()
        record("feedback.published", published, by=SOMEONE, at=timezone.now())
        self.parts = {"reference": published.reference, "subject": published.trail_key}
        # Where one name stands for different things, the longer beginning wins.
        self.by_beginning = {
            "feedback/queue/": {"reference": waiting.reference},
            "letters/": {"pk": letter().pk},
            "account/people/": {"key": cast["team_member"].key, "pk": cast["team_member"].roles_held.get().pk},
        } | rows_of_the_admin()
        self.by_beginning |= samples_volunteers.parts(cast)

    def path(self, address):
        parts = dict(self.parts)
        for beginning, special in self.by_beginning.items():
            if address.startswith(beginning):
                parts |= special
        plain = address.replace("\\Z", "").replace("^", "").replace("$", "").replace("\\.", ".")
        plain = PATTERN_PART.sub(lambda part: str(parts.get(part[1], OTHERS.get(part[1], 1))), plain)
        return "/" + PART.sub(lambda part: str(parts.get(part[1], OTHERS.get(part[1], 1))), plain)


def rows_of_the_admin():
    """A row that is there for each table the admin shows, or one that is not where the table is empty."""
    firsts = {model._meta: model._default_manager.order_by("pk").first() for model in admin.site._registry}
    return {
        f"admin/{meta.app_label}/{meta.model_name}/": {"object_id": row.pk if row else 0}
        for meta, row in firsts.items()
    }


# Parts that name nothing of ours: a wrong code, an app, a row that is not there.
OTHERS = {
    "key": "wrong-key",
    "uidb36": "1",
    "provider_id": "trust",
    "app_label": "people",
    "url": "nothing-here",
    "slug": "none",
}


def letter():
    return Letter.objects.create(
        recipient="sample",
        address="registered@example.nhs.uk",
        template="feedback/published",
        cause="sample",
        created_at=timezone.now(),
        next_try_at=timezone.now() + timedelta(days=1),
    )
