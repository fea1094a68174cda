from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedback import actions
from feedback.actions import joining
from feedback.models import MeToo, Ticket
from feedback.tests.conftest import another, verbs
from kit.letters.models import Letter
from people.models import Area, Directorate, Team

pytestmark = pytest.mark.django_db


def counts(ticket):
    """(me too, people) as the page shows them."""
    ticket.refresh_from_db()
    return ticket.me_too_count, ticket.people_count


def counted(ticket):
    """The same, worked out here from the rows."""
    group = [ticket, *Ticket.objects.filter(joined_to=ticket)]
    voters = set(MeToo.objects.filter(ticket__in=group).values_list("voter", flat=True))
    return len(voters), len(voters) + len(group)


def vote(ticket, *voters, at):
    for voter in voters:
        actions.me_too(reference=ticket.reference, voter=voter, at=at)


@pytest.fixture
def lead(cast):
    return cast["cp_lead"]


@pytest.fixture
def joined(ticket, other, lead, now):
    """`other` joined to `ticket`: a and b said me too to the first, b and c to the second."""
    vote(ticket, "a", "b", at=now)
    vote(other, "b", "c", at=now)
    actions.join(ticket=other, into=ticket, by=lead, at=now)
    other.refresh_from_db()
    return other


def test_me_too_counts_each_voter_once(ticket, now):
    vote(ticket, "a", "a", "b", at=now)
    assert counts(ticket) == (2, 3)


def test_me_too_can_be_taken_back_once(ticket, now):
    vote(ticket, "a", at=now)
    actions.take_back(reference=ticket.reference, voter="a", at=now)
    actions.take_back(reference=ticket.reference, voter="a", at=now)
    assert counts(ticket) == (0, 1)
    assert verbs(ticket)[:2] == ["feedback.me_too", "feedback.me_too_taken_back"]


def test_nobody_says_me_too_to_something_that_is_not_public(waiting, now):
    with pytest.raises(actions.NotPublic):
        actions.me_too(reference=waiting.reference, voter="a", at=now)


def test_whoever_said_it_of_both_counts_once(ticket, joined):
    assert counts(ticket) == (3, 5)


def test_a_joined_one_is_not_on_the_board_any_more(ticket, joined):
    assert list(Ticket.objects.on_board()) == [ticket]


def test_a_vote_for_a_joined_one_goes_to_the_one_that_stands(ticket, joined, now):
    vote(joined, "d", at=now)
    assert counts(ticket) == (4, 6)
    assert MeToo.objects.get(voter="d").ticket == ticket


def test_saying_it_again_in_the_group_changes_nothing(ticket, joined, now):
    vote(ticket, "c", at=now)
    vote(joined, "a", at=now)
    assert counts(ticket) == (3, 5)


def test_taking_back_takes_back_in_the_whole_group(ticket, joined, now):
    actions.take_back(reference=joined.reference, voter="b", at=now)
    assert counts(ticket) == (2, 4)
    assert not MeToo.objects.filter(voter="b").exists()


def test_parting_gives_each_its_own_voters_again(ticket, joined, lead, now):
    actions.part(ticket=joined, by=lead, at=now)
    assert (counts(ticket), counts(joined)) == ((2, 3), (2, 3))
    assert (joined.joined_to, joined.joined_on) == (None, None)


def test_control_counts_that_were_only_added_up_count_somebody_twice(ticket, other, now):
    vote(ticket, "a", "b", at=now)
    vote(other, "b", "c", at=now)
    assert counts(ticket)[0] + counts(other)[0] == 4 != len(set("abc"))


def test_the_trail_of_both_names_the_other(ticket, joined, lead, now):
    actions.part(ticket=joined, by=lead, at=now)
    assert {"feedback.joined", "feedback.parted"} <= set(verbs(joined))
    assert {"feedback.joined_by", "feedback.parted_from"} <= set(verbs(ticket))


def test_the_answer_date_is_worked_out_again_after_joining_and_parting(ticket, other, lead, now, monkeypatch):
    started = []
    monkeypatch.setattr("feedback.clock.start", lambda each: started.append(each.pk))
    actions.join(ticket=other, into=ticket, by=lead, at=now)
    actions.part(ticket=other, by=lead, at=now)
    assert Counter(started) == {ticket.pk: 2, other.pk: 1}


