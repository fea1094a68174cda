"""The Development Group from its draft agenda to minutes, and what is carried over to the next."""

import io
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from feedback.models import Link, Theme, Ticket
from forums import actions, tasks
from forums.actions import agenda, minutes, papers, terms
from forums.forms.group import FigureSection, TableSection, as_typed, rows_of
from forums.models import AgendaItem, Collation, GroupMeeting, Outcome, PaperSection, Raised, Terms
from forums.selectors import group
from forums.tests.conftest import PLANNER, find, text
from kit.letters.models import Letter
from kit.trail.models import Entry
from people.models import Area
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db
Kind = AgendaItem.Kind
# The group of round 1 of 2027 meets at the end of February.
EARLY = datetime(2027, 2, 2, 10, 0, tzinfo=UTC)


@pytest.fixture
def meeting(confirmed, cast):
    return GroupMeeting.objects.get(round__year=2027, round__number=1)


@pytest.fixture
def afterwards(meeting):
    return meeting.starts_at + timedelta(hours=1)


@pytest.fixture
def drafted(meeting):
    return agenda.draft_agenda(meeting=meeting, by=PLANNER, at=EARLY)


@pytest.fixture
def public(drafted, coordinator):
    return papers.publish_papers(meeting=drafted, version=drafted.version, late_because="", by=coordinator, at=EARLY)


@pytest.fixture
def item(public):
    return public.items.get(kind=Kind.HEARD)


def point(title):
    ticket = published_ticket()
    Ticket.objects.filter(pk=ticket.pk).update(title=title)
    return Ticket.objects.get(pk=ticket.pk)


def kinds(meeting):
    return [item.kind for item in meeting.items.all()]


def add(item, by, at, **given):
    return minutes.add_outcome(
        item=item,
        by=by,
        at=at,
        **{"once": uuid.uuid4(), "kind": "decision", "text": "Letters go out by Monday."} | given,
    )


def published(meeting, coordinator, afterwards):
    minutes.note_attendance(meeting=meeting, counts={"representative": 5, "staff": 3}, by=coordinator, at=afterwards)
    meeting.refresh_from_db()
    return minutes.publish_minutes(meeting=meeting, version=meeting.version, by=coordinator, at=afterwards)


def test_an_agenda_of_a_quiet_round_asks_what_is_always_asked(drafted):
    assert kinds(drafted) == [Kind.HEARD, Kind.SELDOM, Kind.PALS, Kind.BIG]
    assert "Whom do we ask" in drafted.items.get(kind=Kind.SELDOM).words


def test_an_agenda_drafts_itself_from_what_people_said(meeting, confirmed):
    chosen, many, late, partner = (point(f"Point {n}") for n in range(4))
    forum = find(confirmed, 1, "East Surrey")
    Raised.objects.create(meeting=forum, ticket=chosen, people=3, is_chosen=True)
    Ticket.objects.filter(pk=many.pk).update(people_count=90, forum_count=2)
    Ticket.objects.filter(pk=late.pk).update(answer_due_on=date(2027, 1, 5))
    Ticket.objects.filter(pk=partner.pk).update(came_by="partner")
    agenda.draft_agenda(meeting=meeting, by=PLANNER, at=EARLY)
    found = {item.kind: [ticket.title for ticket in item.tickets.all()] for item in group.items(meeting)}
    assert found[Kind.CHOSEN] == ["Point 0"]
    assert found[Kind.MOST_SAID][0] == "Point 1"
    assert found[Kind.SEVERAL] == ["Point 1"]
    assert "Point 2" in found[Kind.LATE]
    assert found[Kind.SELDOM] == ["Point 3"]


def test_drafting_again_changes_nothing_that_people_made_of_it(drafted, coordinator):
    first = drafted.items.first()
    agenda.remove_item(item=first, version=1, by=coordinator, at=EARLY)
    agenda.draft_agenda(meeting=drafted, by=PLANNER, at=EARLY)
    assert Kind.HEARD not in kinds(drafted)


