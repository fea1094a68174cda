"""A newsletter from its draft to the last letter."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from forums.conftest import PLANNER
from forums.newsletter import selectors, tasks
from forums.newsletter.actions.newsletter_batches import send_batch
from forums.newsletter.actions.newsletters import (
    add_newsletter_section,
    draft_newsletter,
    edit_newsletter_section,
    remove_newsletter_section,
    sign_newsletter_off,
)
from forums.newsletter.models import Newsletter
from forums.newsletter.subscription_kinds import NEWSLETTER
from forums.rounds.models import Round
from kit.letters import actions as letters
from kit.letters import post, sending
from kit.letters.models import Letter
from kit.verbs.errors import NotPossible, StaleVersion
from meetings.models import Outcome
from people.models import DatedSetting
from subscriptions.models import Subscription
from tests.samples import published_ticket

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
# The newsletter of round 1 of 2027 goes out on 12 March; answers for it are in on 5 March.
AFTER_ANSWERS = datetime(2027, 3, 8, 10, 0, tzinfo=UTC)
ITS_DAY = datetime(2027, 3, 12, 10, 0, tzinfo=UTC)
CAUSE = "newsletter:2027-1"


@pytest.fixture(autouse=True)
def queued(monkeypatch):
    """What is handed to the queue, instead of a queue."""
    handed = []
    monkeypatch.setattr(letters, "queue", lambda task, *args, to: handed.append(args))
    return handed


@pytest.fixture
def round_one(confirmed):
    return Round.objects.get(year=2027, number=1)


@pytest.fixture
def newsletter(round_one):
    """With one answer in it."""
    published_ticket(
        state="doing", answer="We will.", answered_on=AFTER_ANSWERS.date() - timedelta(days=3), answered_as="Team lead"
    )  # fmt: skip
    return draft_newsletter(round=round_one, by=PLANNER, at=AFTER_ANSWERS)


@pytest.fixture
def representative(cast):
    return cast["representative"]


@pytest.fixture
def signed(newsletter, representative):
    return sign_newsletter_off(
        newsletter=newsletter, seen=newsletter.version, by=representative, at=AFTER_ANSWERS
    )


def readers(count, *, confirmed=True, first=0):
    day = AFTER_ANSWERS.date()
    return Subscription.objects.bulk_create(
        Subscription(
            kind=NEWSLETTER.name,
            email=f"reader{n}@example.org",
            email_hash=f"hash {n}",
            asked_on=day,
            confirmed_on=day if confirmed else None,
        )
        for n in range(first, first + count)
    )


def send(newsletter, size=100):
    return send_batch(newsletter=newsletter, size=size, by=PLANNER, at=ITS_DAY)


def edit(section, by, **changed):
    wanted = {
        "heading": section.heading,
        "text": section.text,
        "position": section.position,
        "version": section.version,
    }
    return edit_newsletter_section(section=section, by=by, at=AFTER_ANSWERS, **wanted | changed)


def promised():
    return Letter.objects.filter(mailing=CAUSE)


def test_it_is_drafted_once_from_answers_outcomes_and_the_next_two_rounds(round_one, cast):
    with time_machine.travel(AFTER_ANSWERS, tick=False):
        published_ticket(
            state="doing",
            answer="We will post them earlier.",
            answered_on=AFTER_ANSWERS.date() - timedelta(days=1),
            answered_as="Team lead",
        )
        round_one.group_meeting.papers_published_on = AFTER_ANSWERS.date() - timedelta(days=1)
        round_one.group_meeting.minutes_published_on = AFTER_ANSWERS.date() - timedelta(days=1)
        round_one.group_meeting.save()
        Outcome.objects.create(
            meeting=round_one.group_meeting, kind="decision", text="Letters go out by Monday."
        )
        tasks.draft_newsletters()
        tasks.draft_newsletters()
    texts = [section.text for section in Newsletter.objects.get().sections.all()]
    assert "Letters come too late\nWe are doing it: We will post them earlier." in texts[0]
    assert texts[2] == "Decision: Letters go out by Monday."
    assert texts[3].count(" 2027, ") == 12
    for month in ("April", "July"):
        assert month in texts[3]
    assert Letter.objects.filter(template="forums/newsletter_drafted").count() == 2


def test_outcomes_wait_until_the_minutes_are_public(round_one):
    Outcome.objects.create(meeting=round_one.group_meeting, kind="decision", text="Not public yet.")
    drafted = draft_newsletter(round=round_one, by=PLANNER, at=AFTER_ANSWERS)
    assert not any("Not public yet." in section.text for section in drafted.sections.all())


def test_before_the_answers_are_in_nothing_is_drafted(round_one):
    with time_machine.travel(datetime.combine(round_one.answers_due_on, ITS_DAY.timetz()), tick=False):
        tasks.draft_newsletters()
    assert not Newsletter.objects.exists()


def test_the_second_editor_is_shown_both_texts_and_nothing_is_overwritten(
    newsletter, coordinator, representative
):
    section = newsletter.sections.first()
    edit(section, representative, text="Mine was first.")
    with pytest.raises(StaleVersion) as stale:
        edit(section, coordinator, text="Mine was second.")
    assert stale.value.current.text == "Mine was first."
    assert newsletter.sections.first().text == "Mine was first."


def test_a_stale_page_keeps_what_was_typed_and_can_be_saved_next(newsletter, sign_in, representative):
    section = newsletter.sections.first()
    client, address = sign_in("focus_coordinator"), f"/newsletters/sections/{section.pk}/"
    typed = {"heading": "Ours", "text": "Mine was second.", "position": 1, "version": section.version}
    edit(section, representative, text="Mine was first.")
    page = client.post(address, typed).content.decode()
    assert "Mine was first." in page
    assert "Mine was second." in page
    assert 'name="version" value="2"' in page
    client.post(address, typed | {"version": 2})
    assert newsletter.sections.first().text == "Mine was second."


def test_only_coordinators_and_representatives_edit_and_only_representatives_sign(newsletter, cast):
    with pytest.raises(PermissionDenied):
        edit(newsletter.sections.first(), cast["cp_lead"], text="No.")
    with pytest.raises(PermissionDenied):
        sign_newsletter_off(newsletter=newsletter, seen=1, by=cast["focus_coordinator"], at=AFTER_ANSWERS)


def test_a_newsletter_nobody_signed_off_cannot_go_out(newsletter):
    readers(1)
    with pytest.raises(NotPossible, match="No representative"):
        send(newsletter)
    assert not promised().exists()


def test_the_database_refuses_to_send_without_a_sign_off(newsletter):
    with pytest.raises(IntegrityError, match="signed_before"), transaction.atomic():
        Newsletter.objects.update(sent_on=ITS_DAY.date())


@pytest.mark.parametrize("change", ["edit", "add", "remove"])
def test_a_change_after_the_sign_off_asks_again(signed, coordinator, change):
    section = signed.sections.first()
    if change == "edit":
        edit(section, coordinator, text="Changed.")
    elif change == "add":
        add_newsletter_section(
            newsletter=signed, heading="New", text="New.", seen=1, by=coordinator, at=AFTER_ANSWERS
        )
    else:
        remove_newsletter_section(section=section, version=1, by=coordinator, at=AFTER_ANSWERS)
    signed.refresh_from_db()
    assert signed.signed_on is None
    assert Letter.objects.filter(template="forums/newsletter_changed").count() == 2
    with pytest.raises(NotPossible):
        send(signed)


def test_who_writes_a_newsletter_reads_that_it_is_signed_off_and_what_would_undo_it(
    newsletter, representative, sign_in
):
    writer, address = sign_in("focus_coordinator"), "/newsletters/2027-1/write/"
    assert "if a representative has signed it off" in writer.get(address).content.decode()
    sign_newsletter_off(newsletter=newsletter, seen=newsletter.version, by=representative, at=AFTER_ANSWERS)
    page = writer.get(address).content.decode()
    assert "if a representative has signed it off" not in page
    assert "If you change something, a representative has to sign it off again." in page


def test_saving_a_section_unchanged_keeps_the_sign_off(signed, coordinator):
    edit(signed.sections.first(), coordinator)
    signed.refresh_from_db()
    assert signed.signed_on


def test_a_sign_off_is_of_what_was_seen(newsletter, representative, coordinator):
    edit(newsletter.sections.first(), coordinator, text="Changed meanwhile.")
    with pytest.raises(StaleVersion):
        sign_newsletter_off(newsletter=newsletter, seen=1, by=representative, at=AFTER_ANSWERS)


def test_what_is_out_does_not_change(signed, coordinator):
    send(signed)
    with pytest.raises(NotPossible, match="has gone out"):
        edit(signed.sections.first(), coordinator, text="Too late.")


def test_the_same_section_sent_twice_is_added_once(newsletter, coordinator):
    for _ in range(2):
        add_newsletter_section(
            newsletter=newsletter, heading="A", text="B", seen=1, by=coordinator, at=AFTER_ANSWERS
        )
    assert newsletter.sections.filter(heading="A").count() == 1


def test_it_is_sent_in_batches_once_to_everyone_who_confirmed(signed):
    readers(7)
    readers(2, confirmed=False, first=7)
    assert [send(signed, size=3) for _ in range(4)] == [3, 3, 1, 0]
    assert promised().count() == 7
    assert Newsletter.objects.get().sent_on == ITS_DAY.date()


def test_a_letter_has_the_whole_newsletter_and_the_way_to_stop(signed, settings):
    readers(1)
    send(signed)
    email = post.message(promised().get())
    key = Subscription.objects.get().token
    assert email.extra_headers["List-Unsubscribe"] == f"<{settings.SITE_URL}/newsletters/stop/{key}/>"
    assert email.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for section in signed.sections.all():
        assert section.heading in email.body
        assert section.heading in email.alternatives[0][0].replace("&#39;", "'")
        assert section.text.splitlines()[-1] in email.body


def test_a_batch_that_fails_on_the_way_leaves_nothing_and_is_done_again(signed, monkeypatch):
    readers(5)
    with monkeypatch.context() as broken:
        broken.setattr(Newsletter, "save", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            send(signed, size=3)
    assert promised().count() == 0
    assert [send(signed, size=3), send(signed, size=3)] == [3, 2]
    assert promised().count() == 5


def test_control_even_if_it_forgot_how_far_it_was_nobody_gets_two(signed):
    readers(5)
    send(signed, size=3)
    Newsletter.objects.update(reached=0)
    send(signed, size=10)
    assert promised().count() == 5


def test_a_batch_costs_as_many_queries_whatever_its_size_and_loads_no_more_than_its_readers(
    signed, django_assert_num_queries, django_assert_max_num_queries
):
    readers(10_000)
    with django_assert_max_num_queries(14) as small:
        send(signed, size=2)
    with django_assert_max_num_queries(len(small) - 1):  # the first one also writes that it has begun
        send(signed, size=500)
    assert promised().count() == 502


def test_ten_thousand_readers_get_one_row_each_within_the_agreed_hours(
    signed, queued, django_capture_on_commit_callbacks
):
    readers(10_000)
    setting = DatedSetting.objects.value_on("forums.newsletter_sending", ITS_DAY.date())
    runs = 0
    with django_capture_on_commit_callbacks(execute=True):
        while Newsletter.objects.filter(all_promised_at=None).exists():
            with time_machine.travel(ITS_DAY + timedelta(minutes=runs), tick=False):
                tasks.send_newsletters()
            runs += 1
    assert promised().count() == promised().values("idempotency_key").distinct().count() == 10_000
    # The sweep is asked once a batch: ten thousand tasks would keep other letters waiting.
    assert len(queued) == runs
    # Beat calls once a minute.
    assert runs < setting["hours"] * 60


def test_until_its_day_it_waits_and_while_unsigned_the_writers_are_told_once_a_day(
    newsletter, representative
):
    readers(1)
    for day, told in (("2027-03-11", 0), ("2027-03-12", 2), ("2027-03-12", 2), ("2027-03-15", 4)):
        with time_machine.travel(f"{day}T10:00Z", tick=False):
            tasks.chase_sign_off()
            tasks.send_newsletters()
        assert Letter.objects.filter(template="forums/newsletter_unsigned").count() == told
    assert not promised().exists()
    sign_newsletter_off(newsletter=newsletter, seen=1, by=representative, at=ITS_DAY + timedelta(days=3))
    with time_machine.travel("2027-03-15T11:00Z", tick=False):
        tasks.chase_sign_off()
        tasks.send_newsletters()
    assert promised().count() == 1


def test_everyone_reads_it_in_each_shape_once_it_is_out_and_not_before(signed, visitor):
    addresses = [
        f"/newsletters/2027-1/{end}" for end in ("", "newsletter.pdf", "large-print.pdf", "newsletter.txt")
    ]
    assert {visitor.get(address).status_code for address in addresses} == {404}
    section = signed.sections.first()
    section.text = "Tea & cake. See https://example.nhs.uk/tea <b>now</b>"
    section.save()
    send(signed)
    page, pdf, large, plain = (visitor.get(address) for address in addresses)
    assert "Tea &amp; cake." in page.content.decode()
    assert "&lt;b&gt;now" in page.content.decode()
    assert "Tea & cake." in plain.content.decode()
    assert pdf.content.startswith(b"%PDF")
    assert large.content != pdf.content
    assert "/newsletters/2027-1/" in visitor.get("/newsletters/").content.decode()


@pytest.mark.parametrize("address", ["/newsletters/", "/newsletters/writing/"])
def test_lists_cost_the_same_with_many_newsletters(confirmed, sign_in, address, django_assert_num_queries):
    client, day = sign_in("focus_coordinator"), ITS_DAY.date()
    rounds = list(Round.objects.all())
    Newsletter.objects.create(round=rounds.pop(), drafted_on=day, signed_on=day, sent_on=day)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for round in rounds:
        Newsletter.objects.create(round=round, drafted_on=day, signed_on=day, sent_on=day)
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_writers_see_how_many_letters_are_sent_and_on_their_way(signed, sign_in):
    readers(3)
    send(signed, size=3)
    sending.deliver(promised().first().pk)
    assert {state: count for state, count in selectors.letter_counts(signed).items() if count} == {
        "sent": 1,
        "waiting": 2,
    }
    page = sign_in("focus_coordinator").get("/newsletters/2027-1/write/").content.decode()
    assert "More follow in a minute" in page
