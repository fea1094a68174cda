"""What waits for somebody with their account, and for those who look after people and settings, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Value
from django.urls import reverse

from kit.letters.models import Letter
from kit.scheduled.models import TaskDay
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext
from kit.waiting import FoundRow, RowQuery, WaitingItem, counted, days_after, listed
from people.models import AccessNeeds, DatedSetting, Directorate, Person, Role, RoleHeld, Team, Trust
from people.models.preferences import ASK_AGAIN_AFTER
from people.rules import Can
from people.selectors import contact_tasks_for

ACCOUNT, CONTACT, NOT_SENT = "people:account", "people:contact", "letters:not-sent"
TASKS, PEOPLE = "scheduled:tasks", "people:people"
# Without somebody in each of these the work of the whole Trust stops; and in each directorate without these.
OF_THE_TRUST = (
    Role.FOCUS_COORDINATOR, Role.MODERATOR, Role.PALS_OFFICER, Role.VOLUNTEER_COORDINATOR, Role.APPROVER,
    Role.FINANCE_OFFICER, Role.FINANCE_RELEASER, Role.COMMUNITIES_DIRECTOR, Role.GUARDIAN,
)  # fmt: skip
OF_A_DIRECTORATE = (Role.CP_LEAD, Role.DIRECTOR)
# How long before its last day a setting is pointed at.
SETTINGS_END_WITHIN = timedelta(days=60)


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem] | WaitingItem]:
    if person.is_staff_somewhere and not person.second_factor:
        yield _second_step()
    if person.has_perm(Can.CONTACT):
        yield counted("people.contact", contact_tasks_for(person), _contact_line, due="due_on")
    if person.has_perm("letters.look_after"):
        yield counted("people.letters", Letter.objects.not_sent(), _letters_line)
    if person.has_perm("scheduled.look_after"):
        newest = TaskDay.objects.order_by("key", "-day").distinct("key").values("pk")
        failing = TaskDay.objects.filter(pk__in=newest).exclude(last_error="")
        yield counted("people.tasks", failing, _tasks_line, due="day")
    if person.has_perm(Can.MANAGE_ROLES):
        yield _settings_that_end(today)
        yield from _vacant_roles(today)
    old = AccessNeeds.objects.filter(person=person, reviewed_on__lte=today - ASK_AGAIN_AFTER)
    due = days_after("reviewed_on", ASK_AGAIN_AFTER.days)
    yield listed("people.needs", old, _needs_review_line, key="pk", due=due)


def _settings_that_end(today: date) -> RowQuery[WaitingItem]:
    """Those that nothing follows: they end soon, or have ended."""
    following = DatedSetting.objects.filter(key=OuterRef("key"), starts_on__gt=OuterRef("starts_on"))
    ending = DatedSetting.objects.filter(ends_on__lte=today + SETTINGS_END_WITHIN)
    return listed(
        "people.settings",
        ending.exclude(Exists(following)),
        _setting_line,
        key="pk",
        title="key",
        where="owner",
        due="ends_on",
    )


def _vacant_roles(today: date) -> Iterator[RowQuery[WaitingItem]]:
    """Those of the Trust, of directorates whose teams are open, and how many teams have no lead."""
    held = RoleHeld.objects.on(today).filter(person__is_active=True)
    for role in OF_THE_TRUST:
        nobody = Trust.objects.exclude(Exists(held.filter(role=role)))
        yield listed(f"people.vacant.{role}", nobody, _vacant_line, key=Value(role.value))
    open_teams = Team.objects.filter(is_active=True)
    directorates = Directorate.objects.filter(Exists(open_teams.filter(directorate=OuterRef("pk"))))
    for role in OF_A_DIRECTORATE:
        nobody_there = directorates.exclude(Exists(held.filter(role=role, directorate=OuterRef("pk"))))
        yield listed(f"people.vacant.{role}", nobody_there, _vacant_line, key=Value(role.value), where="name")
    led = held.filter(role=Role.TEAM_LEAD, team=OuterRef("pk"))
    yield counted("people.vacant.team_lead", open_teams.exclude(Exists(led)), _teams_without_a_lead_line)


def _vacant_line(row: FoundRow) -> WaitingItem:
    role = str(Role(row.key).label)
    title = f"{role}: {row.where}" if row.where else role
    return _role_to_give(title, str(_lazy("Nobody has this role. Give it to somebody.")))


def _teams_without_a_lead_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s team without a lead", "%(count)s teams without a lead", row.count)
    note = str(_lazy("Nobody can publish answers for them but their co-production lead."))
    return _role_to_give(title % {"count": row.count}, note)


def _role_to_give(title: str, note: str) -> WaitingItem:
    return WaitingItem(str(_lazy("Roles to give")), title, reverse(PEOPLE), note=note, page=PEOPLE)


def _second_step() -> WaitingItem:
    note = str(_lazy("Your role needs it. Until then you can only do what everyone can."))
    title = str(_lazy("Set up the second step at sign-in"))
    return WaitingItem(str(_lazy("Your account")), title, reverse("mfa_index"), note=note, page=ACCOUNT)


def _contact_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s person to reach", "%(count)s people to reach", row.count) % {
        "count": row.count
    }
    note = str(_lazy("They asked for a call, a text or a letter."))
    return WaitingItem(
        str(_lazy("People to contact")), title, reverse(CONTACT), due=row.due, note=note, page=CONTACT
    )


def _letters_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s letter was not sent", "%(count)s letters were not sent", row.count)
    note = str(_lazy("Look whether the mail server is all right, and send them again."))
    return WaitingItem(
        str(_lazy("Letters")), title % {"count": row.count}, reverse(NOT_SENT), note=note, page=NOT_SENT
    )


def _tasks_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s task failed", "%(count)s tasks failed", row.count) % {"count": row.count}
    note = str(_lazy("It runs by itself. Look why it failed, and run it again."))
    return WaitingItem(
        str(_lazy("What runs by itself")), title, reverse(TASKS), due=row.due, note=note, page=TASKS
    )


def _setting_line(row: FoundRow) -> WaitingItem:
    url = reverse("admin:people_datedsetting_change", args=[row.key])
    note = str(_lazy("It ends, and nothing follows. Agree the next one."))
    return WaitingItem(
        str(_lazy("Setting")), row.title, url, due=row.due, where=row.where, note=note, page=ACCOUNT
    )


def _needs_review_line(row: FoundRow) -> WaitingItem:
    title, note = str(_lazy("Is what you need still right?")), str(_lazy("You told us more than a year ago."))
    url = reverse("people:access-needs")
    return WaitingItem(
        str(_lazy("Your account")), title, url, due=row.due, note=note, page=ACCOUNT, is_own=True
    )