def test_the_task_drafts_once_the_points_are_put_together_and_asks_people(meeting, cast):
    with time_machine.travel(EARLY, tick=False):
        tasks.draft_agendas()
        assert not meeting.items.exists()
        Collation.objects.create(round=meeting.round, made_on=EARLY.date(), pack={"themes": []})
        tasks.draft_agendas()
        tasks.draft_agendas()
    assert len(kinds(meeting)) == 4
    asked = Letter.objects.filter(template="forums/agenda").values_list("recipient", flat=True)
    assert set(asked) >= {cast[role].trail_key for role in ("representative", "focus_coordinator", "cp_lead")}
    assert len(asked) == len(set(asked))


def test_representatives_and_staff_reorder_and_edit(drafted, cast):
    first, second = drafted.items.all()[:2]
    agenda.move_item(item=second, up=True, by=cast["representative"], at=EARLY)
    assert [item.pk for item in drafted.items.all()[:2]] == [second.pk, first.pk]
    agenda.move_item(item=second, up=True, by=cast["representative"], at=EARLY)
    assert drafted.items.first().pk == second.pk
    item = agenda.edit_item(
        item=second, version=second.version, kind=second.kind, title="Who is missing?", words="", invited="The gurdwara",
        tickets=[], by=cast["representative"], at=EARLY,
    )  # fmt: skip
    assert item.title == "Who is missing?"


def test_of_two_who_edit_one_item_the_second_is_shown_both(sign_in, drafted):
    item = drafted.items.first()
    sent = {"kind": item.kind, "title": "Mine", "words": "", "invited": "", "tickets": "", "version": item.version}
    address = reverse("group:item", args=[item.pk])
    assert sign_in("representative").post(address, sent | {"title": "Theirs"}).status_code == 302
    shown = text(sign_in("focus_coordinator").post(address, sent))
    assert "What your colleague saved: Theirs" in shown
    assert 'value="Mine"' in shown
    item.refresh_from_db()
    assert item.title == "Theirs"
    assert f'name="version" value="{item.version}"' in shown


def test_a_point_that_is_not_on_the_board_is_not_named(sign_in, drafted):
    item = drafted.items.first()
    sent = {"kind": item.kind, "title": "A", "tickets": "NOTTHERE", "version": item.version}
    assert "NOTTHERE is not on the board" in text(sign_in("cp_lead").post(reverse("group:item", args=[item.pk]), sent))


@pytest.mark.parametrize("role", ["team_member", "board_member", "registered", "moderator", "pals_officer"])
def test_others_do_not_prepare(drafted, cast, role):
    with pytest.raises(PermissionDenied):
        agenda.move_item(item=drafted.items.first(), up=False, by=cast[role], at=EARLY)


def test_nobody_sees_the_agenda_before_it_is_public(visitor, drafted):
    item = drafted.items.first()
    assert item.title not in text(visitor.get(drafted.get_absolute_url()))


def test_once_public_it_stays_as_it_is(public, coordinator, visitor):
    assert public.items.first().title in text(visitor.get(public.get_absolute_url()))
    with pytest.raises(actions.NotPossible, match="stay as they are"):
        agenda.move_item(item=public.items.first(), up=False, by=coordinator, at=EARLY)


def test_late_papers_need_a_reason_that_everyone_can_read(drafted, coordinator, visitor):
    at = drafted.starts_at - timedelta(days=3)
    with pytest.raises(actions.NotPossible, match="Write why it is late"):
        papers.publish_papers(meeting=drafted, version=drafted.version, late_because="", by=coordinator, at=at)
    papers.publish_papers(
        meeting=drafted, version=drafted.version, late_because="A meeting was moved", by=coordinator, at=at
    )
    assert "A meeting was moved" in text(visitor.get(drafted.get_absolute_url()))


def test_a_representative_does_not_publish(drafted, cast):
    with pytest.raises(PermissionDenied):
        papers.publish_papers(
            meeting=drafted, version=drafted.version, late_because="", by=cast["representative"], at=EARLY
        )