def test_one_that_was_answered_keeps_its_date(drafted, other, cast, lead, now, monkeypatch):
    answered = actions.answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    monkeypatch.setattr("feedback.clock.start", lambda each: pytest.fail("the date of an answer does not move"))
    actions.join(ticket=other, into=answered, by=lead, at=now)


def refused(says, **what):
    with pytest.raises(actions.NotPossible, match=says):
        actions.join(**what)


def test_a_point_is_not_joined_to_itself(ticket, lead, now):
    refused("That is this point itself", ticket=ticket, into=ticket, by=lead, at=now)


def test_groups_are_one_level_deep_and_it_is_said_how_to_do_it(ticket, joined, lead, now):
    third = another(ticket)
    refused("Do it the other way round", ticket=ticket, into=third, by=lead, at=now)
    refused("Choose the one it is together with", ticket=third, into=joined, by=lead, at=now)
    refused("Undo that first", ticket=joined, into=third, by=lead, at=now)


def test_only_what_is_on_the_board_is_joined(ticket, waiting, area, lead, now):
    unread = actions.say(kind="idea", words="w", area=area, once="8a0f1c8e-2f5e-4b8e-9b6f-0e4f6f0f3b11", at=now)
    for pair in ({"ticket": unread, "into": ticket}, {"ticket": ticket, "into": unread}):
        with pytest.raises(actions.NotPublic):
            actions.join(**pair, by=lead, at=now)


def test_only_the_lead_there_joins_and_parts(ticket, other, joined, cast, now):
    for name in ("team_lead", "moderator", "registered"):
        with pytest.raises(PermissionDenied):
            actions.join(ticket=other, into=ticket, by=cast[name], at=now)
        with pytest.raises(PermissionDenied):
            actions.part(ticket=joined, by=cast[name], at=now)


def test_a_point_another_lead_looks_after_is_theirs_to_join(ticket, lead, now):
    far = Team.objects.get(slug="home-treatment-west")
    theirs = another(ticket, team=far, area=far.area)
    refused("Another co-production lead looks after that point", ticket=ticket, into=theirs, by=lead, at=now)


def test_what_stands_by_itself_is_not_parted(ticket, lead, now):
    with pytest.raises(actions.NotPossible, match="not together with another"):
        actions.part(ticket=ticket, by=lead, at=now)


def test_the_author_of_the_joined_one_is_told_now_and_gets_the_answer(drafted, cast, lead, now):
    also = another(drafted, contact_email="second@example.org")
    Ticket.objects.filter(pk=drafted.pk).update(contact_email="")
    actions.join(ticket=also, into=drafted, by=lead, at=now)
    drafted.refresh_from_db()
    actions.answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    letters = Letter.objects.filter(address="second@example.org").order_by("pk")
    assert [letter.template for letter in letters] == ["feedback/joined", "feedback/answered"]
    assert {letter.context["path"] for letter in letters} == {drafted.get_absolute_url()}


# What many people do at once. The rows say what the counts have to be.


def at_once(things, workers=10):
    def do(thing):
        try:
            thing()
        except actions.NotPossible:
            pass  # a colleague was quicker: the page says so
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(do, things))


