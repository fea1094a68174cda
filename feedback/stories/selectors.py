"""Stories as each may read them: who told them, who may ask to use them, everybody."""

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from feedback.stories.models import Story, StoryUse, UseKind, UseState
from feedback.stories.rules import Can
from people.models import Person


def own_stories(person: Person) -> QuerySet[Story]:
    """The newest first, each with its uses: two queries."""
    return Story.objects.told_by(person).prefetch_related("uses")


def own_story(person: Person, pk: int) -> Story:
    """Another's is as if it did not exist."""
    return get_object_or_404(Story.objects.told_by(person), pk=pk)


def uses_to_answer(person: Person) -> QuerySet[StoryUse]:
    return StoryUse.objects.to_answer().filter(story__teller=person)


def uses_to_note(person: Person) -> QuerySet[StoryUse]:
    """What this person asked for and was agreed to, while nobody has said when it was used."""
    return StoryUse.objects.agreed().filter(requested_by=person, used_on=None)


def stories_told(person: Person) -> QuerySet[Story]:
    """For those who may ask to use them."""
    if not person.has_perm(Can.ASK_USE):
        raise Http404
    agreed = Count("uses", filter=Q(uses__state=UseState.AGREED))
    return Story.objects.standing().annotate(agreed_number=agreed).order_by("-told_on", "-pk")


def story_told(person: Person, pk: int) -> Story:
    uses = Prefetch("uses", StoryUse.objects.order_by("-requested_on", "-pk"))
    return get_object_or_404(stories_told(person).prefetch_related(uses), pk=pk)


def use_told(person: Person, pk: int) -> StoryUse:
    if not person.has_perm(Can.ASK_USE):
        raise Http404
    return get_object_or_404(StoryUse.objects.select_related("story"), pk=pk)


def uses_shown() -> QuerySet[StoryUse]:
    """What stands on the page of stories, or stood there and was taken back: the newest first."""
    rows = StoryUse.objects.filter(
        kind=UseKind.PAGE, used_on__isnull=False, state__in=(UseState.AGREED, UseState.ENDED)
    )
    return rows.select_related("story").order_by("-used_on", "-pk")


def uses_agreed(kind: str) -> list[StoryUse]:
    """For those who put a story where it was agreed: the newest first."""
    return list(
        StoryUse.objects.agreed().filter(kind=kind).select_related("story").order_by("-answered_on", "-pk")
    )