def photo():
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def paper(drafted, coordinator):
    return papers.add_paper(
        meeting=drafted,
        once=uuid.uuid4(),
        title="Letters",
        brought_by="PALS",
        asked="Say what you think",
        by=coordinator,
        at=EARLY,
    )


def test_a_paper_is_sections_with_headings_tables_and_figures(sign_in, paper, visitor, drafted, coordinator):
    client = sign_in("cp_lead")
    paper.refresh_from_db()
    for kind, sent in (
        ("text", {"heading": "Why", "text": "Letters come too late."}),
        ("table", {"heading": "How late", "table": "Place,Days\nEast Surrey,9"}),
        (
            "figure",
            {"heading": "A letter", "described": "A teal letter", "picture": SimpleUploadedFile("a.png", photo())},
        ),
    ):
        paper.refresh_from_db()
        address = reverse("group:add-section", args=[paper.pk, kind])
        assert client.post(address, sent | {"seen": paper.version}).status_code == 302
    assert visitor.get(paper.get_absolute_url()).status_code == 404
    drafted.refresh_from_db()
    papers.publish_papers(meeting=drafted, version=drafted.version, late_because="", by=coordinator, at=EARLY)
    shown = text(visitor.get(paper.get_absolute_url()))
    assert 'scope="col"' in shown
    assert 'alt="A teal letter"' in shown
    picture = paper.sections.get(kind="figure")
    answer = visitor.get(reverse("group:picture", args=[drafted.reference, paper.pk, picture.pk]))
    assert answer["Content-Type"] == "image/jpeg"
    assert visitor.get(reverse("group:paper-pdf", args=[drafted.reference, paper.pk])).content.startswith(b"%PDF")


@pytest.mark.parametrize("content", [b"%PDF-1.4 not really", b"<svg onload=alert(1)>", b"GIF89a", b""])
def test_a_hostile_picture_is_refused_with_a_sentence_and_nothing_is_lost(sign_in, paper, content):
    paper.refresh_from_db()
    sent = {
        "heading": "A letter",
        "described": "A letter",
        "picture": SimpleUploadedFile("a.png", content),
        "seen": paper.version,
    }
    shown = text(sign_in("cp_lead").post(reverse("group:add-section", args=[paper.pk, "figure"]), sent))
    assert "There is a problem" in shown
    assert 'value="A letter"' in shown
    assert not PaperSection.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [("One,Two", "a row below it"), ("One,Two\n1", "Row 2 has 1 cells"), ("\n".join(["a,b"] * 61), "60 rows")],
)
def test_a_table_that_does_not_fit_says_why(typed, says):
    form = TableSection({"heading": "A", "table": typed})
    assert says in str(form.errors)


def test_a_table_copied_from_a_spreadsheet_is_read_and_shown_as_typed():
    assert rows_of("a\tb\n1\t2, 3\n\n") == [["a", "b"], ["1", "2, 3"]]
    assert rows_of(as_typed([["a", "b"], ["1", "2, 3"]])) == [["a", "b"], ["1", "2, 3"]]


def test_a_picture_needs_a_file_and_words(paper, coordinator):
    with pytest.raises(actions.NotPossible, match="Choose the file"):
        papers.add_section(paper=paper, kind="figure", heading="A", described="B", seen=9, by=coordinator, at=EARLY)
    assert "Write what the picture shows" in str(FigureSection({"heading": "A"}).errors)


def test_two_who_write_one_section_lose_nothing(sign_in, paper, coordinator):
    section = papers.add_section(
        paper=paper, kind="text", heading="Why", text="First", seen=1, by=coordinator, at=EARLY
    )
    address, sent = reverse("group:section", args=[section.pk]), {"heading": "Why", "version": section.version}
    assert sign_in("representative").post(address, sent | {"text": "Theirs"}).status_code == 302
    shown = text(sign_in("cp_lead").post(address, sent | {"text": "Mine"}))
    assert "Theirs" in shown
    assert "Mine" in shown


