"""Every form in which a stranger can type an address: it is asked first, a few times a day, and nothing is booked before it said yes.

The forms are looked for on every page that a visitor may open, so a new one is among them, and fails until it asks too.
"""

import pytest
from django.test import Client
from django.utils import timezone

from feedback.answering.actions import guardian
from feedback.moderation.actions import moderation
from feedback.submitting import tasks as feedback_tasks
from feedback.tickets.models import Comment, GuardianRequest, Stage, Ticket
from feedback.tickets.models.address_left import AddressLeft
from forums.registrations.actions.registration_letters import tell_all_registered
from forums.rounds.models import Arrangement, Meeting, Registration
from kit import rate
from kit.letters import asking
from kit.letters.tests import outbox
from kit.verbs.errors import NotPossible
from people.models import Role
from subscriptions.models import Subscription
from tests import matrix
from tests.test_every_form import Page
from volunteers.involvement import tasks as involvement_tasks
from volunteers.involvement.actions import journeys
from volunteers.involvement.models import Interest, Involvement

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ADDRESS = "somebody.else@strangers.example.org"
TIMES = 8
first_refused = rate.first_refused

# What these letters say: is this yours, do you want this? Or, of accounts: somebody tried; there is one already, or there is none.
ONLY_ASK = {
    "feedback/confirm_address", "feedback/follow", "forums/confirm", "forums/new_address", "forums/news_confirm",
    "forums/subscribe", "volunteers/confirm_interest", "people/confirm_email", "people/unknown_account",
    "people/already_registered", "initiatives/follow",
}  # fmt: skip
# Looks at a password and writes to nobody.
WRITES_TO_NOBODY = {"account/login/"}
FILLED = {
    "step": "check", "go": "", "area": "east-surrey", "team": "", "theme": "", "kind": "worry", "phone": "01737 000000",
    "password": "not-the-password-of-anybody",  # pragma: allowlist secret
}  # fmt: skip


def is_address(name: str) -> bool:
    return "mail" in name or name == "login"


def forms(samples) -> dict[str, str]:
    """{address: path} of every page for visitors on which somebody can type an email address and send it."""
    table, visitor, paths = matrix.read(), Client(), {}
    for (address, method), row in table.items():
        takes_posts = table[address, "POST"]["visitor"] not in ("not so", "not there", "sign in")
        if method == "GET" and row["visitor"] == "yes" and takes_posts and "." not in address:
            page = Page(visitor.get(samples.path(address)).content.decode())
            if any(form.method == "POST" and any(map(is_address, form.fields)) for form in page.forms):
                paths[address] = samples.path(address)
    return paths


def send(path: str, number: int, email: str = ADDRESS) -> None:
    """What somebody does who opens the page, types an address and sends it."""
    visitor = Client()
    page = Page(visitor.get(path).content.decode())
    form = next(form for form in page.forms if any(map(is_address, form.fields)))
    sent = form.fields | {name: value for name, value in FILLED.items() if name in form.fields}
    sent |= {name: email for name in form.fields if is_address(name)}
    sent |= {"words": f"The letter came late, number {number}."} if "words" in form.fields else {}
    visitor.post(path, sent)


def letters(email: str = ADDRESS) -> list[str]:
    """The kinds of those that go to the address, after all that runs by itself has run."""
    for task in (feedback_tasks.ask_to_confirm, involvement_tasks.look_after_interests):
        task()
    return [letter.template for letter in outbox.letters(address=email)]


def much_happens(cast) -> None:
    """To all that was sent: it is published, withheld, answered, changed; somebody begins with whoever was interested."""
    now, reader = timezone.now(), cast["moderator"]
    for ticket in Ticket.objects.filter(stage=Stage.WAITING).exclude(contact_email=""):
        because = "It names somebody."
        moderation.hold_submission(
            submission=ticket, because=because, version=ticket.version, by=reader, at=now
        )
    for comment in Comment.objects.filter(stage=Stage.WAITING).exclude(contact_email=""):
        moderation.publish_comment(
            comment=comment, published_words=comment.words, version=comment.version, by=reader, at=now
        )
    for request in GuardianRequest.objects.exclude(contact_email=""):
        guardian.close_guardian_request(
            request=request, outcome="Done", version=request.version, by=cast["guardian"], at=now
        )
    tell_all_registered(Meeting.objects.get(), "forums/changed", cause="changed")
    for interest in Interest.objects.filter(confirmed_on=None):
        with pytest.raises(NotPossible):
            journeys.begin_journey(interest=interest, by=cast[Role.VOLUNTEER_COORDINATOR], at=now)


def booked() -> list[object]:
    """What was begun for somebody by an address that a stranger typed."""
    kinds = (Subscription, Interest, Registration)
    confirmed = [
        row for model in kinds for row in model.objects.exclude(confirmed_on=None) if is_typed(row.email)
    ]
    left = [
        row for model in (Ticket, Comment, GuardianRequest) for row in model.objects.all() if row.reachable_at
    ]
    return [*Arrangement.objects.filter(registration__confirmed_on=None), *confirmed, *left]


def is_typed(email: str) -> bool:
    return email.endswith("@strangers.example.org")


@pytest.fixture
def counted(samples, monkeypatch):
    """Letters are counted as ever; how often one visitor may send is not what is asked here."""
    monkeypatch.setattr(
        rate,
        "first_refused",
        lambda *asked: first_refused(*[allowance for allowance in asked if isinstance(allowance.key, str)]),
    )
    return samples


def test_before_its_owner_says_yes_an_address_is_only_asked_and_nothing_is_booked(counted, cast):
    places, before = forms(counted), Involvement.objects.count()
    assert len(places) > 10
    typed = {address: f"number-{number}@strangers.example.org" for number, address in enumerate(places)}
    for address, path in places.items():
        for number in range(TIMES):
            send(path, number, typed[address])
        kinds = letters(typed[address])
        assert len(kinds) <= asking.MOST_A_DAY, address
        assert kinds or address in WRITES_TO_NOBODY, f"{address} was not sent, or asks nobody"
    much_happens(cast)
    for address, email in typed.items():
        assert set(letters(email)) <= ONLY_ASK, address
    assert booked() == []
    assert Involvement.objects.count() == before


def test_all_forms_together_ask_a_few_times_a_day(counted):
    for number, path in enumerate(forms(counted).values()):
        send(path, number)
    assert len(letters()) == asking.MOST_A_DAY


def test_control_with_nobody_counting_they_ask_more_often(counted, monkeypatch):
    monkeypatch.setattr(asking, "MOST_A_DAY", 1000)
    for number, path in enumerate(forms(counted).values()):
        send(path, number)
    assert len(letters()) > 5


def test_control_with_the_guard_off_more_than_questions_go_out(counted, cast, monkeypatch):
    monkeypatch.setattr(AddressLeft, "reachable_at", property(lambda self: self.contact_email))
    path = forms(counted)["feedback/new/"]
    for number in range(TIMES):
        send(path, number)
    much_happens(cast)
    kinds = letters()
    assert "feedback/held" in kinds
    assert len(kinds) > asking.MOST_A_DAY
