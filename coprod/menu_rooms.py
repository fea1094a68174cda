"""What stands in the menu: the rooms of the site in the order of every page, and the pages of each."""

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audits.rules import Can as CanAudit
from feedback.rules import Can
from forums.development_group.rules import Can as MeetAsGroup
from forums.newsletter.rules import Can as WriteNewsletter
from forums.rounds.rules import Can as PlanRounds
from insight.coding.rules import Can as CanCoding
from insight.intake.rules import Can as CanIntake
from insight.reports.rules import Can as CanReports
from kit.addresses import address
from people.models import Person
from people.rules import Can as CanReach
from volunteers.involvement.rules import Can as Volunteering
from volunteers.payments.rules import Can as Claiming


@dataclass(frozen=True)
class MenuPage:
    """A page of a menu: its name, its address, and the permission that shows it (none: everyone sees it)."""

    text: str | Promise
    name: str
    about: str | Promise = ""
    perm: str | None = None

    @property
    def href(self) -> str:
        return address(self.name)

    def is_for(self, person: Person | None) -> bool:
        return self.perm is None or (person is not None and person.has_perm(self.perm))


@dataclass(frozen=True)
class MenuRoom:
    """An entry of the menu. `name` is its own page: one of its pages, or a list of them."""

    text: str | Promise
    slug: str
    pages: tuple[MenuPage, ...]
    # Addresses that belong here, beside those that begin as one of its pages does.
    under: tuple[str, ...] = ()
    # What it is called, and its page, for people who may open nothing in it but what everyone may.
    public_text: str | Promise = ""
    public_name: str = ""


