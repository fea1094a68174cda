import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from feedback.conftest import text
from feedback.moderation.actions import concerns, moderation, second_looks
from feedback.tickets import codebook
from feedback.tickets.models import Comment, Reason, SecondLook, Stage, Ticket

pytestmark = pytest.mark.django_db
SHIPPED = Path(codebook.__file__).parent / "data" / "codebook.toml"


def decision(ticket, **changes):
    return {
        "decision": "publish", "title": "Calls at weekends", "published_words": ticket.words, "area": ticket.area.pk,
        "version": ticket.version,
    } | changes  # fmt: skip


def read(client, ticket, **changes):
    return client.post(reverse("feedback:read", args=[ticket.reference]), decision(ticket, **changes))


def test_words_of_harm_are_on_top_and_marked(sign_in, waiting, area, now):
    Ticket.objects.create(
        kind="worry", words="I want to die", area=area, sent_on=now.date(), is_urgent=True, flags=["harm"]
    )
    page = text(sign_in("moderator").get(reverse("feedback:queue")))
    assert page.index("I want to die") < page.index(waiting.words[:20])
    assert "Read this now" in page


def test_what_a_machine_saw_is_marked_with_words_and_not_by_colour_alone(sign_in, waiting):
    Ticket.objects.update(words="Ring 07700 900123 <script>", flags=["phone"])
    page = text(sign_in("moderator").get(reverse("feedback:read", args=[waiting.reference])))
    assert '<mark>07700 900123<span class="nhsuk-u-visually-hidden"> (Phone number)</span></mark>' in page
    assert "&lt;script&gt;" in page


def test_changed_words_need_what_was_changed_and_why(sign_in, waiting):
    client = sign_in("moderator")
    page = text(read(client, waiting, published_words="Nobody answers."))
    assert "Write what you changed and why" in page
    assert "Nobody answers." in page
    read(client, waiting, published_words="Nobody answers.", edited_because="A day was taken out.")
    waiting.refresh_from_db()
    assert (waiting.published_words, waiting.edited_because) == ("Nobody answers.", "A day was taken out.")


def test_line_ends_of_a_browser_are_not_a_change(sign_in, waiting):
    Ticket.objects.update(words="One\nTwo")
    waiting.refresh_from_db()
    read(sign_in("moderator"), waiting, published_words="One\r\nTwo\r\n")
    waiting.refresh_from_db()
    assert waiting.is_public


def test_holding_needs_a_reason_and_words_for_the_person(sign_in, waiting):
    page = text(read(sign_in("moderator"), waiting, decision="hold"))
    assert "Choose a reason" in page
    assert "Write why it is held or not shown" in page


def test_criticism_of_the_trust_is_not_among_the_reasons(sign_in, waiting):
    assert not any("critic" in reason.label.casefold() for reason in Reason)
    page = text(sign_in("moderator").get(reverse("feedback:read", args=[waiting.reference])))
    assert "To find fault with the Trust is never a reason" in page


@pytest.mark.parametrize(
    "odd",
    [
        {"published_words": "a\0b"},
        {"published_words": "word " * 50_000},
        {"area": "999999"},
        {"criticality": "9"},
        {"decision": "burn"},
        {"version": ""},
        {"themes": ["999"]},
    ],
)
def test_odd_input_is_a_sentence_and_not_an_error(sign_in, waiting, odd):
    response = read(sign_in("moderator"), waiting, **odd)
    assert response.status_code == 200
    assert "There is a problem" in text(response)
    waiting.refresh_from_db()
    assert waiting.stage == Stage.WAITING


def test_criticality_is_kept_and_never_public(sign_in, waiting, visitor):
    read(sign_in("moderator"), waiting, criticality="4")
    waiting.refresh_from_db()
    assert waiting.criticality == 4
    assert "critical" not in text(visitor.get(waiting.get_absolute_url()))
    assert "critical" not in text(visitor.get("/feedback.json"))


def test_a_comment_is_read_on_a_page_of_its_own(sign_in, ticket, now):
    comment = Comment.objects.create(ticket=ticket, words="It is the same here.", sent_on=now.date())
    client = sign_in("moderator")
    assert "Added to" in text(client.get(reverse("feedback:queue")))
    address = reverse("feedback:read-comment", args=[comment.pk])
    assert comment.words in text(client.get(address))
    client.post(address, {"decision": "publish", "published_words": comment.words, "version": 1})
    comment.refresh_from_db()
    assert comment.is_public


def test_two_edits_at_once_show_both_texts(sign_in, ticket):
    client, address = sign_in("moderator"), reverse("feedback:edit", args=[ticket.reference])
    mine = {
        "title": "Mine",
        "published_words": "My version",
        "edited_because": "Shorter",
        "version": ticket.version - 1,
    }
    page = text(client.post(address, mine))
    assert "My version" in page
    assert ticket.published_words in page


def test_what_is_shown_is_taken_down_from_its_own_page(sign_in, ticket, visitor):
    address = reverse("feedback:take-down", args=[ticket.reference])
    sign_in("moderator").post(
        address, {"reason": "names", "because": "It names a nurse.", "version": ticket.version}
    )
    assert visitor.get(ticket.get_absolute_url()).status_code == 404


