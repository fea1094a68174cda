"""What those who write guides see beside what is public."""

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.http import Http404

from guides.actions.writing import DRAFTED
from guides.models import OWNERS, Guide, GuideVersion
from kit.trail.models import Entry
from people.models import Person


def guide_to_write(slug: str) -> Guide:
    guide = Guide.objects.filter(slug=slug).first()
    if guide is None:
        raise Http404
    return guide


def unpublished_guides() -> QuerySet[Guide]:
    """Those with a draft, and those of which nothing is public yet."""
    stands = GuideVersion.objects.filter(guide=OuterRef("pk"), published_on=None)
    return Guide.objects.filter(pk__in=stands.values("guide")) | Guide.objects.filter(versions=None)


def drafts_of_others(person: Person) -> QuerySet[GuideVersion]:
    """Drafts that this person may publish: somebody else wrote them last."""
    subject = Concat(Value("guides.guideversion:"), Cast(OuterRef("pk"), CharField()))
    entries = Entry.objects.filter(subject=subject, verb=DRAFTED).order_by("-facts__version")
    drafts = GuideVersion.objects.filter(published_on=None)
    return drafts.annotate(writer=Subquery(entries.values("actor_key")[:1])).exclude(writer=person.trail_key)


def owned_by(person: Person) -> QuerySet[GuideVersion]:
    """Versions that stand and belong to a role this person holds."""
    roles = [role for role in OWNERS if person.holds(role)]
    return GuideVersion.objects.newest().filter(owner__in=roles)
