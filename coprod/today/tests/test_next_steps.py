"""Next steps of those who answer nothing themselves: who reads, sends figures, gives roles, or supervises."""

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from feedback.submitting.actions.submitting import submit_on_behalf
from feedback.tickets.models import Stage, Theme, Ticket
from forums.rounds.models import Meeting, PartnerService
from insight.intake.models import Batch, BatchState, FileFormat, Source, SourceKind
from insight.reports.tests.samples import edition_address_parts
from people.models import Area, DatedSetting, RoleHeld
from tests.samples import forum
from tests.samples_volunteers import role as a_role
from volunteers.involvement import agreed
from volunteers.involvement.journey import StepKind
from volunteers.involvement.models import Involvement, Standing, Step

pytestmark = pytest.mark.django_db
WHO_READS = ("governor", "director", "communities_director", "board_member", "guardian")


@pytest.fixture
def today(sign_in):
    return lambda role: sign_in(role).get("/today/").content.decode()


def a_published_report():
    Theme.objects.create(slug="letters", name="Letters")
    edition_address_parts()


def months_before(day, count):
    months = []
    for _ in range(count):
        day = (day.replace(day=1) - timedelta(days=1)).replace(day=1)
        months.append(day)
    return months


def test_a_new_report_waits_for_who_reads_it_and_not_for_who_made_it(today, time_machine):
    a_published_report()
    for role in WHO_READS:
        assert "It is new: what people said" in today(role), role
    assert "It is new" not in today("cp_lead")
    time_machine.move_to(timezone.now() + timedelta(days=29))
    assert "It is new" not in today("board_member")


def test_months_that_pals_sent_nothing_of_wait_for_its_officer(today):
    last, before, first = months_before(timezone.localdate(), 3)
    Batch.objects.create(
        source=Source.objects.of(SourceKind.PALS), format=FileFormat.PALS_COUNTS, file_name="pals.csv", file_bytes=1,
        sha256="x", state=BatchState.LOADED, sent_at=timezone.now(), first_day=before, last_day=before,
    )  # fmt: skip
    page = today("pals_officer")
    assert page.count("PALS figures of") == 2
    for month, waits in ((last, True), (before, False), (first, True)):
        assert (f"PALS figures of {month:%B %Y}" in page) is waits
    assert "PALS figures of" not in today("cp_lead")


def test_roles_that_nobody_has_wait_for_an_administrator(today):
    with_a_guardian = today("administrator")
    assert "Guardian of Service Users and Carers" not in with_a_guardian
    RoleHeld.objects.filter(role__in=["guardian", "director"]).update(ends_on=timezone.localdate())
    page = today("administrator")
    assert "Guardian of Service Users and Carers" in page
    assert page.count("Nobody has this role.") > with_a_guardian.count("Nobody has this role.")
    assert "Roles to give" not in today("director")


def test_a_setting_that_has_ended_waits_as_well(today):
    setting = DatedSetting.objects.first()
    long_ago = timezone.localdate() - timedelta(days=90)
    DatedSetting.objects.filter(pk=setting.pk).update(
        starts_on=long_ago - timedelta(days=1), ends_on=long_ago
    )
    assert setting.key in today("administrator")


def test_a_forum_that_governors_come_to_is_a_date_of_theirs(today):
    meeting = Meeting.objects.get(reference=forum()["reference"])
    meeting.promises.create(service=PartnerService.GOVERNOR, said_on=timezone.localdate(), was_freed=True)
    assert "Forum your service comes to" in today("governor")
    meeting.promises.update(came="apologies", was_freed=None)
    assert "Forum your service comes to" not in today("governor")


@pytest.fixture
def taking_part(cast):
    """Somebody whom the team lead supervises, and who began so many days ago."""

    def begin(days, supervisor="team_lead"):
        began = timezone.localdate() - timedelta(days=days)
        involvement = Involvement.objects.create(
            person=cast["volunteer"], role=a_role(), standing=Standing.ACTIVE, began_on=began, started_on=began,
            supervisor=cast.get(supervisor),
        )  # fmt: skip
        Step.objects.create(involvement=involvement, kind=StepKind.START, on=began)
        return involvement

    return begin


def test_a_talk_waits_for_the_supervisor_once_it_is_due_until_it_was(today, taking_part):
    days = agreed.number_on(agreed.SUPERVISED_EVERY, timezone.localdate())
    involvement = taking_part(days + 1)
    assert "Talk with them about how it goes" in today("team_lead")
    assert "Talk with them" not in today("volunteer_coordinator")
    Step.objects.create(involvement=involvement, kind=StepKind.SUPERVISION, on=timezone.localdate())
    assert "Talk with them" not in today("team_lead")


def test_control_who_began_lately_waits_for_nobody_and_who_has_no_supervisor_for_the_coordinator(
    today, taking_part
):
    taking_part(20)
    assert "Talk with them" not in today("team_lead")
    Involvement.objects.all().delete()
    taking_part(200, supervisor="")
    assert "Talk with them" in today("volunteer_coordinator")


def test_a_partner_is_told_what_became_of_what_they_passed_on(today, cast):
    point = submit_on_behalf(
        kind="worry", words="The bus stops too far away.", area=Area.objects.get(slug="east-surrey"), came_by="partner",
        by=cast["partner"], at=timezone.now(), idempotency_key=uuid.uuid4(),
    )  # fmt: skip
    day = timezone.localdate()
    Ticket.objects.filter(pk=point.pk).update(
        stage=Stage.PUBLISHED, title="The bus", published_words="Too far.", published_on=day, state="done", answer="We did it.",
        answer_due_on=day, answered_on=day, answered_as="The team",
    )  # fmt: skip
    assert "You passed on “The bus”. It has an answer." in today("partner")
    assert "You passed on" not in today("cp_lead")


def test_who_was_never_here_reads_what_changed_lately_and_where_to_go_on(today):
    a_published_report()
    page = today("moderator")
    assert "Where to go on" in page
    assert 'href="/feedback/queue/"' in page.split("<main", 1)[1]
    board = today("board_member")
    assert "What changed in the last four weeks" in board
    assert "Where to go on" not in today("registered")


def test_months_are_those_before_this_one():
    assert months_before(date(2027, 1, 31), 2) == [date(2026, 12, 1), date(2026, 11, 1)]
