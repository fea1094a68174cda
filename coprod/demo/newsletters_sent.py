"""The newsletter of each round: who reads it, what people write into it, and that a representative signs it off."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from coprod.demo.newsletters import add_post_readers
from coprod.demo.rounds import months
from coprod.demo.world import Event, World
from feedback.stories.actions import note_use
from feedback.stories.marks import mark_in_words
from feedback.stories.models import UseKind
from feedback.stories.selectors import uses_agreed
from forums.newsletter.actions.newsletters import add_newsletter_section, sign_newsletter_off
from forums.newsletter.actions.readers import subscribe
from forums.newsletter.actions.redrawing import redraw_newsletter
from forums.newsletter.models import Newsletter
from forums.rounds.models import Round
from kit import working_days
from subscriptions.actions import confirm_subscription

READERS = 12
STORIES = (
    ("One minute from a representative", "I came to my first forum because of the cake. I stayed because somebody wrote down what I said, and read it back to me before I left."),
    ("A room that listened", "This quarter a quiet room opened because five people asked for one. I sat in it last week. The lamp is too yellow and I do not mind at all."),
    ("Why I read your points", "I read what you send before anybody else does. Most of it is kinder than people think, and all of it is clearer than our forms."),
    ("What a no is worth", "We were told no three times this quarter. Each time we were told why. I did not like it, and I could work with it."),
    ("Tea, then truth", "It takes us half an hour of tea to say a true thing. I am glad that the forums are long enough."),
)  # fmt: skip


def events(world: World) -> Iterator[Event]:
    first = world.working_day(world.begins_on)
    yield Event(
        world.at(first, 12), lambda: add_post_readers(world.cast["focus_coordinator"], timezone.now())
    )
    dice = world.dice("readers")
    for number in range(READERS):
        day = world.begins_on + timedelta(days=dice.randrange(1, 200) if number > READERS // 2 else 1)
        yield Event(world.at(day, 18, number), lambda number=number: _subscribe(number))
    for day in [first, *months(world, 17)]:
        yield Event(world.at(day, 9), lambda: _expect_newsletters(world))


def _subscribe(number: int) -> None:
    reader = subscribe(email=f"reader-{number}@example.org", at=timezone.now())
    confirm_subscription(subscription=reader, at=timezone.now())


def _expect_newsletters(world: World) -> None:
    expected: set[int] = world.shared("newsletters expected", lambda _: set())
    for round in Round.objects.filter(newsletter_on__gt=timezone.localdate()).exclude(pk__in=expected):
        expected.add(round.pk)
        day = working_days.back(round.newsletter_on, 2)
        world.schedule(world.at(working_days.back(day, 1), 11), lambda round=round: _write(world, round))
        world.schedule(world.at(day, 15), lambda round=round: _sign(world, round))


def _write(world: World, round: Round) -> None:
    newsletter = Newsletter.objects.select_related("round").filter(round=round).first()
    if newsletter:
        heading, text = STORIES[(round.year * 4 + round.number) % len(STORIES)]
        add_newsletter_section(
            newsletter=newsletter, heading=heading, text=text, seen=newsletter.version, by=world.cast["representative"],
            at=timezone.now(),
        )  # fmt: skip
        _place_story(world, newsletter)


def _place_story(world: World, newsletter: Newsletter) -> None:
    """Once, in the first newsletter that is written after whoever told it agreed: by its mark."""
    use = next((use for use in uses_agreed(UseKind.NEWSLETTER) if use.used_on is None), None)
    if use is None:
        return
    newsletter.refresh_from_db()
    now, coordinator = timezone.now(), world.cast["focus_coordinator"]
    add_newsletter_section(
        newsletter=newsletter,
        heading="A story",
        text=mark_in_words(use),
        seen=newsletter.version,
        by=coordinator,
        at=now,
    )
    note_use(use=use, used_on=timezone.localdate(now), version=use.version, by=coordinator, at=now)


def _sign(world: World, round: Round) -> None:
    """As it stands that day, with what was answered up to the day before."""
    newsletter, now = Newsletter.objects.select_related("round").filter(round=round).first(), timezone.now()
    if newsletter and newsletter.signed_on is None:
        redraw_newsletter(newsletter=newsletter, by=world.cast["representative"], at=now)
        newsletter.refresh_from_db()
        sign_newsletter_off(
            newsletter=newsletter, seen=newsletter.version, by=world.cast["representative"], at=now
        )
