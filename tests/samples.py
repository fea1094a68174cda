"""One object for each address that names one. A new kind of address needs a line here."""

import re
from datetime import date, timedelta

from django.contrib import admin
from django.utils import timezone

from assets.tests.samples import asset_address_parts
from audits.self_audits.tests.samples import audit_address_parts
from circle.tests.samples import circle_address_parts
from coprod.today.digests import STOP as DIGEST_STOP
from feedback.stories.tests.samples import story_address_parts
from feedback.tickets.codes import CONFIRM, LINK, STOP
from feedback.tickets.followers import FOLLOWING
from feedback.tickets.models import Comment, Concern, GuardianRequest, SecondLook, Stage, Theme, Ticket
from forums.rounds.models import (
    Arrangement,
    CodesignSlot,
    Loan,
    Meeting,
    MeetingState,
    Registration,
    Room,
    Round,
    Venue,
)
from forums.rounds.subscription_kinds import NEW_DATES
from guides.tests.samples import guide_address_parts
from initiatives.ideas.tests.samples import idea_address_parts
from initiatives.naming.tests.samples import naming_address_parts
from initiatives.tests.samples import initiative_address_parts
from insight.coding.tests.samples import coding_address_parts
from insight.dashboard.tests.samples import known_change_parts
from insight.intake.tests.samples import file_address_parts
from insight.reports.tests.samples import edition_address_parts
from kit.letters.actions import Draft
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from outreach.tests.samples import outreach_address_parts
from people.models import Area, BankHoliday, ContactTask, Gathering, Team
from publicity.tests.samples import kit_address_parts
from subscriptions.models import Subscription
from tests import samples_group, samples_newsletters, samples_volunteers

PART = re.compile(r"<(?:\w+:)?(\w+)>")
# Django writes some routes of allauth and its admin as regular expressions.
PATTERN_PART = re.compile(r"\(\?P<(\w+)>[^)]*\)")
MINE = "cmhrs-east-surrey"


def ticket(**given):
    today = timezone.localdate()
    team = Team.objects.get(slug=MINE)
    words = "The letter came after the day of the appointment."
    usual = {"kind": "worry", "words": words, "sent_on": today - timedelta(days=3), "area": team.area}
    return Ticket.objects.create(**usual | given)


def published_ticket(**given):
    today = timezone.localdate()
    usual = {
        "stage": Stage.PUBLISHED,
        "title": "Letters come too late",
        "published_words": "The letter came after the day of the appointment.",
        "published_on": today,
        "team": Team.objects.get(slug=MINE),
        "answer_due_on": today + timedelta(days=20),
        "acknowledge_due_on": today + timedelta(days=3),
    }
    return ticket(**usual | given)


def late_ticket():
    today = timezone.localdate()
    return published_ticket(
        answer_due_on=today - timedelta(days=7), acknowledge_due_on=today - timedelta(days=30)
    )


def with_an_address():
    return ticket(contact_email="someone@example.org")


def comment(ticket, **given):
    words = "It is the same in Redhill."
    return Comment.objects.create(
        ticket=ticket,
        words=words,
        published_words=words,
        sent_on=ticket.sent_on,
        published_on=ticket.sent_on,
        **given,
    )


def second_look():
    withheld = ticket(stage=Stage.WITHHELD, withheld_because="It names somebody", reason="names")
    return SecondLook.objects.create(
        ticket=withheld, words="It names only me.", asked_on=timezone.localdate()
    )


def concern(ticket):
    """Passed to PALS, so that there is somebody beside the moderators who may see it."""
    today = timezone.localdate()
    return Concern.objects.create(
        ticket=ticket, source="ticket", opened_on=today, route="pals", routed_on=today
    )


def contact_task(person):
    today = timezone.localdate()
    return ContactTask.objects.create(
        idempotency_key="sample",
        person=person,
        way="phone",
        letter="test",
        role="volunteer_coordinator",
        asked_on=today,
        due_on=today,
    )


def guardian_request():
    return GuardianRequest.objects.create(words="Nobody listens.", sent_on=timezone.localdate())


