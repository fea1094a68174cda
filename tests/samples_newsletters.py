"""One of each thing that goes out: a share, the points of a round, a newsletter that is out, one that is being written."""

from datetime import timedelta

from django.utils import timezone

from forums.development_group.models import Collation, Share
from forums.newsletter.models import Newsletter, PostReader, Section
from forums.newsletter.subscription_kinds import NEWSLETTER
from forums.rounds.models import Round
from subscriptions.models import Subscription

EMPTY = {"total": 0, "points": []}


def parts():
    """After the sample forum, whose round these belong to."""
    today = timezone.localdate()
    round = Round.objects.get(year=today.year, number=1)
    share = Share.objects.create(
        round=round,
        month=today.replace(day=1),
        made_on=today,
        pack={"new": EMPTY, "several": EMPTY, "late": EMPTY, "rising": []},
    )
    Collation.objects.create(round=round, made_on=today, pack={"themes": []})
    out = newsletter(round, signed_on=today, sent_on=today)
    draft = newsletter(next_round(today))
    named = {"reference": draft.reference}
    return {
        "shares/": {"month": f"{share.month:%Y-%m}", "year": round.year, "number": round.number},
        "newsletters/": {"reference": out.reference, "token": reader().token, "pk": draft.sections.get().pk},
        "newsletters/by-post/": {
            "pk": PostReader.objects.create(called="Ward", address="Road", added_on=today).pk
        },
        "newsletters/<slug:reference>/write/": named,
        "newsletters/<slug:reference>/add/": named,
        "newsletters/<slug:reference>/sign-off/": named,
    }


def newsletter(round, **given):
    made = Newsletter.objects.create(round=round, drafted_on=timezone.localdate(), **given)
    Section.objects.create(
        newsletter=made, heading="What you said", text="Letters come too late.", position=1
    )
    return made


def next_round(today):
    return Round.objects.create(
        year=today.year,
        number=2,
        development_group_on=today + timedelta(days=120),
        answers_due_on=today + timedelta(days=140),
        newsletter_on=today + timedelta(days=150),
        shares_on=[today + timedelta(days=days) for days in (90, 120, 150)],
        is_provisional=False,
    )


def reader():
    return Subscription.objects.create(
        kind=NEWSLETTER.name, email="reader@example.org", email_hash="sample", asked_on=timezone.localdate()
    )
