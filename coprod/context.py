"""What every page knows: the Trust, the way round the site, and who is signed in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.messages import get_messages

from audits.rules import Can as CanAudit
from coprod.glossary import GlossaryLinker
from feedback.rules import Can
from forums.development_group.rules import Can as MeetAsGroup
from forums.newsletter.rules import Can as WriteNewsletter
from forums.rounds.rules import Can as PlanRounds
from insight.coding.rules import Can as CanCoding
from insight.intake.rules import Can as CanIntake
from insight.reports.rules import Can as CanReports
from kit.addresses import address
from people import sessions
from people.models import Person
from people.rules import Can as CanReach
from people.selectors import NOT_LOADED, the_trust
from volunteers.involvement.rules import Can as Volunteering
from volunteers.payments.rules import Can as Claiming

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

# Text, where it goes, and what a person must be allowed to do to be shown it (nothing: everyone).
PLACES = (
    ("What people say", "feedback:board", None),
    ("Say something", "feedback:new", None),
    ("Type in for somebody", "feedback:for-somebody", Can.ENTER),
    ("Forums", "forums:list", None),
    ("To read", "feedback:queue", Can.MODERATE),
    ("Concerns", "feedback:concerns", Can.SEE_CONCERNS),
    ("Desk", "feedback:desk", Can.USE_DESK),
    ("Late answers", "feedback:late", Can.SEE_LATE),
    ("Brought to you", "feedback:guardian", Can.GUARD),
    ("Audits", "audits:home", CanAudit.USE_AUDITS),
    ("Plan rounds", "forums:planning", PlanRounds.PLAN),
    ("Development Group", "group:home", MeetAsGroup.PREPARE_GROUP),
    ("People to contact", "people:contact", CanReach.CONTACT),
    ("To arrange", "forums:to-arrange", PlanRounds.ARRANGE),
    ("Month by month", "shares:list", MeetAsGroup.SEE_SHARES),
    ("Newsletter", "newsletters:desk", WriteNewsletter.WRITE_NEWSLETTER),
    ("Take part", "volunteers:roles", None),
    ("People in roles", "volunteers:desk", Volunteering.COORDINATE),
    ("Your claims", "volunteers:claims", Volunteering.TAKE_PART),
    ("Claims to approve", "volunteers:approve", Claiming.APPROVE),
    ("Time and spend", "volunteers:figures", Claiming.SEE_FIGURES),
    ("Finance", "volunteers:finance", Claiming.SEE_RUNS),
    ("How we are doing", "dashboard:newest", CanReports.SEE_DASHBOARD),
    ("The quarter’s picture", "insight:quarters", CanReports.SEE_SUMMARY),
    ("Other feedback", "insight:files", CanIntake.USE_FILES),
    ("Words of themes", "insight:words", CanCoding.SEE_WORDS),
)
# The trust as some page last showed it, for the pages that may not ask.
_shown = {"trust": NOT_LOADED}


def page_context(request: "HttpRequest") -> dict[str, object]:
    person = signed_in_person(request)
    _shown["trust"] = the_trust()
    return {
        "trust": _shown["trust"],
        "nav": list(navigation(request.path, person, has_account=getattr(request, "has_put_aside", False))),
        "person": person,
        "idle_seconds": int(sessions.STAFF_IDLE.total_seconds())
        if person and person.is_staff_somewhere
        else None,
        "demo": settings.DEMO,
        "glossary": GlossaryLinker(),
        "messages": messages_for(request),
    }


def bare_context() -> dict[str, object]:
    """The same without the database, Redis or a session, for when they are what went wrong."""
    return {
        "trust": _shown["trust"],
        "nav": list(navigation("", None)),
        "person": None,
        "idle_seconds": None,
        "demo": False,
        "glossary": GlossaryLinker(),
        "messages": [],
    }


def signed_in_person(request: "HttpRequest") -> Person | None:
    """The person, or None. Without a session cookie nobody can be, so the session is not even opened."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    person = getattr(request, "user", None)
    return person if person is not None and person.is_authenticated else None


def messages_for(request: "HttpRequest") -> "Iterable[object]":
    """Messages left for this browser. Looking for them would open a session, so only look where one can be."""
    cookies = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    storage = get_messages(request)
    return storage if cookies or getattr(storage, "added_new", False) else []


def navigation(path: str, person: Person | None, *, has_account: bool = False) -> Iterator[dict[str, Any]]:
    """`has_account`: this browser brought a session that was
    put aside, so nobody is known but there is somebody.
    """
    for text, name, perm in PLACES:
        if perm is None or (person is not None and person.has_perm(perm)):
            yield navigation_link(text, address(name), path)
    if person is None and not has_account:
        yield navigation_link("Sign in", address("account_login"), path)
    else:
        yield navigation_link("Your account", address("people:account"), path)


def navigation_link(text: str, href: str, path: str) -> dict[str, object]:
    return {"text": text, "href": href, "current": path == href}
