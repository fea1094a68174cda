from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from feedback.answering.actions import answering, progress
from feedback.conftest import text
from feedback.tickets import presenters
from feedback.tickets.actions import problems
from feedback.tickets.models import Progress, TicketState
from kit.letters.models import Letter
from kit.verbs.errors import NotPossible, StaleVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def doing(drafted, cast, now):
    return answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)


def add(ticket, by, at, **what):
    what = {"state": "doing", "words": "The rota is written.", "expected_on": date(2027, 5, 4)} | what
    return progress.add_progress(ticket=ticket, **{"version": ticket.version, "by": by, "at": at} | what)


def test_progress_by_one_who_may_answer_is_public_at_once(doing, cast, now):
    assert add(doing, cast["team_lead"], now).published_as == "CMHRS East Surrey, team lead"
    doing.refresh_from_db()
    assert doing.next_step_on == date(2027, 5, 4)
    assert Letter.objects.filter(template="feedback/progress").count() == 1


def test_progress_by_a_team_member_waits_for_a_colleague(doing, cast, now):
    assert add(doing, cast["team_member"], now).published_on is None
    assert not Letter.objects.filter(template="feedback/progress").exists()


@pytest.mark.parametrize("state", ["done", "cannot"])
def test_the_end_of_it_is_checked_by_a_second_person(doing, cast, now, state):
    written = add(doing, cast["team_lead"], now, state=state, expected_on=None)
    doing.refresh_from_db()
    assert (written.published_on, doing.state) == (None, TicketState.DOING)
    with pytest.raises(problems.NeedsSecondPerson):
        progress.check_progress(progress=written, version=doing.version, by=cast["team_lead"], at=now)
    progress.check_progress(progress=written, version=doing.version, by=cast["cp_lead"], at=now)
    doing.refresh_from_db()
    assert (doing.state, doing.next_step_on) == (state, None)


def test_a_team_member_does_not_check(doing, cast, now):
    written = add(doing, cast["team_lead"], now, state="done")
    with pytest.raises(PermissionDenied):
        progress.check_progress(progress=written, version=doing.version + 1, by=cast["team_member"], at=now)


def test_a_colleague_of_another_team_writes_none(doing, cast, now):
    with pytest.raises(PermissionDenied):
        add(doing, cast["other_team_member"], now)


def test_before_an_answer_there_is_no_progress(ticket, cast, now):
    with pytest.raises(NotPossible, match="while we are doing it"):
        add(ticket, cast["team_lead"], now)


def test_after_the_end_there_is_none_either(doing, cast, now):
    written = add(doing, cast["team_lead"], now, state="done")
    doing.refresh_from_db()
    progress.check_progress(progress=written, version=doing.version, by=cast["cp_lead"], at=now)
    doing.refresh_from_db()
    with pytest.raises(NotPossible):
        add(doing, cast["team_lead"], now)


def test_of_two_who_write_at_once_the_second_sees_both_texts(doing, cast, now):
    add(doing, cast["team_member"], now)
    with pytest.raises(StaleVersion) as stopped:
        add(doing, cast["team_lead"], now, words="Mine", version=doing.version)
    assert stopped.value.current == "The rota is written."


def test_writing_again_replaces_what_waits_and_needs_another_colleague(doing, cast, now):
    add(doing, cast["team_member"], now, state="done")
    doing.refresh_from_db()
    again = add(doing, cast["team_lead"], now, state="done", words="People call back on Saturdays.")
    doing.refresh_from_db()
    assert Progress.objects.get() == again
    with pytest.raises(problems.NeedsSecondPerson):
        progress.check_progress(progress=again, version=doing.version, by=cast["team_lead"], at=now)


def test_what_was_changed_under_the_second_reader_is_not_published(doing, cast, now):
    written = add(doing, cast["team_member"], now, state="done")
    with pytest.raises(StaleVersion):
        progress.check_progress(progress=written, version=doing.version, by=cast["team_lead"], at=now)


def test_checking_twice_says_that_it_was_done(doing, cast, now):
    written = add(doing, cast["team_member"], now)
    doing.refresh_from_db()
    progress.check_progress(progress=written, version=doing.version, by=cast["team_lead"], at=now)
    doing.refresh_from_db()
    with pytest.raises(NotPossible, match="already checked"):
        progress.check_progress(progress=written, version=doing.version, by=cast["team_lead"], at=now)


def test_a_step_that_did_not_come_is_shown_as_expected_by_then(doing, cast, now):
    add(doing, cast["team_lead"], now)
    doing.refresh_from_db()
    before, after = date(2027, 5, 4), date(2027, 5, 5)
    assert presenters.ticket_timeline(doing, before)[-1]["note"] == "next step"
    assert presenters.ticket_timeline(doing, after)[-1]["note"] == "was expected by this day"
    assert presenters.time_in_words(doing, after) == "next step was expected by 4 May 2027"


def test_one_writes_and_another_checks_on_their_pages(sign_in, doing):
    member, lead = sign_in("team_member"), sign_in("team_lead")
    address, check = (
        reverse(f"feedback:{name}", args=[doing.reference]) for name in ("progress", "check-progress")
    )
    written = {"state": "done", "words": "People call back.", "expected_on": "", "version": doing.version}
    assert "A colleague now reads it" in text(member.post(address, written, follow=True))
    assert "People call back." in text(lead.get(check))
    doing.refresh_from_db()
    lead.post(check, {"version": doing.version})
    doing.refresh_from_db()
    assert doing.state == TicketState.DONE
    assert lead.get(check)["Location"] == address


def test_a_stale_text_is_kept_beside_the_colleagues(sign_in, doing, cast, now):
    add(doing, cast["team_member"], now)
    stale = {"state": "done", "words": "What I wrote", "version": doing.version}
    page = text(sign_in("team_lead").post(reverse("feedback:progress", args=[doing.reference]), stale))
    assert "What I wrote" in page
    assert "The rota is written." in page


def test_before_an_answer_the_page_leads_to_the_draft(sign_in, ticket):
    response = sign_in("team_lead").get(reverse("feedback:progress", args=[ticket.reference]))
    assert response["Location"] == reverse("feedback:draft", args=[ticket.reference])
