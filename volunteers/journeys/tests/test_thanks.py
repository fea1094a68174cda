import uuid
from datetime import time, timedelta
from decimal import Decimal

import pypdfium2
import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from kit.letters.models import Letter
from kit.verbs.errors import NotPossible
from people.accounts import portability
from volunteers.involvement.models import Activity, Involvement, PublicName, ThankYou
from volunteers.involvement.tests.conftest import TODAY, make_role
from volunteers.journeys.actions import activities, thanks
from volunteers.journeys.selectors import thanks as selectors

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def visiting(types, cast):
    """The volunteer has visited a ward since January; the team lead is their supervisor."""
    role = make_role(types, title="Ward visitor", is_open=False, published_on=TODAY)
    return Involvement.objects.create(
        person=cast["volunteer"], role=role, standing="active", began_on=TODAY, started_on=TODAY - timedelta(days=60),
        supervisor=cast["team_lead"],
    )  # fmt: skip


@pytest.fixture
def note(visiting, cast, now):
    def noted(**given):
        usual = {
            "idempotency_key": uuid.uuid4(), "role": visiting.role, "title": "Visit", "on": TODAY - timedelta(days=4),
            "starts": time(10), "ends": time(12, 30),
        }  # fmt: skip
        return activities.note_activity(by=cast["volunteer"], at=now, **usual | given)

    return noted


def page(response):
    return response.content.decode()


def words_of(response):
    """The words of a PDF, which has to be tagged."""
    document = pypdfium2.PdfDocument(response.content)
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)
    text = " ".join(sheet.get_textpage().get_text_range() for sheet in document)
    document.close()
    return text


def test_time_is_noted_without_claiming_and_twice_is_once(sign_in, visiting):
    client, idempotency_key = sign_in("volunteer"), str(uuid.uuid4())
    sent = {
        "role": str(visiting.role.reference), "title": "Visit", "on_day": "5", "on_month": "3", "on_year": "2027",
        "starts": "10am", "ends": "12.30", "idempotency_key": idempotency_key,
    }  # fmt: skip
    for _ in range(2):
        assert "Your time is noted" in page(client.post(reverse("volunteers:note-time"), sent, follow=True))
    assert "2.5 hours" in page(client.get(reverse("volunteers:given")))
    assert Activity.objects.get().claims.count() == 0


def test_time_in_a_role_one_is_not_in_is_refused(note, types):
    with pytest.raises(NotPossible, match="not taking part"):
        note(role=make_role(types, title="Other", is_open=False))


def test_two_times_in_one_hour_are_refused(note):
    note()
    with pytest.raises(NotPossible, match="some of this time already"):
        note(starts=time(11), ends=time(13))


def test_hours_count_preparing_and_milestones_are_passed(note, cast):
    note(starts=time(8), ends=time(18))
    note(on=TODAY - timedelta(days=8), starts=time(10), ends=time(11), preparation_hours=Decimal("0.5"))
    hours = selectors.total_hours(cast["volunteer"])
    assert hours == 11.5
    assert selectors.milestones(hours, TODAY) == (10, 50)
    assert selectors.milestones(0, TODAY) == (None, 10)
    assert selectors.milestones(5000, TODAY) == (1000, None)


def test_people_see_what_came_of_what_they_took_part_in(sign_in, note, visiting):
    note()
    shown = page(sign_in("volunteer").get(reverse("volunteers:given")))
    assert "It is still going on" in shown
    visiting.role.became_of_it = "The ward has a garden."
    visiting.role.save()
    assert "The ward has a garden." in page(sign_in("volunteer").get(reverse("volunteers:given")))


@pytest.mark.parametrize("who", ["team_lead", "volunteer_coordinator"])
def test_those_who_work_with_somebody_thank_them(sign_in, visiting, who):
    idempotency_key = uuid.uuid4()
    for _ in range(2):
        sign_in(who).post(
            reverse("volunteers:thank", args=[visiting.reference]),
            {"words": "You made Tuesdays better", "idempotency_key": idempotency_key},
        )
    assert ThankYou.objects.count() == 1
    assert Letter.objects.get(template="volunteers/thank_you").address == "volunteer@example.nhs.uk"
    assert "You made Tuesdays better" in page(sign_in("volunteer").get(reverse("volunteers:given")))
    with connection.cursor() as cursor:
        cursor.execute("SELECT row::text FROM involvement_thankyou AS row")
        assert "Tuesdays" not in cursor.fetchone()[0]