def test_somebody_else_looks_again(sign_in, waiting, cast, now):
    withheld = moderation.withhold_submission(
        submission=waiting,
        reason="names",
        because="It names somebody",
        version=1,
        by=cast["moderator"],
        at=now,
    )
    look = second_looks.question_decision(submission=withheld, words="It names only me.", at=now)
    address, answer = (
        reverse("feedback:decide-again", args=[look.pk]),
        {"outcome": "shown", "reply": "You are right."},
    )
    assert "It names only me." in text(sign_in("moderator").get(reverse("feedback:queue")))
    assert "You made the first decision" in text(sign_in("moderator").post(address, answer))
    response = sign_in("moderator_lived_experience").post(address, answer)
    assert response.url == reverse("feedback:read", args=[waiting.reference])
    assert SecondLook.objects.get().outcome == "shown"


@pytest.mark.parametrize("number", [3, 150])
def test_the_queue_asks_a_bounded_number_of_times(
    sign_in, ticket, area, now, number, django_assert_max_num_queries
):
    Ticket.objects.bulk_create(
        Ticket(kind="idea", words="Words", area=area, sent_on=now.date()) for _ in range(number)
    )
    Comment.objects.bulk_create(
        Comment(ticket=ticket, words="Words", sent_on=now.date()) for _ in range(number)
    )
    client = sign_in("moderator")
    client.get(reverse("feedback:queue"))
    with django_assert_max_num_queries(12):
        client.get(reverse("feedback:queue"))


def test_after_both_texts_were_shown_the_next_save_counts(sign_in, ticket):
    client, address = sign_in("moderator"), reverse("feedback:edit", args=[ticket.reference])
    mine = {
        "title": "Mine",
        "published_words": "My version",
        "edited_because": "Shorter",
        "version": ticket.version - 1,
    }
    page = client.post(address, mine)
    assert f'name="version" value="{ticket.version}"' in text(page)
    client.post(address, mine | {"version": ticket.version})
    ticket.refresh_from_db()
    assert ticket.published_words == "My version"


def test_the_second_moderator_sees_what_the_first_decided_and_keeps_their_own(sign_in, waiting, cast, now):
    moderation.withhold_submission(
        submission=waiting, because="It names a nurse", version=1, by=cast["moderator"], at=now
    )
    page = text(read(sign_in("moderator_lived_experience"), waiting, title="My own title"))
    assert "It names a nurse" in page
    assert "My own title" in page


def test_what_has_an_open_concern_is_on_top_though_no_machine_saw_it(sign_in, waiting, area, cast, now):
    later = Ticket.objects.create(
        kind="idea", words="Later words", area=area, sent_on=now.date() + timedelta(days=1)
    )
    client = sign_in("moderator")
    page = text(client.get(reverse("feedback:queue")))
    assert page.index(waiting.words[:20]) < page.index("Later words")
    concerns.route_submission(submission=later, route="safeguarding", note="", by=cast["moderator"], at=now)
    page = text(client.get(reverse("feedback:queue")))
    assert page.index("Later words") < page.index(waiting.words[:20])


def test_a_moderator_finds_the_way_from_the_board_to_changing_and_taking_down(sign_in, ticket, visitor, now):
    comment = Comment.objects.create(
        ticket=ticket,
        words="w",
        published_words="w",
        stage=Stage.PUBLISHED,
        sent_on=now.date(),
        published_on=now.date(),
    )
    ways = [
        reverse("feedback:edit", args=[ticket.reference]),
        reverse("feedback:take-down-comment", args=[comment.pk]),
    ]
    page, public = (text(client.get(ticket.get_absolute_url())) for client in (sign_in("moderator"), visitor))
    assert all(way in page and way not in public for way in ways)


STOP = re.compile(r"<(?:a|button|textarea|select|summary|input)\b(?![^>]*type=\"hidden\")[^>]*>")


def stops_of(page):
    """What Tab comes to in the page itself; a group of choices is one."""
    stops = STOP.findall(page.partition("<main")[2].partition("</main>")[0])
    radios = {re.search(r'name="([^"]*)"', stop)[1] for stop in stops if 'type="radio"' in stop}
    return [stop for stop in stops if 'type="radio"' not in stop] + sorted(radios)


def test_the_decision_comes_first_and_few_stops_stand_before_it_is_sent(sign_in, waiting, now):
    codebook.load_codebook(rows=codebook.read_codebook(SHIPPED), at=now)
    page = text(sign_in("moderator").get(reverse("feedback:read", args=[waiting.reference])))
    assert page.count("<option value=") > 75
    assert page.index('name="decision"') < page.index('name="title"') < page.index('name="theme_1"')
    assert len(stops_of(page)) <= 20


def test_control_a_tick_for_each_theme_would_be_many_stops():
    boxes = "".join(f'<input type="checkbox" name="themes" value="{n}">' for n in range(75))
    assert len(stops_of(f"<main>{boxes}</main>")) == 75
