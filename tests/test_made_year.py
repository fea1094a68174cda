"""The year of the demonstration, made small: what holds over every table, and that each check sees what does not."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from coprod.demo import clockwork
from coprod.demo.world import World
from coprod.demo.year import create_year
from coprod.today import presenters
from feedback.tickets.models import Ticket
from forums.development_group.models import Collation, GroupMeeting, Share
from forums.newsletter.models import Newsletter
from forums.rounds.models import Meeting, MeetingState, Round
from kit.letters.models import Letter, LetterState
from people.models import Person
from people.sign_in import sessions
from subscriptions.models import Subscription
from tests import made_year
from tests.conftest import NO_CACHE, a_transaction_around_tests
from volunteers.payments.models import Payment

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
POINTS = 40


def small_world():
    return World(now=timezone.now(), seed=3, tickets=POINTS, teams=3, fft=60)


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker, tmp_path_factory):
    """The world, and every letter that went out in it. Each test works in a savepoint inside."""
    world = small_world()
    files = tmp_path_factory.mktemp("year")
    with django_db_blocker.unblock(), a_transaction_around_tests():
        with override_settings(MEDIA_ROOT=files, CACHES=NO_CACHE), pytest.MonkeyPatch.context() as patch:
            patch.setattr(clockwork, "NOWHERE", "django.core.mail.backends.locmem.EmailBackend")
            mail.outbox = []
            made_year.forget_agreements(world)
            assert create_year(world)
        yield world, list(mail.outbox)


def test_it_has_lived_four_rounds_and_the_one_that_runs(lived):
    world, _ = lived
    over = Round.objects.filter(newsletter_on__lt=world.today)
    assert (
        Meeting.objects.filter(round__in=over, state=MeetingState.HELD, room__closed_on__isnull=False).count()
        >= 24
    )
    assert GroupMeeting.objects.filter(minutes_published_on__isnull=False).count() >= 4
    assert Collation.objects.count() >= 4
    assert Share.objects.count() >= 12
    assert Newsletter.objects.filter(sent_on__isnull=False, all_promised_at__isnull=False).count() >= 4
    titles = list(Ticket.objects.published().filter(joined_to=None).values_list("title", flat=True))
    assert len(titles) == len(set(titles)) >= POINTS * 0.8


def test_making_it_again_changes_nothing(lived):
    world, _ = lived
    before = Ticket.objects.count(), Letter.objects.count(), Meeting.objects.count()
    assert not create_year(small_world())
    assert before == (Ticket.objects.count(), Letter.objects.count(), Meeting.objects.count())


def test_each_point_is_answered_or_listed_as_late_or_waits_in_time(lived, cast):
    assert made_year.points_without_end(cast["communities_director"], lived[0].today) == []
    # A director of one part sees only what is late there: the rest is on no list that they read.
    assert made_year.points_without_end(cast["director"], lived[0].today + timedelta(days=400)) != []


def test_each_answer_is_in_the_newsletter_of_its_days(lived):
    assert made_year.answers_not_in_their_newsletter() == []
    newsletter = Newsletter.objects.filter(signed_on__isnull=False).order_by("pk").last()
    newsletter.sections.filter(part="answers").update(text="No point on the board was answered.")
    assert len(made_year.answers_not_in_their_newsletter()) == 1


def test_what_was_claimed_is_paid_declined_or_waits(lived):
    assert made_year.money_that_is_nowhere() == {}
    # Whatever the day: a bank pays on working days, so the last payment is paid or on its way.
    Payment.objects.all()[0].claim.lines.update(paid_by="hand")
    assert "in payments alone" in made_year.money_that_is_nowhere()


def test_each_write_has_its_record(lived):
    assert made_year.rows_without_a_record() == {}
    Subscription.objects.create(
        kind="newsletter", email="x@example.org", email_hash="x", asked_on=lived[0].today
    )
    assert made_year.rows_without_a_record() == {"subscriptions.Subscription": 1}


def test_each_promised_letter_went_out_once(lived):
    sent = lived[1]
    assert made_year.letters_not_sent_once(sent) == []
    assert len(made_year.letters_not_sent_once([*sent, sent[0]])) == 1
    Letter.objects.filter(pk=Letter.objects.filter(state=LetterState.SENT)[0].pk).update(
        state=LetterState.GIVEN_UP
    )
    assert made_year.letters_not_sent_once(sent) != []


def test_no_page_of_anybody_errs(lived):
    faults = {}
    for key, person in lived[0].cast.items():
        faults[key] = made_year.pages_that_err(signed_in(person), ["/today/", "/quarter/", "/forums/held/"])
    assert {key: pages for key, pages in faults.items() if pages} == {}


# Whatever the day: what waits for the others depends on where in the quarter one looks.
ALWAYS_WAITED_FOR = {"pals_officer", "guardian", "administrator", "approver", "volunteer_coordinator", "cp_lead"}  # fmt: skip


def test_nobodys_today_is_empty(lived):
    cast, today = people_of(lived), lived[0].today
    assert made_year.empty_todays(cast, today, since=today - presenters.NEW_AT_FIRST) == []
    assert made_year.without_a_step(cast, today) & ALWAYS_WAITED_FOR == set()


def test_control_without_news_somebody_who_has_no_part_in_it_has_nothing(lived):
    nobody, today = {"nobody": Person.objects.create(email="nobody@example.org")}, lived[0].today
    assert made_year.empty_todays(nobody, today, since=today + timedelta(days=1)) == ["nobody"]
    assert made_year.without_a_step(nobody, today) == {"nobody"}


def people_of(lived):
    """With their roles as of today: what was held in the year is not asked again."""
    people = {key: Person.objects.get(pk=person.pk) for key, person in lived[0].cast.items()}
    for person in people.values():
        person.second_factor = True
    return people


def test_a_page_that_errs_is_found(lived):
    assert made_year.pages_that_err(Client(), ["/no/such/page/"]) == [("/no/such/page/", 404)]


def signed_in(person):
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    sessions.note_sign_in(session, person, second_factor=True)
    session.save()
    return client


def test_what_runs_in_it_is_in_the_schedule(settings):
    names = {row["task"] for row in settings.CELERY_BEAT_SCHEDULE.values()}
    assert set(clockwork.RUNS) - names == set()
