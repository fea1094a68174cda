"""This part of a person's account: the stories they told, and where each was used."""

from django.urls import reverse

from feedback.stories.models import Story, UseState
from feedback.stories.selectors import own_stories
from kit.translation import gettext as _
from people.accounts.account_parts import SHOWN, AccountLine, AccountPart, register_account_part
from people.models import Person


def register_parts() -> None:
    register_account_part(14, stories_of)


def stories_of(person: Person) -> AccountPart:
    lines = [
        AccountLine(
            story.subject or _("A story you took back"),
            reverse("stories:own", args=[story.pk]),
            note_of(story),
        )
        for story in own_stories(person)[:SHOWN]
    ]
    return AccountPart(
        heading=_("Your stories"),
        lines=lines,
        more_text=_("All your stories, where each was used, and how to take one back"),
        more_url=reverse("stories:mine"),
        empty=_("None yet. You can tell one here. You decide each time whether we may use it."),
    )


def note_of(story: Story) -> str:
    """Where it is used, or that somebody waits for an answer."""
    uses = list(story.uses.all())
    if not story.stands:
        return _("Its words are gone.")
    if any(use.state == UseState.ASKED for use in uses):
        return _("Somebody asks to use it.")
    agreed = [str(use) for use in uses if use.state == UseState.AGREED]
    return "; ".join(agreed) or _("It is not used anywhere.")