@pytest.mark.django_db(transaction=True)
def test_votes_and_joining_and_parting_at_once_count_everybody_once(ticket, other, lead, now):
    def voting(number):
        each = (ticket, other)[number % 2]
        does = actions.take_back if number % 5 == 4 else actions.me_too
        return lambda: does(reference=each.reference, voter=f"voter-{number % 20}", at=now)

    def regrouping(number):
        if number % 2:
            return lambda: actions.part(ticket=other, by=lead, at=now)
        return lambda: actions.join(ticket=other, into=ticket, by=lead, at=now)

    assert lead.roles_in_force  # read once here, so that the threads share them
    at_once(
        [
            (regrouping if number % 8 == 0 else voting)(number // 8 if number % 8 == 0 else number)
            for number in range(160)
        ]
    )
    other.refresh_from_db()
    assert counts(ticket) == counted(ticket)
    if other.joined_to is None:
        assert counts(other) == counted(other)


@pytest.mark.django_db(transaction=True)
def test_two_who_join_each_to_the_other_at_once_make_one_group(ticket, other, lead, now):
    assert lead.roles_in_force
    pairs = [(ticket, other), (other, ticket)] * 4
    at_once([lambda one=one, two=two: actions.join(ticket=one, into=two, by=lead, at=now) for one, two in pairs])
    assert Ticket.objects.filter(joined_to__isnull=False).count() == 1
    stands = Ticket.objects.on_board().get()
    assert counts(stands) == counted(stands)


def during_a_join(ticket, other, lead, now, vote_now):
    """Begin to join, vote on another connection, and only when that one waits for us let the join be saved."""
    vote(other, "a", at=now)

    def elsewhere():
        try:
            vote_now()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, connection.cursor() as cursor:
        with transaction.atomic():
            actions.join(ticket=other, into=ticket, by=lead, at=now)
            voted = pool.submit(elsewhere)
            waits = False
            while not (waits or voted.done()):
                cursor.execute(
                    "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
                )
                waits = cursor.fetchone() is not None
        voted.result()
    assert waits


@pytest.mark.django_db(transaction=True)
def test_a_vote_while_a_join_is_being_saved_waits_and_counts_once(ticket, other, lead, now):
    during_a_join(ticket, other, lead, now, lambda: actions.me_too(reference=ticket.reference, voter="a", at=now))
    assert counts(ticket) == counted(ticket) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_the_same_vote_is_counted_twice(ticket, other, lead, now):
    during_a_join(ticket, other, lead, now, lambda: MeToo.objects.cast(ticket, "a", now.date()))
    assert counts(ticket) == (2, 4)
    assert counted(ticket) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_a_vote_from_a_page_opened_before_the_join_counts_once(ticket, other, lead, now):
    stale = Ticket.objects.get(pk=other.pk)
    vote(ticket, "a", at=now)
    actions.join(ticket=other, into=ticket, by=lead, at=now)
    vote(stale, "a", at=now)
    assert counts(ticket) == counted(ticket) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_control_a_vote_that_does_not_look_again_goes_to_the_one_nobody_sees(ticket, other, lead, now):
    stale = Ticket.objects.get(pk=other.pk)
    actions.join(ticket=other, into=ticket, by=lead, at=now)
    MeToo.objects.cast(stale, "d", now.date())
    assert counts(ticket) == (0, 2)
    assert counted(ticket) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_control_a_count_read_first_and_written_back_loses_votes(ticket, now):
    first, second = Ticket.objects.get(pk=ticket.pk), Ticket.objects.get(pk=ticket.pk)
    for stale in (first, second):
        stale.me_too_count += 1
        stale.save(update_fields=["me_too_count"])
    assert counts(ticket)[0] == 1


@pytest.mark.django_db(transaction=True)
def test_the_one_that_stands_is_locked_before_anything_is_counted(ticket, joined, now):
    with joining.standing(joined.reference) as stands:
        assert stands == ticket

        def try_to_lock():
            try:
                with transaction.atomic():
                    return list(Ticket.objects.select_for_update(skip_locked=True).filter(pk=ticket.pk))
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(try_to_lock).result() == []


@pytest.mark.django_db(transaction=True)
def test_two_hundred_votes_at_once_through_the_page_are_counted_exactly(ticket, monkeypatch):
    monkeypatch.setattr("feedback.views.ticket.VOTES_AN_HOUR", 1000)
    address = reverse("feedback:me-too", args=[ticket.reference])

    def press(_):
        try:
            return Client().post(address).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(press, range(200))) == {302}
    assert counts(ticket) == counted(ticket) == (200, 201)


VOTES = st.tuples(st.sampled_from(["me_too", "take_back"]), st.integers(0, 3), st.sampled_from("abcd"))
REGROUPS = st.tuples(st.sampled_from(["join", "part"]), st.integers(0, 3), st.integers(0, 3))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(VOTES | REGROUPS, max_size=25))
def test_whatever_happens_people_count_once_and_undoing_brings_it_all_back(ticket, lead, now, steps):
    with transaction.atomic():
        points = [ticket, *(another(ticket, title=f"Point {number}") for number in range(3))]
        for verb, which, what in steps:
            do(verb, Ticket.objects.get(pk=points[which].pk), what, points, lead, now)
            for stands in Ticket.objects.on_board():
                assert counts(stands) == counted(stands)
        for each in Ticket.objects.filter(joined_to__isnull=False):
            actions.part(ticket=each, by=lead, at=now)
        for point in points:
            assert counts(point) == counted(point)
        transaction.set_rollback(True)


def do(verb, point, what, points, lead, now):
    try:
        if verb == "join":
            actions.join(ticket=point, into=points[what], by=lead, at=now)
        elif verb == "part":
            actions.part(ticket=point, by=lead, at=now)
        else:
            getattr(actions, verb)(reference=point.reference, voter=str(what), at=now)
    except actions.NotPossible:
        pass