def test_nobody_thanks_themselves_or_a_stranger(visiting, cast, now):
    for who in ("volunteer", "director", "administrator"):
        with pytest.raises(PermissionDenied):
            thanks.thank(involvement=visiting, words="Me", idempotency_key=uuid.uuid4(), by=cast[who], at=now)


def test_a_certificate_says_what_was_given_and_is_tagged(sign_in, note):
    assert sign_in("volunteer").get(reverse("volunteers:certificate")).status_code == 404
    note()
    words = words_of(sign_in("volunteer").get(reverse("volunteers:certificate")))
    assert "Volunteer" in words
    assert "2.5 hours" in words
    assert "Ward visitor" in words


def test_a_reference_is_written_kept_and_shown_as_a_tagged_pdf(sign_in, visiting):
    sent = {
        "words": "Always on time.\n\nKind.",
        "signed": "A, ward manager",
        "idempotency_key": str(uuid.uuid4()),
    }
    sign_in("team_lead").post(reverse("volunteers:write-reference", args=[visiting.reference]), sent)
    written = visiting.written_references.get()
    address = reverse("volunteers:reference-paper", args=[visiting.reference, written.reference])
    words = words_of(sign_in("volunteer").get(address))
    assert "Always on time." in words
    assert "A, ward manager" in words
    assert sign_in("registered").get(address).status_code == 404
    assert "Reference of 9 March 2027" in page(sign_in("volunteer").get(reverse("volunteers:given")))


def test_no_reference_before_somebody_has_started(visiting, cast, now):
    visiting.started_on, visiting.standing = None, "on_the_way"
    with pytest.raises(NotPossible, match="not started"):
        thanks.write_reference(
            involvement=visiting,
            words="W",
            signed="S",
            idempotency_key=uuid.uuid4(),
            by=cast["team_lead"],
            at=now,
        )


def test_only_who_asks_for_it_is_named_and_only_as_long(client, sign_in, visiting):
    person, address = sign_in("volunteer"), reverse("volunteers:thanks")
    assert "want to be named here" not in page(client.get(address))
    person.post(reverse("volunteers:name-publicly"), {"name": "Sam of Redhill"})
    assert "Sam of Redhill" in page(client.get(address))
    person.post(reverse("volunteers:name-no-more"))
    assert "Sam of Redhill" not in page(client.get(address))


def test_people_under_18_are_not_named(sign_in, visiting):
    Involvement.objects.update(turns_18_on=TODAY + timedelta(days=1))
    answer = sign_in("volunteer").post(reverse("volunteers:name-publicly"), {"name": "Sam"})
    assert "once they are 18" in page(answer)
    assert not PublicName.objects.exists()


def test_the_sum_of_hours_is_hidden_while_few_take_part(client, note):
    note()
    assert "hours to make care better" not in page(client.get(reverse("volunteers:thanks")))


def test_people_take_their_thanks_with_them(visiting, cast, now):
    thanks.thank(
        involvement=visiting,
        words="You were kind",
        idempotency_key=uuid.uuid4(),
        by=cast["team_lead"],
        at=now,
    )
    thanks.name_publicly(name="Sam", by=cast["volunteer"], at=now)
    told = str(portability.everything_about(cast["volunteer"]))
    assert "You were kind" in told
    assert "Sam" in told


def test_what_one_gave_asks_the_same_number_of_times_however_much(
    sign_in, note, django_assert_max_num_queries
):
    note()
    client = sign_in("volunteer")
    with django_assert_max_num_queries(20) as few:
        client.get(reverse("volunteers:given"))
    for day in range(5, 35):
        note(on=TODAY - timedelta(days=day))
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("volunteers:given"))