def test_sections_move_and_go(paper, coordinator):
    one, two = (
        papers.add_section(paper=paper, kind="text", heading=name, text="A", seen=9, by=coordinator, at=EARLY)
        for name in ("One", "Two")
    )
    papers.move_section(section=two, up=True, by=coordinator, at=EARLY)
    assert [row.heading for row in paper.sections.all()] == ["Two", "One"]
    papers.remove_section(section=one, version=one.version, by=coordinator, at=EARLY)
    assert paper.sections.count() == 1


def test_buttons_move_items_and_sections(sign_in, drafted, paper, coordinator):
    for name in ("One", "Two"):
        papers.add_section(paper=paper, kind="text", heading=name, text="A", seen=9, by=coordinator, at=EARLY)
    client, item, section = sign_in("cp_lead"), drafted.items.first(), paper.sections.last()
    assert "Moved." in text(client.post(reverse("group:move-item", args=[item.pk]), {"down": "yes"}, follow=True))
    assert "Moved." in text(client.post(reverse("group:move-section", args=[section.pk]), {"up": "yes"}, follow=True))
    assert drafted.items.first() != item
    assert paper.sections.first() == section


def test_minutes_are_not_written_before_the_meeting(item, coordinator):
    with pytest.raises(actions.NotPossible, match="has not begun"):
        minutes.write_said(item=item, said="A", version=item.version, by=coordinator, at=EARLY)


def test_minutes_say_who_was_there_by_number_and_what_came_of_it(item, public, coordinator, afterwards, visitor):
    minutes.write_said(item=item, said="People wait too long.", version=item.version, by=coordinator, at=afterwards)
    add(item, coordinator, afterwards)
    hidden = text(visitor.get(public.get_absolute_url()))
    assert "People wait too long" not in hidden
    published(public, coordinator, afterwards)
    shown = text(visitor.get(public.get_absolute_url()))
    for words in (
        "Representatives with lived experience: 5",
        "People wait too long.",
        "Decision",
        "Letters go out by Monday.",
    ):
        assert words in shown


def test_minutes_without_attendance_are_not_published(public, coordinator, afterwards):
    with pytest.raises(actions.NotPossible, match="how many people were there"):
        minutes.publish_minutes(meeting=public, version=public.version, by=coordinator, at=afterwards)


def test_of_two_who_publish_at_once_the_minutes_go_out_once(item, public, coordinator, cast, afterwards):
    published(public, coordinator, afterwards)
    minutes.publish_minutes(meeting=public, version=1, by=cast["cp_lead"], at=afterwards)
    assert Entry.objects.filter(verb="forums.minutes_published").count() == 1


def test_the_page_sent_twice_is_one_outcome(item, coordinator, afterwards):
    once = uuid.uuid4()
    assert add(item, coordinator, afterwards, once=once) == add(item, coordinator, afterwards, once=once)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"kind": "action"}, "who sees to it"),
        ({"kind": "action", "owner": "CP Lead"}, "day by which"),
        ({"kind": "action", "owner": "CP Lead", "due_on": date(2027, 1, 1)}, "before the meeting"),
        ({"kind": "information", "look_again_on": date(2027, 9, 1)}, "Only a decision"),
        ({"look_again_on": date(2027, 1, 1)}, "after the meeting"),
    ],
)
def test_an_outcome_that_cannot_be_says_why(item, coordinator, afterwards, given, says):
    with pytest.raises(actions.NotPossible, match=says):
        add(item, coordinator, afterwards, **given)
    assert not Outcome.objects.exists()


def test_an_action_carries_over_until_it_is_done(item, public, confirmed, coordinator, cast, afterwards):
    action = add(
        item,
        coordinator,
        afterwards,
        kind="action",
        text="Ask the bus company",
        owner="CP Lead (East)",
        due_on=date(2027, 4, 1),
    )
    published(public, coordinator, afterwards)
    second, third = GroupMeeting.objects.filter(round__number__in=(2, 3)).order_by("starts_at")
    agenda.draft_agenda(meeting=second, by=PLANNER, at=afterwards)
    assert Kind.CARRIED in kinds(second)
    with pytest.raises(actions.NotPossible, match="what shows that it is done"):
        minutes.settle_action(outcome=action, state="done", evidence="", version=1, by=coordinator, at=afterwards)
    minutes.settle_action(
        outcome=action, state="done", evidence="They wrote back", version=1, by=coordinator, at=afterwards
    )
    agenda.draft_agenda(meeting=third, by=PLANNER, at=afterwards)
    assert Kind.CARRIED not in kinds(third)