PEOPLE_SAY = MenuRoom(
    _("What people say"),
    "what-people-say",
    (
        MenuPage(_("What people say"), "feedback:board", _("Every point, and what we answered.")),
        MenuPage(_("Say something"), "feedback:new", _("A worry, an idea, a question or a thank you.")),
        MenuPage(_("What we are doing"), "feedback:columns", _("Every point by where it has got to.")),
        MenuPage(
            _("See what became of what you said"), "feedback:come-back", _("With the code you were given.")
        ),
        MenuPage(_("Ask the Guardian"), "feedback:ask-guardian", _("When a team has not listened.")),
        MenuPage(
            _("Add feedback for someone"), "feedback:for-somebody", _("What somebody told you."), Can.ENTER
        ),
        MenuPage(_("Answers to write"), "feedback:desk", _("What your teams have to answer."), Can.USE_DESK),
        MenuPage(
            _("Feedback to review"), "feedback:queue", _("What came in and nobody has read."), Can.MODERATE
        ),
        MenuPage(_("Concerns"), "feedback:concerns", _("Somebody may be in danger."), Can.SEE_CONCERNS),
        MenuPage(_("Late answers"), "feedback:late", _("What is past its day."), Can.SEE_LATE),
        MenuPage(_("Guardian inbox"), "feedback:guardian", _("What people brought to you."), Can.GUARD),
        MenuPage(
            _("Theme keywords"), "insight:words", _("The words that lead to each theme."), CanCoding.SEE_WORDS
        ),
    ),
    under=("/feedback/",),
)
# What visitors find in entries of their own.
VISITORS_READ = replace(
    PEOPLE_SAY, pages=tuple(page for page in PEOPLE_SAY.pages if page not in PEOPLE_SAY.pages[1:3])
)
DOING = MenuRoom(
    _("What we are doing"),
    "what-we-are-doing",
    (PEOPLE_SAY.pages[2], MenuPage(_("What teams plan with people"), "audits:plans")),
)
QUARTER = MenuRoom(
    _("The quarter"),
    "the-quarter",
    (
        MenuPage(_("The quarter"), "quarter", _("Where we are, and what comes next.")),
        MenuPage(_("Forums"), "forums:list", _("Where and when people meet.")),
        MenuPage(_("Plan forums"), "forums:planning", _("The rounds of a year."), PlanRounds.PLAN),
        MenuPage(
            _("Support to arrange"), "forums:to-arrange", _("What people who come need."), PlanRounds.ARRANGE
        ),
        MenuPage(_("Development Group"), "group:home", _("Its meetings, papers and minutes.")),
        MenuPage(_("Monthly reports"), "shares:list", _("What people told us."), MeetAsGroup.SEE_SHARES),
        MenuPage(
            _("Points of each round"), "shares:all-points", _("What forums raised."), MeetAsGroup.SEE_POINTS
        ),
        MenuPage(_("Newsletters"), "newsletters:list", _("You said, and what we are doing.")),
        MenuPage(
            _("Write the newsletter"),
            "newsletters:desk",
            _("The issue that comes next."),
            WriteNewsletter.WRITE_NEWSLETTER,
        ),
    ),
    under=("/forums/", "/shares/", "/development-group/", "/newsletters/"),
)
TEAMS = MenuRoom(
    _("Teams and roles"),
    "teams-and-roles",
    (
        MenuPage(_("Take part"), "volunteers:roles", _("Roles that are open.")),
        MenuPage(_("What teams plan with people"), "audits:plans", _("Plans that everyone may read.")),
        MenuPage(_("Places and teams"), "places", _("What people say about each of them.")),
        MenuPage(
            _("Take part with a code"), "audits:enter-code", _("Say how it is, with a code from a team.")
        ),
        MenuPage(_("Self-audits"), "audits:home", _("How your teams work with people."), CanAudit.USE_AUDITS),
        MenuPage(_("Volunteers"), "volunteers:desk", _("People in roles."), Volunteering.COORDINATE),
        MenuPage(
            _("People to contact"), "people:contact", _("Calls to make, letters to post."), CanReach.CONTACT
        ),
        MenuPage(
            _("Claims to approve"), "volunteers:approve", _("Money that people ask for."), Claiming.APPROVE
        ),
        MenuPage(_("Payments"), "volunteers:finance", _("What is to be paid."), Claiming.SEE_RUNS),
        MenuPage(_("People and their roles"), "people:people", _("Who may do what."), CanReach.MANAGE_ROLES),
    ),
    under=("/audits/", "/places/", "/teams/", "/volunteers/"),
    public_text=_("Take part"),
    public_name="volunteers:roles",
)
FIGURES = MenuRoom(
    _("How we are doing"),
    "how-we-are-doing",
    (
        MenuPage(_("Dashboard"), "dashboard:newest", _("The quarter on one page."), CanReports.SEE_DASHBOARD),
        MenuPage(
            _("Quarterly report"),
            "insight:quarters",
            _("All we heard, side by side."),
            CanReports.SEE_SUMMARY,
        ),
        MenuPage(
            _("Import feedback"), "insight:files", _("Files of feedback from elsewhere."), CanIntake.USE_FILES
        ),
        MenuPage(
            _("Time and spend"), "volunteers:figures", _("Hours given, money paid."), Claiming.SEE_FIGURES
        ),
        MenuPage(
            _("Letters that were not sent"),
            "letters:not-sent",
            _("What went wrong, and send again."),
            "letters.look_after",
        ),
        MenuPage(
            _("What runs by itself"),
            "scheduled:tasks",
            _("When it last ran, and run it now."),
            "scheduled.look_after",
        ),
        MenuPage(_("Settings and places"), "admin:index", _("What holds from which day."), "people"),
    ),
    under=("/insight/", "/dashboard/", "/letters/", "/scheduled/", "/admin/"),
)
YOU = MenuRoom(
    _("Your account"),
    "you",
    (
        MenuPage(_("Your account"), "people:account"),
        MenuPage(_("Your roles"), "volunteers:mine", perm=Volunteering.TAKE_PART),
        MenuPage(_("Your claims"), "volunteers:claims", perm=Volunteering.TAKE_PART),
        MenuPage(_("What you gave"), "volunteers:given", perm=Volunteering.TAKE_PART),
    ),
    under=("/account/", "/volunteers/bank/", "/volunteers/reward/", "/volunteers/offering/"),
)
SAY = MenuRoom(_("Say something"), "say-something", (PEOPLE_SAY.pages[1],))
SIGN_IN = MenuRoom(_("Sign in"), "sign-in", (MenuPage(_("Sign in"), "account_login"),), under=("/account/",))
# In the order of every page. Today comes first for people with an account, where there is such a page.
TODAY = MenuRoom(_("Today"), "today", (MenuPage(_("Today"), "today"),))
FOR_VISITORS = (SAY, VISITORS_READ, DOING, QUARTER, TEAMS, SIGN_IN)
FOR_PEOPLE = (TODAY, PEOPLE_SAY, QUARTER, TEAMS, FIGURES, YOU)
# Rooms whose own page is a list of their pages.
LISTED = {room.slug: room for room in (TEAMS, FIGURES)}
