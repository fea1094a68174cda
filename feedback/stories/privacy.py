"""What we know of a person who signs in: the stories they told, and those that they wrote down or asked to use."""

from datetime import datetime

from feedback.stories.actions import take_story_back
from feedback.stories.models import Story, StoryUse
from feedback.stories.selectors import own_stories
from kit.translation import gettext as _
from people.accounts import portability
from people.models import Person


def register() -> None:
    portability.register_personal_data("stories you told", exported_stories, take_all_back)
    portability.register_personal_data("stories you worked with", exported_work, forget_asker)


def exported_stories(person: Person) -> list[dict[str, object]]:
    return [
        {
            "subject": story.subject,
            "words": story.words,
            "signed": story.signed,
            "told_on": story.told_on.isoformat(),
            "taken_back_on": str(story.taken_back_on or ""),
            "uses": [exported_use(use) for use in story.uses.all()],
        }
        for story in own_stories(person)
    ]


def exported_use(use: StoryUse) -> dict[str, str]:
    return {
        "how": str(use.get_kind_display()),
        "where": use.where,
        "state": str(use.get_state_display()),
        "requested_as": use.requested_as,
        "answered_on": str(use.answered_on or ""),
        "used_on": str(use.used_on or ""),
    }


def take_all_back(person: Person, at: datetime) -> None:
    """Whoever deletes their account takes their stories with them."""
    for story in Story.objects.told_by(person).standing():
        take_story_back(story=story, by=person, at=at)


def exported_work(person: Person) -> list[dict[str, str]]:
    written = Story.objects.filter(written_by=person)
    requests = StoryUse.objects.filter(requested_by=person)
    return [{"what": _("You wrote a story down"), "on": str(row.told_on)} for row in written] + [
        {"what": _("You asked to use one: {where}").format(where=row), "on": str(row.requested_on)}
        for row in requests
    ]


def forget_asker(person: Person, at: datetime) -> None:
    """What was agreed stays, and says who asked by role; the database forgets who it was when the person goes."""
