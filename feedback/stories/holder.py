"""Whoever has the code of a story is the one who told it: they may answer for it, and nothing else."""

from feedback.stories.models import STORY_CODE, Story
from kit.codes import normalised
from people.models import Person


class StoryHolder:
    """Somebody without an account, with the code of one story."""

    def __init__(self, story: Story) -> None:
        self.story_pk = story.pk


Teller = Person | StoryHolder


def story_of_code(code: str) -> Story | None:
    if not normalised(code):
        return None
    return Story.objects.filter(code_hash=STORY_CODE.hash_of(code)).first()


def told_it(teller: Teller, story: Story) -> bool:
    if isinstance(teller, StoryHolder):
        return teller.story_pk == story.pk
    return teller.pk is not None and story.teller_id == teller.pk
