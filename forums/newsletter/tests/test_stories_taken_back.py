"""A story that was taken back leaves no copy: not in a table, a kept page, a paper, a file, a letter or a search."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

from feedback.stories.actions import answer_use, ask_to_use, take_story_back, tell_story
from feedback.stories.copies import remove_copies
from feedback.stories.marks import mark_in_words
from forums.conftest import PLANNER, text
from forums.development_group.models import GroupMeeting, Paper, PaperSection
from forums.newsletter.actions.newsletter_batches import send_batch
from forums.newsletter.actions.newsletters import (
    add_newsletter_section,
    draft_newsletter,
    edit_newsletter_section,
    sign_newsletter_off,
)
from forums.newsletter.models import Newsletter, Section
from forums.newsletter.subscription_kinds import NEWSLETTER
from forums.rounds.models import Round
from kit import pages
from kit.crypto import EncryptedTextField
from kit.letters.tests.outbox import letters
from kit.verbs.errors import NotPossible
from subscriptions.models import Subscription

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
CANARY = "Zwillingskanarie"
WORDS = f"The night nurse sat with me until it was light, and called me {CANARY} ever after.\n\nI slept."
LINE = "A story was taken back here."


@pytest.fixture
def day(confirmed):
    """On which the newsletter of round 1 goes out."""
    round = Round.objects.get(year=2027, number=1)
    with time_machine.travel(f"{round.newsletter_on}T10:00:00+00:00", tick=False) as travelled:
        yield travelled


@pytest.fixture
def story(day, cast, pages_are_kept):
    return tell_story(
        subject=f"A night with {CANARY}", words=WORDS, signed=f"{CANARY}’s friend", idempotency_key=uuid.uuid4(),
        by=cast["registered"], at=timezone.now(),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def drawn_as_text(monkeypatch):
    """A paper is the text that it would be drawn from: in a drawing letters are numbers of a font."""
    monkeypatch.setattr("kit.pdf.draw", lambda html: html.encode())


@pytest.fixture
def agreed(story, cast):
    """`agreed("paper")`: a use that whoever told it agreed to."""

    def agree(kind):
        now = timezone.now()
        use = ask_to_use(
            story=story, kind=kind, where="Round 1", idempotency_key=uuid.uuid4(), by=cast["cp_lead"], at=now
        )
        return answer_use(use=use, agrees=True, version=use.version, by=cast["registered"], at=now)

    return agree


@pytest.fixture
def newsletter(agreed, cast, day, planned):
    """Sent, with the mark of the story in one section and a pasted copy in another."""
    now, coordinator = timezone.now(), cast["focus_coordinator"]
    newsletter = draft_newsletter(round=Round.objects.get(year=2027, number=1), by=PLANNER, at=now)
    mark = mark_in_words(agreed("newsletter"))
    add_newsletter_section(
        newsletter=newsletter, heading="A story", text=mark, seen=99, by=coordinator, at=now
    )
    # Past the verb, which refuses it: as it stood there before it was told here.
    Section.objects.create(
        newsletter=newsletter, heading="A copy", text=f"She said: {WORDS} Thank you.", position=9
    )
    newsletter = Newsletter.objects.get()
    sign_newsletter_off(newsletter=newsletter, seen=newsletter.version, by=cast["representative"], at=now)
    return newsletter


@pytest.fixture
def papers(agreed, newsletter):
    """One with its mark, one with a pasted copy."""
    meeting = GroupMeeting.objects.get(round__year=2027, round__number=1)
    GroupMeeting.objects.filter(pk=meeting.pk).update(
        papers_published_on=timezone.localdate() - timedelta(days=30)
    )
    rows = []
    for title, words in (("Nights", mark_in_words(agreed("paper"))), ("Copies", f"{WORDS}\n\nThat is all.")):
        row = Paper.objects.create(
            meeting=meeting, idempotency_key=uuid.uuid4(), title=title, by="PALS", asked="Read"
        )
        PaperSection.objects.create(paper=row, heading="A story", text=words, position=1)
        rows.append(row)
    return rows


@pytest.fixture
def newsletter_sent(newsletter):
    """To one reader: the letter is promised, and the newsletter is public."""
    Subscription.objects.create(
        kind=NEWSLETTER.name, email="reader@example.org", email_hash="r" * 64, asked_on=timezone.localdate(),
        confirmed_on=timezone.localdate(),
    )  # fmt: skip
    send_batch(newsletter=newsletter, size=50, by=PLANNER, at=timezone.now())
    return newsletter


@pytest.fixture
def addresses(newsletter_sent, papers, agreed):
    agreed("page")
    start = newsletter_sent.get_absolute_url()
    of_papers = [row.get_absolute_url() for row in papers]
    return [
        "/stories/", start, f"{start}newsletter.pdf", f"{start}large-print.pdf", f"{start}newsletter.txt", *of_papers,
        *(f"{address}paper.pdf" for address in of_papers), f"/find/?q={CANARY}", "/feed.atom", "/open-data/", "/newsletters/", "/",
    ]  # fmt: skip


def tables() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - a name of the database's own
            yield from ((f"table {table}", row) for (row,) in cursor.fetchall())


def sealed_fields() -> Iterator[tuple[str, str]]:
    """As whoever holds the keys reads them."""
    for model in apps.get_models():
        names = [field.name for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)]
        for row in model._default_manager.all() if names else ():
            yield from ((f"{model._meta.label}.{name}", getattr(row, name)) for name in names)
    yield from (("letter", str(letter.context)) for letter in letters())


def stores() -> Iterator[tuple[str, str]]:
    server = pages.redis_connection()
    for key in server.scan_iter(match=f"{pages.PREFIX}*"):
        yield f"redis {key!r}", (server.get(key) or b"").decode("latin-1")
    for root in {getattr(settings, name, "") for name in ("MEDIA_ROOT", "EXPORT_ROOT")} - {""}:
        for file in Path(root).rglob("*"):
            if file.is_file():
                yield str(file), file.read_bytes().decode("latin-1")


def holding() -> set[str]:
    """Where the canary stands."""
    return {
        where for source in (tables, sealed_fields, stores) for where, held in source() if CANARY in str(held)
    }


def shown(visitor, addresses) -> set[str]:
    return {address for address in addresses if CANARY in read(visitor, address).replace(f"q={CANARY}", "")}


def read(visitor, address) -> str:
    response = visitor.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_nothing_of_it_is_left_anywhere(visitor, story, addresses, cast, django_capture_on_commit_callbacks):
    with_words = shown(visitor, addresses)
    assert {
        address for address in addresses if "/papers/" in address or "/newsletters/2" in address
    } <= with_words
    assert "/stories/" in with_words
    before = holding()
    assert {"stories.Story.words", "stories.Story.subject", "stories.Story.signed"} <= before
    assert any("section" in where for where in before), "the pasted copies"
    assert any("redis" in where for where in before), "a paper with a pasted copy is kept"
    assert not [where for where in before if where == "letter"], "no letter ever holds a story"
    with django_capture_on_commit_callbacks(execute=True):
        take_story_back(story=story, by=cast["registered"], at=timezone.now())
    assert holding() == set()
    assert shown(visitor, addresses) == set()
    for address in addresses[:2]:
        assert LINE in text(visitor.get(address)), address


def test_what_stands_around_a_pasted_copy_stays(visitor, story, addresses, papers, cast):
    take_story_back(story=story, by=cast["registered"], at=timezone.now())
    assert PaperSection.objects.get(paper=papers[1]).text == f"{LINE}\n\nThat is all."


def test_control_without_the_removal_copies_stay(visitor, story, addresses, cast, monkeypatch):
    monkeypatch.setattr("feedback.stories.actions.remove_copies", lambda words: 0)
    take_story_back(story=story, by=cast["registered"], at=timezone.now())
    assert any("section" in where for where in holding())


def test_nobody_removes_the_words_of_others_by_telling_them_as_a_story_of_theirs(addresses, cast, papers):
    """No use of it was agreed to, so it is a copy of nothing."""
    words = "The Development Group meets in Redhill at ten and everybody may come and listen."
    section = PaperSection.objects.create(paper=papers[0], heading="When", text=words, position=3)
    now = timezone.now()
    story = tell_story(
        subject="A", words=words, signed="", idempotency_key=uuid.uuid4(), by=cast["volunteer"], at=now
    )
    take_story_back(story=story, by=cast["volunteer"], at=now)
    section.refresh_from_db()
    assert section.text == words


def test_a_copy_is_refused_where_staff_write_a_newsletter(newsletter, agreed, cast):
    agreed("page")
    write = {
        "newsletter": newsletter,
        "heading": "A",
        "seen": 99,
        "by": cast["focus_coordinator"],
        "at": timezone.now(),
    }
    with pytest.raises(NotPossible, match="Put the mark"):
        add_newsletter_section(text=f"She said: {WORDS}", **write)
    add_newsletter_section(text="She said that a nurse stayed.", **write)  # control
    with pytest.raises(NotPossible, match="Put the mark"):
        edit_newsletter_section(
            section=newsletter.sections.last(), heading="A", text=WORDS, position=9, version=1, by=cast["focus_coordinator"],
            at=timezone.now(),
        )  # fmt: skip


def test_a_short_sentence_is_anybodys():
    assert remove_copies("I slept.") == 0