# The pages.


def page(response):
    return response.content.decode()


def test_a_lead_finds_the_other_point_reads_both_joins_them_and_undoes_it(sign_in, ticket, other):
    client = sign_in("cp_lead")
    assert reverse("feedback:join", args=[other.reference]) in page(client.get(other.get_absolute_url()))
    found = page(client.get(reverse("feedback:join", args=[other.reference]), {"words": "call weekends"}))
    both = reverse("feedback:join-into", args=[other.reference, ticket.reference])
    assert both in found
    assert other.published_words in page(client.get(both))
    after = page(client.post(both, follow=True))
    part = reverse("feedback:part", args=[other.reference])
    assert f'<a href="{part}">Undo this</a>' in after
    assert other.title in after
    client.post(part)
    other.refresh_from_db()
    assert other.joined_to is None


def test_a_point_is_found_by_its_reference_and_never_itself(sign_in, ticket, other):
    client = sign_in("cp_lead")
    asked = client.get(reverse("feedback:join", args=[other.reference]), {"words": ticket.reference.lower()})
    assert ticket.title in page(asked)
    alone = client.get(reverse("feedback:join", args=[other.reference]), {"words": other.reference})
    assert "Nothing you look after fits" in page(alone)


@pytest.mark.parametrize("words", ["a\0b", "'\"&|!:*", "x" * 200, "   "])
def test_odd_words_find_nothing_and_break_nothing(sign_in, ticket, words):
    asked = sign_in("cp_lead").get(reverse("feedback:join", args=[ticket.reference]), {"words": words})
    assert asked.status_code == 200


def test_points_of_other_directorates_are_not_offered(sign_in, ticket, other):
    far = Team.objects.get(slug="home-treatment-west")
    Ticket.objects.filter(pk=other.pk).update(team=far, area=far.area)
    asked = sign_in("cp_lead").get(reverse("feedback:join", args=[ticket.reference]), {"words": "weekends"})
    assert other.title not in page(asked)


def test_a_problem_is_said_on_the_page_that_shows_both(sign_in, ticket, joined):
    third = another(ticket, title="A third one")
    address = reverse("feedback:join-into", args=[ticket.reference, third.reference])
    response = sign_in("cp_lead").post(address)
    assert "Do it the other way round" in page(response)


def test_joining_with_what_is_waiting_or_missing_is_not_there(sign_in, ticket, area, now):
    unread = actions.say(kind="idea", words="w", area=area, once="8a0f1c8e-2f5e-4b8e-9b6f-0e4f6f0f3b12", at=now)
    client = sign_in("cp_lead")
    for reference in (unread.reference, "ZZZZZZZ"):
        assert client.post(reverse("feedback:join-into", args=[ticket.reference, reference])).status_code == 404


def test_others_may_not_open_the_pages(sign_in, ticket, other):
    client = sign_in("team_lead")
    for name in ("join", "part"):
        assert client.get(reverse(f"feedback:{name}", args=[ticket.reference])).status_code == 403


def test_the_search_asks_the_same_number_of_times_however_much_it_finds(sign_in, ticket, django_assert_max_num_queries):
    client = sign_in("cp_lead")
    address = reverse("feedback:join", args=[ticket.reference])
    client.get(address, {"words": "weekends"})
    with django_assert_max_num_queries(12) as few:
        client.get(address, {"words": "weekends"})
    for number in range(30):
        another(ticket, title=f"Weekends {number}")
    with django_assert_max_num_queries(len(few)):
        assert "These are the first 20" in page(client.get(address, {"words": "weekends"}))


def test_the_page_of_the_joined_one_stays_and_leads_to_the_one_that_stands(visitor, ticket, joined):
    here = page(visitor.get(joined.get_absolute_url()))
    assert joined.published_words in here
    assert "This is now together with another point" in here
    assert f'href="{ticket.get_absolute_url()}"' in here
    assert 'class="me-too__button' not in here
    assert joined.title in page(visitor.get(ticket.get_absolute_url()))


def test_an_area_lead_joins_in_the_area_they_host(ticket, other, cast, now):
    lead = cast["cp_lead"]
    held = lead.roles_held.get()
    held.directorate, held.area = None, Area.objects.get(pk=ticket.area_id)
    held.save()
    lead.forget_roles()
    assert Directorate.objects.exists()
    actions.join(ticket=other, into=ticket, by=lead, at=now)