def test_a_decision_is_looked_at_again_and_then_no_more(item, public, coordinator, afterwards):
    add(item, coordinator, afterwards, look_again_on=date(2027, 5, 1))
    published(public, coordinator, afterwards)
    second, third = GroupMeeting.objects.filter(round__number__in=(2, 3)).order_by("starts_at")
    agenda.draft_agenda(meeting=second, by=PLANNER, at=afterwards)
    assert Kind.AGAIN in kinds(second)
    papers.publish_papers(
        meeting=second,
        version=GroupMeeting.objects.get(pk=second.pk).version,
        late_because="",
        by=coordinator,
        at=afterwards,
    )
    published(second, coordinator, second.starts_at)
    agenda.draft_agenda(meeting=third, by=PLANNER, at=second.starts_at)
    assert Kind.AGAIN not in kinds(third)


def test_a_decision_leads_to_the_point_and_the_point_to_the_decision(item, public, coordinator, afterwards, visitor):
    ticket = point("Late letters")
    outcome = add(item, coordinator, afterwards, ticket=ticket)
    assert not Link.objects.exists()
    published(public, coordinator, afterwards)
    assert ticket.get_absolute_url() in text(visitor.get(public.get_absolute_url()))
    shown = text(visitor.get(ticket.get_absolute_url()))
    assert f"{public.get_absolute_url()}#outcome-{outcome.pk}" in shown


def test_a_decision_becomes_the_draft_of_an_answer(item, public, coordinator, cast, afterwards):
    ticket = point("Late letters")
    outcome = add(item, coordinator, afterwards, ticket=ticket)
    published(public, coordinator, afterwards)
    outcome = group.outcome_for(cast["cp_lead"], outcome.pk)
    minutes.answer_with(
        outcome=outcome,
        state="doing",
        version=ticket.version,
        next_step_on=date(2027, 6, 1),
        by=cast["cp_lead"],
        at=afterwards,
    )
    ticket.refresh_from_db()
    assert ticket.draft.startswith("Letters go out by Monday.")
    assert public.get_absolute_url() in ticket.draft


def test_whoever_may_not_answer_does_not_answer_with_a_decision(item, public, coordinator, cast, afterwards):
    outcome = add(item, coordinator, afterwards, ticket=published_ticket())
    published(public, coordinator, afterwards)
    outcome = group.outcome_for(cast["representative"], outcome.pk)
    with pytest.raises(PermissionDenied):
        minutes.answer_with(
            outcome=outcome, state="doing", version=1, next_step_on=None, by=cast["representative"], at=afterwards
        )


@pytest.fixture
def theme(trust):
    return Theme.objects.create(slug="letters", name="Letters")


def test_pals_brings_counts_and_small_ones_are_not_shown(drafted, cast, theme, coordinator, visitor):
    areas = list(Area.objects.all()[:3])
    for area, number in zip(areas, (2, 9, 30), strict=True):
        terms.count_for_pals(meeting=drafted, theme=theme, area=area, number=number, by=cast["pals_officer"], at=EARLY)
    _, ((_, exact, total),) = group.pals_table(drafted, is_exact=True)
    assert (sorted(exact), total) == ([2, 9, 30], 41)
    _, ((_, shown, total),) = group.pals_table(drafted, is_exact=False)
    assert shown.count(None) == 2
    assert 2 not in shown


def test_pals_says_what_was_done_and_what_was_not(sign_in, drafted, coordinator, visitor):
    client, address = sign_in("pals_officer"), reverse("group:pals", args=[drafted.reference])
    drafted.refresh_from_db()
    sent = {"done": "We rang back", "not_done": "Parking", "version": drafted.version}
    assert client.post(address, sent).status_code == 302
    drafted.refresh_from_db()
    papers.publish_papers(meeting=drafted, version=drafted.version, late_because="", by=coordinator, at=EARLY)
    shown = text(visitor.get(drafted.get_absolute_url()))
    assert "We rang back" in shown
    assert "Parking" in shown


