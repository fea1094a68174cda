"""One named person for each role: for the demonstration and the tests."""

from datetime import date

from django.db import transaction

from people.models import Area, Directorate, Person, Role, RoleHeld, Team

SINCE = date(2026, 1, 1)
EAST, WEST = "cmhrs-east-surrey", "cmhrs-north-west-surrey"

# key: (called, email name, role, where)
CAST = {
    "registered": ("Registered Person", "registered", None, {}),
    "volunteer": ("Volunteer", "volunteer", Role.VOLUNTEER, {}),
    "representative": (
        "Representative (East Surrey)",
        "representative",
        Role.REPRESENTATIVE,
        {"area": "east-surrey"},
    ),
    "partner": ("Partner organisation", "partner", Role.PARTNER, {"area": "east-surrey"}),
    "team_member": ("Team Member (East Surrey)", "team-member", Role.TEAM_MEMBER, {"team": EAST}),
    "other_team_member": ("Team Member (North West)", "other-team-member", Role.TEAM_MEMBER, {"team": WEST}),
    "team_lead": ("Team Lead (East Surrey)", "team-lead", Role.TEAM_LEAD, {"team": EAST}),
    "cp_lead": ("CP Lead (East)", "cp-lead", Role.CP_LEAD, {"directorate": "adults-east"}),
    "focus_coordinator": ("FoCUS Coordinator", "focus-coordinator", Role.FOCUS_COORDINATOR, {}),
    "moderator": ("Moderator", "moderator", Role.MODERATOR, {}),
    "moderator_lived_experience": (
        "Moderator (lived experience)",
        "moderator-lived-experience",
        Role.MODERATOR,
        {},
    ),
    "pals_officer": ("PALS Officer", "pals-officer", Role.PALS_OFFICER, {}),
    "governor": ("Governor", "governor", Role.GOVERNOR, {}),
    "volunteer_coordinator": (
        "Volunteer Coordinator",
        "volunteer-coordinator",
        Role.VOLUNTEER_COORDINATOR,
        {},
    ),
    "approver": ("Approver", "approver", Role.APPROVER, {}),
    "finance_officer": ("Finance Officer", "finance-officer", Role.FINANCE_OFFICER, {}),
    "finance_releaser": ("Finance Releaser", "finance-releaser", Role.FINANCE_RELEASER, {}),
    "director": ("Director (East)", "director", Role.DIRECTOR, {"directorate": "adults-east"}),
    "communities_director": ("Communities' Director", "communities-director", Role.COMMUNITIES_DIRECTOR, {}),
    "board_member": ("Board Member", "board-member", Role.BOARD_MEMBER, {}),
    "guardian": ("Guardian", "guardian", Role.GUARDIAN, {}),
    "administrator": ("Administrator", "administrator", Role.ADMINISTRATOR, {}),
}
PLACES = {"area": Area, "directorate": Directorate, "team": Team}


@transaction.atomic
def create_cast() -> dict[str, Person]:
    """Everyone of the cast by key, made where missing. The trust's places must be loaded first."""
    return {key: _create(*row) for key, row in CAST.items()}


def find_cast() -> dict[str, Person]:
    """The same, when everyone is there already."""
    people = {person.email: person for person in Person.objects.all()}
    return {key: people[address(name)] for key, (_, name, *_) in CAST.items()}


def find(key: str) -> Person | None:
    """That member of the cast, or None when there is no such one or they are not made yet."""
    return Person.objects.filter(email=address(CAST[key][1]), is_active=True).first() if key in CAST else None


def address(name: str) -> str:
    return f"{name}@example.nhs.uk"


def _create(called: str, name: str, role: Role | None, where: dict[str, str]) -> Person:
    person, new = Person.objects.get_or_create(email=address(name), defaults={"called": called})
    if new:
        person.set_unusable_password()
        person.save(update_fields=["password"])
        # allauth sends codes only to addresses it knows to be the person's.
        person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    if role:
        places = {noun: PLACES[noun].objects.get(slug=slug) for noun, slug in where.items()}
        RoleHeld.objects.get_or_create(
            person=person, role=role, ends_on=None, **places, defaults={"starts_on": SINCE}
        )
    return person
