"""Words of harm have a second way: while nobody has them in hand, others are told, and then the line above."""

import json
import threading
import uuid
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from feedback.conftest import text
from feedback.moderation import tasks
from feedback.moderation.actions import alarm, concerns
from feedback.moderation.actions.alarm import EVERY
from feedback.submitting.actions import submitting
from feedback.tickets.models import Alarm, Concern
from kit.letters import second_way
from kit.letters.models import Letter
from kit.letters.tests import outbox
from kit.trail.actors import Job
from kit.trail.models import Entry
from people.models import DatedSetting

pytestmark = pytest.mark.django_db
DANGER = "I do not want to be alive any more."
DUTY = "duty-phone@gateway.example.org"
ALARM = Job("alarm")


@pytest.fixture(autouse=True)
def rung(monkeypatch):
    """What was handed to the queue, instead of a queue."""
    asked = []
    monkeypatch.setattr("feedback.moderation.actions.alarm.later", lambda task, *args: asked.append(task))
    return asked


@pytest.fixture
def concern(area, cast, now):
    DatedSetting.objects.filter(key="feedback.alarm_addresses").update(value=[DUTY, "no address"])
    submitting.submit_ticket(kind="worry", words=DANGER, area=area, idempotency_key=uuid.uuid4(), at=now)
    return Concern.objects.get()


def look(concern, minutes, now):
    """Look as often as the scheduler does in so many minutes."""
    return [alarm.check_alarm(concern=concern, by=ALARM, at=now) for _ in range(minutes // EVERY)]


def alarms():
    return sorted(outbox.recipients("feedback/alarm"))


def line(cast):
    return {cast[name].trail_key for name in ("director", "communities_director")}


def test_the_letter_to_moderators_goes_by_the_way_of_what_cannot_wait(concern):
    letters = outbox.letters("feedback/urgent")
    assert len(letters) == 2
    assert all(letter.is_urgent for letter in letters)


def test_after_fifteen_minutes_another_way_is_taken_once(
    concern, now, rung, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert look(concern, 45, now) == [None, None, Alarm.SECOND_WAY, *[None] * 6]
    assert outbox.addresses("feedback/alarm") == [DUTY]
    assert rung == ["feedback.moderation.tasks.ring_second_way"]
    assert Entry.objects.filter(verb="feedback.alarm_raised").count() == 1


def test_after_an_hour_the_people_above_are_told_too(concern, cast, now):
    assert look(concern, 60, now)[-1] == Alarm.THE_LINE
    assert line(cast) < set(alarms())


def test_no_word_of_it_is_in_any_of_these_letters(concern, now):
    look(concern, 60, now)
    assert DANGER not in str([letter.contents for letter in outbox.letters("feedback/alarm")])


def test_once_somebody_has_it_in_hand_nobody_else_is_alarmed(concern, cast, now):
    for name in ("moderator", "moderator_lived_experience"):
        alarm.take_concern(concern=concern, by=cast[name], at=now)
    assert look(concern, 120, now) == [None] * 24
    assert alarms() == []
    kept = Concern.objects.get()
    assert (kept.seen_by, kept.seen_on, kept.looks) == (cast["moderator"], kept.opened_on, 0)
    assert Entry.objects.get(verb="feedback.concern_seen").actor_key == cast["moderator"].trail_key


def test_control_without_that_it_goes_all_the_way(concern, now):
    assert set(look(concern, 120, now)) == {None, Alarm.SECOND_WAY, Alarm.THE_LINE}


@pytest.mark.parametrize("done", ["routed", "closed"])
def test_what_was_passed_on_or_closed_is_in_somebodys_hand(concern, cast, now, done):
    by = cast["moderator"]
    if done == "routed":
        concerns.route_concern(concern=concern, route="crisis", note="Rung.", version=1, by=by, at=now)
    else:
        concerns.close_concern(concern=concern, outcome="They are safe.", version=1, by=by, at=now)
    assert look(concern, 120, now) == [None] * 24


def test_where_nobody_agreed_how_long_to_wait_nobody_waits(concern, now):
    DatedSetting.objects.filter(key="feedback.alarm_after").delete()
    assert look(concern, 5, now) == [Alarm.THE_LINE]


def test_how_long_it_waits_is_no_time_in_the_database(concern, now):
    look(concern, 40, now)
    kept = Concern.objects.get()
    assert kept.looks == 8
    assert not [field.name for field in Concern._meta.fields if field.get_internal_type() == "DateTimeField"]


def test_the_task_looks_at_each_and_running_it_twice_at_most_hurries(concern):
    for _ in range(3):
        tasks.raise_alarm()
    assert Concern.objects.get().alarm == Alarm.SECOND_WAY


def test_a_moderator_takes_it_in_hand_on_its_page(concern, sign_in, cast):
    client = sign_in("moderator")
    assert "Nobody looks after this yet" in text(client.get(reverse("feedback:concerns")))
    address = reverse("feedback:concern", args=[concern.pk])
    assert "I look after this" in text(client.get(address))
    page = text(client.post(reverse("feedback:see-concern", args=[concern.pk]), follow=True))
    assert "You look after this now" in page
    assert "I look after this<" not in page


def test_others_cannot(concern, cast, now, sign_in):
    with pytest.raises(PermissionDenied):
        alarm.take_concern(concern=concern, by=cast["team_lead"], at=now)
    assert sign_in("pals_officer").post(reverse("feedback:see-concern", args=[concern.pk])).status_code == 404
    assert Concern.objects.get().seen_on is None


# The message itself.


class Gateway(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.headers["Authorization"], json.loads(body)))
        self.send_response(self.server.answer)
        self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def gateway(settings):
    server = HTTPServer(("127.0.0.1", 0), Gateway)
    server.heard, server.answer = [], 200
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    settings.ALERT_WEBHOOK, settings.ALERT_WEBHOOK_KEY = f"http://127.0.0.1:{server.server_port}/", "a-key"
    yield server
    server.shutdown()
    server.server_close()


def test_the_message_says_that_somebody_should_look_and_where_to_sign_in(gateway, settings):
    tasks.ring_second_way.apply(throw=True)
    ((key, body),) = gateway.heard
    assert key == "Bearer a-key"
    assert settings.SITE_URL in body["text"]


@pytest.mark.parametrize("answer", [302, 307, 404, 500])
def test_a_gateway_that_does_not_take_it_is_known_for_that_and_nobody_is_followed(gateway, answer):
    gateway.answer = answer
    with pytest.raises(second_way.NotTold):
        second_way.alert_on_call("Please look")
    assert len(gateway.heard) == 1


def test_a_message_that_was_not_taken_is_tried_again(gateway, monkeypatch):
    gateway.answer = 500
    result = tasks.ring_second_way.apply()
    assert result.failed()
    assert len(gateway.heard) == 1 + tasks.ring_second_way.max_retries


@pytest.mark.parametrize(
    "address", ["http://alerts.example.org/", "file:///etc/passwd", "ftp://alerts.example.org/"]
)
def test_only_a_protected_way_is_taken(settings, address):
    settings.ALERT_WEBHOOK = address
    with pytest.raises(second_way.NotTold, match="https"):
        second_way.alert_on_call("Please look")


def test_where_none_is_set_the_log_says_so(settings, caplog):
    settings.ALERT_WEBHOOK = ""
    assert not second_way.alert_on_call("Please look")
    assert "no second way" in caplog.text
    assert not Letter.objects.exists()
