"""A day on which twelve people sign in, say, vote, follow and change things; and somebody who copies all we keep of it."""

import random
import uuid
from collections import defaultdict
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from cryptography.fernet import MultiFernet
from django.db import connection
from django.test import Client

from coprod.tests.log_lines import log_lines
from feedback.moderation.actions import moderation
from feedback.submitting import tasks
from feedback.tickets import codes
from feedback.tickets.models import Concern, Ticket
from feedback.tickets.models.submission import Submission
from kit import crypto, write_order
from kit.letters import seal, sending
from people.models import Person
from tests import attack, samples

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PEOPLE = 12
# Whoever guesses finds one of twelve. That one way among a thousand finds nine by chance happens once in some 20,000 times.
FOUND = 9
PASSWORD = "a-long-enough-password"  # pragma: allowlist secret
HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DANGER = "I do not want to be alive any more."


class Day:
    """What happens, and who did it. Each step is a request at a moment of its own."""

    def __init__(self, cast, clock, at):
        self.cast, self.clock, self.at = cast, clock, at
        self.dice = random.Random(7)  # noqa: S311 - the same day each time
        self.truth, self.people = {}, []

    def later(self, seconds):
        self.at += timedelta(seconds=self.dice.uniform(seconds / 2, seconds))
        self.clock.move_to(self.at, tick=False)

    def begin(self):
        for number in range(PEOPLE):
            # Each longer than the one before by what a cipher takes at once.
            person = Person(email=f"p{number:02}@{'a-part-of-a-name.' * number}example.org")
            person.set_password(PASSWORD)
            person.save()
            EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
            self.people.append(person)
        self.dice.shuffle(self.people)

    def live(self, board):
        for person in self.people:
            self.later(1500)
            client = Client(REMOTE_ADDR=f"203.0.113.{person.pk % 250}")
            client.post("/account/login/", {"login": person.email, "password": PASSWORD})
            assert client.get("/account/").status_code == 200
            self.later(40)
            client.post("/account/profile/", {"called": f"P{person.pk}", "contact_by": "email"})
            self.later(30)
            client.post(f"/feedback/{board.reference}/me-too/", headers={"Sec-Fetch-Site": "same-origin"})
            self.say(client, person)
            client.post(f"/feedback/{board.reference}/follow/", {"email": person.email})
        self.send_letters()

    def say(self, client, person):
        self.later(20)
        before = set(Ticket.objects.values_list("pk", flat=True))
        answer = client.post("/feedback/new/", self.words_of(person))
        assert "Thank you" in answer.content.decode()
        (new,) = Ticket.objects.exclude(pk__in=before)
        self.truth[new.pk] = person.pk
        self.later(5)
        client.get(f"/feedback/yours/{'x' * 20}/")

    def words_of(self, person):
        words = f"{DANGER} {uuid.UUID(int=self.dice.getrandbits(128))}"
        return {
            "step": "check", "area": "east-surrey", "kind": "worry", "words": words, "idempotency_key": str(uuid.uuid4()),
            "contact_email": person.email,
        }  # fmt: skip

    def confirm(self):
        """Letters ask whose address it is, and each presses the button when they read theirs."""
        self.later(200)
        tasks.ask_to_confirm()
        self.send_letters()
        for ticket in self.dice.sample(list(Ticket.objects.filter(pk__in=self.truth)), PEOPLE):
            self.later(600)
            client = Client(REMOTE_ADDR=f"203.0.113.{self.truth[ticket.pk] % 250}")
            assert client.post(codes.confirm_link(ticket)).status_code == 200

    def read(self):
        """The moderator publishes all of them, in whatever order they lie in the queue."""
        for ticket in self.dice.sample(list(Ticket.objects.waiting()), PEOPLE):
            self.later(90)
            moderation.publish_ticket(
                ticket=ticket, title="A point", published_words=ticket.words, area=ticket.area, team=None, themes=[],
                edited_because="A name was taken out", version=ticket.version, by=self.cast["moderator"], at=self.at,
            )  # fmt: skip

    def send_letters(self):
        self.later(60)
        sending.send_due_letters(at=self.at)


@pytest.fixture
def log():
    with log_lines("{asctime} {levelname} {name} {message}") as lines:
        yield lines


@pytest.fixture
def attacked(cast, time_machine, settings, NOW, log):
    """What the attack finds on such a day: how many of the twelve, and by which way. Three copies are taken: before they are read,
    and after. Who has found them in one takes no other.
    """
    settings.PASSWORD_HASHERS = HASHERS
    settings.CACHES = {"default": settings.CACHES["default"] | {"KEY_PREFIX": f"coprod-{uuid.uuid4()}"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    def on_that_day():
        day = Day(cast, time_machine, NOW)
        day.begin()
        day.live(samples.published_ticket())
        best = copied(day, log)
        for go_on in (day.confirm, day.read):
            if best[0] < FOUND:
                go_on()
                best = max(best, copied(day, log))
        return best

    return on_that_day


def copied(day, log):
    write_order.mix_all(day.at.date())
    return attack.found(points(day), people(day), attack.everything(log), day.truth)


def points(day):
    said = Ticket.objects.filter(pk__in=day.truth)
    return attack.Subjects({t.pk: {str(t.pk), t.reference, t.trail_key} for t in said})


def people(day):
    names = {p.pk: {str(p.key), p.key.hex, p.email, p.trail_key, p.called or p.email} for p in day.people}
    return attack.Subjects(names, columns_that_name_people())


def columns_that_name_people():
    """Where the tables themselves say that a number is a person's."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT conrelid::regclass::text, attname FROM pg_constraint
            JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
            WHERE contype = 'f' AND confrelid = 'people_person'::regclass
        """)
        found = defaultdict(set, {"people_person": {"id"}})
        for table, column in cursor.fetchall():
            found[table].add(column)
    return found


def test_a_copy_of_everything_finds_nobody_who_did_not_sign(attacked):
    number, way = attacked()
    assert number < FOUND, way


def with_the_second(monkeypatch):
    monkeypatch.setattr(crypto.Keyring, "encrypt", lambda ring, text: MultiFernet.encrypt(ring, text))


def with_the_moment(monkeypatch):
    for model in (Submission, Concern):
        monkeypatch.setattr(model, "kept_by_day", False)


def with_the_order_of_writing(monkeypatch):
    monkeypatch.setattr(write_order, "mix_all", lambda today: None)


def with_letters_in_the_clear(monkeypatch):
    monkeypatch.setattr(seal.crypto, "encrypt", lambda text: text)
    monkeypatch.setattr(seal.crypto, "decrypt", lambda text: text)


def with_the_length(monkeypatch):
    monkeypatch.setattr(crypto, "padded", str.encode)


@pytest.mark.parametrize(
    "leak",
    [with_the_second, with_the_moment, with_the_order_of_writing, with_letters_in_the_clear, with_the_length],
)
def test_control_one_leak_put_back_finds_them(attacked, leak, monkeypatch):
    leak(monkeypatch)
    number, way = attacked()
    assert number >= FOUND, way