class Samples:
    def __init__(self, cast):
        waiting, published = ticket(), published_ticket()
        BankHoliday.objects.create(day=date(2035, 3, 14), name="A day of mourning", source="GOV.UK")
        record("feedback.published", published, by=SOMEONE, at=timezone.now())
        self.parts = {"reference": published.reference, "subject": published.trail_key}
        # Where one name stands for different things, the longer beginning wins.
        self.by_beginning = {
            "feedback/queue/": {"reference": waiting.reference},
            "feedback/queue/<slug:reference>/edit/": {"reference": published.reference},
            "feedback/queue/<slug:reference>/take-down/": {"reference": published.reference},
            "feedback/queue/comments/": {"pk": comment(published).pk},
            "feedback/queue/comments/<int:pk>/take-down/": {
                "pk": comment(published, stage=Stage.PUBLISHED).pk
            },
            "feedback/queue/look-again/": {"pk": second_look().pk},
            "feedback/concerns/": {"pk": concern(waiting).pk},
            "feedback/follow/": {"token": follower(published).token},
            "places/": {"slug": Area.objects.order_by("pk").first().slug},
            "teams/": {"slug": MINE},
            "open-data/": {"table": "initiatives"},
            "insight/words/": {"slug": Theme.objects.create(slug="food", name="Food").slug},
            "feedback/themes/": {"slug": Theme.objects.create(slug="letters", name="Letters").slug},
            "feedback/<slug:reference>/join/": {"into": published_ticket().reference},
            "feedback/guardian/": {"pk": guardian_request().pk},
            "feedback/late/": {"reference": late_ticket().reference},
            "letters/": {"pk": letter().pk},
            "scheduled/": {"slug": "draft-the-newsletter"},
            "today/": {"token": DIGEST_STOP.token(cast["registered"])},
            "account/contact/": {"key": contact_task(cast["registered"]).key},
            **audit_address_parts(),
            **guide_address_parts(),
            **forums_parts(),
            **new_address_parts(),
            **file_address_parts(),
            **coding_address_parts(cast),
            "names/": {"key": "menu-feedback-board"},
            "account/people/": {
                "key": cast["team_member"].key,
                "pk": cast["team_member"].roles_held.get().pk,
            },
            "feedback/yours/": {"token": LINK.sign(f"ticket.{published.pk}")},
            "feedback/confirm-address/": {"token": CONFIRM.sign(f"ticket.{with_an_address().pk}")},
            "feedback/stop-letters/": {"token": STOP.sign(f"ticket.{published.pk}")},
        } | rows_of_the_admin()
        self.by_beginning |= (
            samples_volunteers.parts(cast) | samples_newsletters.parts() | samples_group.parts()
        )
        self.by_beginning |= edition_address_parts() | known_change_parts()
        self.by_beginning |= (
            circle_address_parts() | asset_address_parts() | outreach_address_parts(cast["cp_lead"])
        )
        self.by_beginning |= initiative_address_parts(published, cast["cp_lead"])
        self.by_beginning |= idea_address_parts() | naming_address_parts()
        self.by_beginning |= kit_address_parts("forum", self.by_beginning["forums/"]["reference"])
        self.by_beginning |= story_address_parts(cast["volunteer"])

    def path(self, address):
        parts = dict(self.parts)
        for beginning, special in sorted(self.by_beginning.items()):
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


def follower(ticket):
    return Subscription.objects.create(
        kind=FOLLOWING.name,
        key=ticket.trail_key,
        email="registered@example.nhs.uk",
        email_hash="sample",
        asked_on=timezone.localdate(),
    )


def forums_parts():
    today, parts = timezone.localdate(), forum()
    meeting = Meeting.objects.get(reference=parts["reference"])
    venue = Venue.objects.create(
        name="Hall", address="Redhill", area=meeting.area, checked_on=today, checked_as="FoCUS"
    )
    loan = Loan.objects.create(
        meeting=meeting, what="Tablet", to_whom="Sam", lent_on=today, due_back_on=today
    )
    slot = CodesignSlot.objects.create(
        team=Team.objects.get(slug=MINE),
        title="Letters",
        asked="What helps?",
        can_change="Words",
        cannot_change="Dates",
        area=meeting.area,
        asked_on=today,
    )
    news = Subscription.objects.create(
        kind=NEW_DATES.name, email="registered@example.nhs.uk", email_hash="sample", asked_on=today
    )
    return {
        "forums/": parts,
        "forums/venues/": {"pk": venue.pk},
        "forums/loans/": {"pk": loan.pk},
        "forums/part-1/": {"pk": slot.pk},
        "forums/news-of-places/": {"token": news.token},
    }


def forum():
    """A confirmed one: everyone may see it, and those who run rounds may change it."""
    today = timezone.localdate()
    area = Area.objects.get(slug="east-surrey")
    round = Round.objects.create(
        year=today.year,
        number=1,
        development_group_on=today + timedelta(days=30),
        answers_due_on=today + timedelta(days=50),
        newsletter_on=today + timedelta(days=60),
        shares_on=[today, today + timedelta(days=30), today + timedelta(days=60)],
        is_provisional=False,
    )
    meeting = Meeting.objects.create(
        round=round,
        area=area,
        kind=Gathering.Kind.FORUM,
        format=Gathering.Format.IN_PERSON,
        starts_at=timezone.now() + timedelta(days=5),
        ends_at=timezone.now() + timedelta(days=5, hours=2),
        reference="sample-forum",
        name=area.name,
        state=MeetingState.CONFIRMED,
        confirmed_on=today,
        changed_at=timezone.now(),
    )
    Room.objects.create(meeting=meeting, code_hash="sample", hours=4)
    registration = Registration.objects.create(
        meeting=meeting, registered_on=today, confirmed_on=today, needs=["bsl"], asked_email="new@example.org"
    )
    arrangement = Arrangement.objects.create(registration=registration, what="bsl", due_on=today)
    return {
        "reference": meeting.reference,
        "place": area.slug,
        "year": round.year,
        "link": registration.get_absolute_url().split("/")[-2],
        "pk": arrangement.pk,
    }


def new_address_parts():
    """Of a person who wants their letters to come to another address."""
    registration = Registration.objects.get()
    return {
        "forums/new-address/": {"link": registration.new_address_link().split("/")[-2]},
        "forums/stop-letters/": {"token": registration.stop_link().split("/")[-2]},
        "forums/stop-new-address/": {"link": registration.stop_new_address_link().split("/")[-2]},
    }


def letter():
    draft = Draft("feedback/published", "registered@example.nhs.uk", "sample", "sample")
    row = draft.row(timezone.now() + timedelta(days=1), is_dead=False)
    row.save()
    return row