def test_a_count_of_nought_takes_it_away(drafted, cast, theme):
    for number in (7, 0):
        terms.count_for_pals(meeting=drafted, theme=theme, area=None, number=number, by=cast["pals_officer"], at=EARLY)
    assert group.pals_table(drafted, is_exact=True)[1] == []


def agree(coordinator, **given):
    return terms.agree_terms(
        **{
            "words": "We listen.",
            "changed_words": "",
            "agreed_on": EARLY.date(),
            "seen": None,
            "by": coordinator,
            "at": EARLY,
        }
        | given
    )


def test_terms_have_versions_and_older_ones_stay(coordinator, visitor, trust):
    agree(coordinator)
    agree(coordinator, words="We listen and act.", changed_words="We act.", seen=1)
    shown = text(visitor.get(reverse("group:terms")))
    assert "We listen and act." in shown
    assert "We listen." in text(visitor.get(reverse("group:terms-version", args=[1])))


def test_of_two_who_write_terms_the_second_is_shown_both(coordinator):
    agree(coordinator)
    with pytest.raises(actions.Changed):
        agree(coordinator, changed_words="A", seen=None)


def test_another_version_says_what_is_different(coordinator):
    agree(coordinator)
    with pytest.raises(actions.NotPossible, match="what is different"):
        agree(coordinator, seen=1)


def test_terms_are_looked_at_again_after_a_year_and_asked_for_once(coordinator, cast):
    agree(coordinator)
    for day, sent in (("2027-12-01", 0), ("2028-02-05", 1), ("2028-02-06", 1)):
        with time_machine.travel(f"{day}T10:00Z", tick=False):
            tasks.review_terms()
        mine = Letter.objects.filter(template="forums/terms_review", recipient=cast["representative"].trail_key)
        assert mine.count() == sent
    assert Terms.objects.count() == 1


def test_the_day_of_the_meeting_can_be_changed_until_the_papers_are_out(sign_in, drafted, coordinator):
    address, day = reverse("group:change", args=[drafted.reference]), date(2027, 3, 1)
    sent = {
        "on_day": day.day,
        "on_month": day.month,
        "on_year": day.year,
        "starts": "14:00",
        "ends": "16:00",
        "format": "online",
        "version": drafted.version,
    }
    with time_machine.travel(EARLY, tick=False):
        client = sign_in("focus_coordinator")
        assert "It has to end after it begins" in text(client.post(address, sent | {"ends": "13:00"}))
        assert client.post(address, sent).status_code == 302
    drafted.refresh_from_db()
    assert (drafted.starts_at.date(), drafted.format) == (day, "online")


@pytest.mark.parametrize("page", ["group:home", "group:actions", "group:terms"])
def test_anyone_can_read_about_the_group(visitor, page):
    assert visitor.get(reverse(page)).status_code == 200


def test_the_desk_asks_the_same_number_of_times_however_much_there_is(
    sign_in, drafted, coordinator, django_assert_max_num_queries
):
    client, address = sign_in("focus_coordinator"), reverse("group:prepare", args=[drafted.reference])
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    for n in range(20):
        agenda.add_item(
            meeting=drafted,
            seen=99,
            kind="other",
            title=f"Item {n}",
            tickets=[published_ticket()],
            by=coordinator,
            at=EARLY,
        )
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_the_public_page_asks_the_same_number_of_times(
    visitor, item, public, coordinator, afterwards, django_assert_max_num_queries
):
    add(item, coordinator, afterwards)
    published(public, coordinator, afterwards)
    with django_assert_max_num_queries(12) as few:
        visitor.get(public.get_absolute_url())
    for n in range(20):
        Outcome.objects.create(
            meeting=public, item=item, kind="decision", text=f"Decision {n}", ticket=published_ticket()
        )
    with django_assert_max_num_queries(len(few)):
        visitor.get(public.get_absolute_url())
