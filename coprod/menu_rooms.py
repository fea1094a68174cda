"""What stands in the menu: the rooms of the site in the order of every page, and the pages of each."""

from dataclasses import replace

from audits.self_audits.rules import Can as CanAudit
from circle.rules import Can as RunCircles
from coprod.menu_entries import MenuPage, MenuRoom
from feedback.stories.rules import Can as Stories
from feedback.tickets.rules import Can
from forums.development_group.rules import Can as MeetAsGroup
from forums.newsletter.rules import Can as WriteNewsletter
from forums.rounds.rules import Can as PlanRounds
from insight.coding.rules import Can as CanCoding
from insight.intake.rules import Can as CanIntake
from insight.reports.rules import Can as CanReports
from kit.translation import gettext_lazy as _lazy
from outreach.rules import Can as GoOut
from people.rules import Can as CanReach
from publicity.rules import Can as CanTell
from volunteers.involvement.rules import Can as Volunteering
from volunteers.payments.rules import Can as Claiming

PEOPLE_SAY = MenuRoom(
    _lazy("What people say"),
    "what-people-say",
    (
        MenuPage(_lazy("What people say"), "feedback:board", _lazy("Every point, and what we answered.")),
        MenuPage(
            _lazy("Say something"), "feedback:new", _lazy("A worry, an idea, a question or a thank you.")
        ),
        MenuPage(
            _lazy("What we are doing"), "feedback:columns", _lazy("Every point by where it has got to.")
        ),
        MenuPage(
            _lazy("Work done together"), "initiatives:list", _lazy("What points led to, and how far it is.")
        ),
        MenuPage(
            _lazy("See what became of what you said"),
            "feedback:come-back",
            _lazy("With the code you were given."),
        ),
        MenuPage(_lazy("Stories"), "stories:list", _lazy("What people went through, in their own words.")),
        MenuPage(_lazy("Ask the Guardian"), "feedback:ask-guardian", _lazy("When a team has not listened.")),
        MenuPage(
            _lazy("Add feedback for someone"),
            "feedback:for-somebody",
            _lazy("What somebody told you."),
            Can.ENTER,
        ),
        MenuPage(
            _lazy("Answers to write"), "feedback:desk", _lazy("What your teams have to answer."), Can.USE_DESK
        ),
        MenuPage(
            _lazy("Feedback to review"),
            "feedback:queue",
            _lazy("What came in and nobody has read."),
            Can.MODERATE,
        ),
        MenuPage(
            _lazy("Concerns"), "feedback:concerns", _lazy("Somebody may be in danger."), Can.SEE_CONCERNS
        ),
        MenuPage(
            _lazy("Stories people told"), "stories:told", _lazy("Ask before you use one."), Stories.ASK_USE
        ),
        MenuPage(_lazy("Late answers"), "feedback:late", _lazy("What is past its day."), Can.SEE_LATE),
        MenuPage(
            _lazy("Guardian inbox"), "feedback:guardian", _lazy("What people brought to you."), Can.GUARD
        ),
        MenuPage(
            _lazy("Theme keywords"),
            "insight:words",
            _lazy("The words that lead to each theme."),
            CanCoding.SEE_WORDS,
        ),
    ),
    under=("/feedback/", "/ideas/", "/naming/", "/initiatives/", "/stories/"),
)
# What visitors find in entries of their own.
VISITORS_READ = replace(
    PEOPLE_SAY,
    pages=tuple(page for page in PEOPLE_SAY.pages if page not in PEOPLE_SAY.pages[1:4]),
    under=("/feedback/", "/stories/"),
)
DOING = MenuRoom(
    _lazy("What we are doing"),
    "what-we-are-doing",
    (
        PEOPLE_SAY.pages[2],
        PEOPLE_SAY.pages[3],
        MenuPage(
            _lazy("What teams plan with people"), "audits:plans", _lazy("Plans that everyone may read.")
        ),
    ),
    under=("/ideas/", "/naming/", "/initiatives/"),
)
QUARTER = MenuRoom(
    _lazy("The quarter"),
    "the-quarter",
    (
        MenuPage(_lazy("The quarter"), "quarter", _lazy("Where we are, and what comes next.")),
        MenuPage(_lazy("Forums"), "forums:list", _lazy("Where and when people meet.")),
        MenuPage(_lazy("Plan forums"), "forums:planning", _lazy("The rounds of a year."), PlanRounds.PLAN),
        MenuPage(
            _lazy("Support to arrange"),
            "forums:to-arrange",
            _lazy("What people who come need."),
            PlanRounds.ARRANGE,
        ),
        MenuPage(_lazy("Development Group"), "group:home", _lazy("Its meetings, papers and minutes.")),
        MenuPage(
            _lazy("Monthly reports"), "shares:list", _lazy("What people told us."), MeetAsGroup.SEE_SHARES
        ),
        MenuPage(
            _lazy("Points of each round"),
            "shares:all-points",
            _lazy("What forums raised."),
            MeetAsGroup.SEE_POINTS,
        ),
        MenuPage(_lazy("Newsletters"), "newsletters:list", _lazy("You said, and what we are doing.")),
        MenuPage(
            _lazy("Write the newsletter"),
            "newsletters:desk",
            _lazy("The issue that comes next."),
            WriteNewsletter.WRITE_NEWSLETTER,
        ),
    ),
    under=("/forums/", "/shares/", "/development-group/", "/newsletters/"),
)
TEAMS = MenuRoom(
    _lazy("Teams and roles"),
    "teams-and-roles",
    (
        MenuPage(_lazy("Take part"), "volunteers:roles", _lazy("Roles that are open.")),
        MenuPage(
            _lazy("What teams plan with people"), "audits:plans", _lazy("Plans that everyone may read.")
        ),
        MenuPage(_lazy("Places and teams"), "places", _lazy("What people say about each of them.")),
        MenuPage(_lazy("Guides"), "guides:list", _lazy("How to work together, step by step.")),
        MenuPage(
            _lazy("Take part with a code"),
            "audits:enter-code",
            _lazy("Say how it is, with a code from a team."),
        ),
        MenuPage(
            _lazy("Who holds the power?"),
            "circle:start",
            _lazy("Draw who has a say, alone or in a workshop."),
        ),
        MenuPage(
            _lazy("Rooms for circles"),
            "circle:rooms",
            _lazy("Workshops where people draw it together."),
            RunCircles.OPEN_ROOM,
        ),
        MenuPage(
            _lazy("Communities and visits"),
            "outreach:communities",
            _lazy("Where we went, what we promised, and who was not met."),
            GoOut.SEE,
        ),
        MenuPage(
            _lazy("What you can tell people about"),
            "publicity:list",
            _lazy("Words to copy, posters to print, links to count."),
            CanTell.TELL,
        ),
        MenuPage(
            _lazy("Self-audits"),
            "audits:home",
            _lazy("How your teams work with people."),
            CanAudit.USE_AUDITS,
        ),
        MenuPage(_lazy("Volunteers"), "volunteers:desk", _lazy("People in roles."), Volunteering.COORDINATE),
        MenuPage(
            _lazy("People to contact"),
            "people:contact",
            _lazy("Calls to make, letters to post."),
            CanReach.CONTACT,
        ),
        MenuPage(
            _lazy("Claims to approve"),
            "volunteers:approve",
            _lazy("Money that people ask for."),
            Claiming.APPROVE,
        ),
        MenuPage(_lazy("Payments"), "volunteers:finance", _lazy("What is to be paid."), Claiming.SEE_RUNS),
        MenuPage(
            _lazy("People and their roles"), "people:people", _lazy("Who may do what."), CanReach.MANAGE_ROLES
        ),
    ),
    under=(
        "/assets/",
        "/audits/",
        "/circle/",
        "/guides/",
        "/outreach/",
        "/places/",
        "/teams/",
        "/tell/",
        "/volunteers/",
    ),
    public_text=_lazy("Take part"),
    public_name="volunteers:roles",
)
FIGURES = MenuRoom(
    _lazy("How we are doing"),
    "how-we-are-doing",
    (
        MenuPage(
            _lazy("Dashboard"),
            "dashboard:newest",
            _lazy("The quarter on one page."),
            CanReports.SEE_DASHBOARD,
        ),
        MenuPage(
            _lazy("Quarterly report"),
            "insight:quarters",
            _lazy("All we heard, side by side."),
            CanReports.SEE_SUMMARY,
        ),
        MenuPage(
            _lazy("Import feedback"),
            "insight:files",
            _lazy("Files of feedback from elsewhere."),
            CanIntake.USE_FILES,
        ),
        MenuPage(
            _lazy("Time and spend"),
            "volunteers:figures",
            _lazy("Hours given, money paid."),
            Claiming.SEE_FIGURES,
        ),
        MenuPage(
            _lazy("Letters that were not sent"),
            "letters:not-sent",
            _lazy("What went wrong, and send again."),
            "letters.look_after",
        ),
        MenuPage(
            _lazy("What runs by itself"),
            "scheduled:tasks",
            _lazy("When it last ran, and run it now."),
            "scheduled.look_after",
        ),
        MenuPage(
            _lazy("Questionnaires"),
            "audits:questionnaires",
            _lazy("What teams are asked, and another version."),
            CanAudit.LOAD_QUESTIONNAIRES,
        ),
        MenuPage(
            _lazy("Words and names"),
            "words:list",
            _lazy("What things are called, and who chose it."),
            CanReach.CHOOSE_WORDS,
        ),
        MenuPage(_lazy("Settings and places"), "admin:index", _lazy("What holds from which day."), "people"),
    ),
    under=("/insight/", "/dashboard/", "/letters/", "/scheduled/", "/names/", "/admin/"),
)
YOU = MenuRoom(
    _lazy("Your account"),
    "you",
    (
        MenuPage(_lazy("Your account"), "people:account", _lazy("What we know of you, and what you chose.")),
        MenuPage(
            _lazy("Your roles"), "volunteers:mine", _lazy("What you take part in."), Volunteering.TAKE_PART
        ),
        MenuPage(
            _lazy("Your claims"),
            "volunteers:claims",
            _lazy("What it cost you to take part."),
            Volunteering.TAKE_PART,
        ),
        MenuPage(
            _lazy("What you gave"),
            "volunteers:given",
            _lazy("Your hours, and what came of them."),
            Volunteering.TAKE_PART,
        ),
    ),
    under=("/account/", "/volunteers/bank/", "/volunteers/reward/", "/volunteers/offering/"),
)
SAY = MenuRoom(_lazy("Say something"), "say-something", (PEOPLE_SAY.pages[1],))
SIGN_IN = MenuRoom(
    _lazy("Sign in"), "sign-in", (MenuPage(_lazy("Sign in"), "account_login"),), under=("/account/",)
)
# In the order of every page. Today comes first for people with an account, where there is such a page.
TODAY = MenuRoom(_lazy("Today"), "today", (MenuPage(_lazy("Today"), "today", _lazy("What waits for you.")),))
FOR_VISITORS = (SAY, VISITORS_READ, DOING, QUARTER, TEAMS, SIGN_IN)
FOR_PEOPLE = (TODAY, PEOPLE_SAY, QUARTER, TEAMS, FIGURES, YOU)
# Rooms whose own page is a list of their pages.
LISTED = {room.slug: room for room in (TEAMS, FIGURES)}
