"""What waits, as the page says it: by when it is due, and in a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from coprod.menu import pages_for
from coprod.menu_entries import MenuPage
from coprod.menu_rooms import FOR_PEOPLE, YOU
from kit import working_days
from kit.design.jinja import full_date, weekday
from kit.translation import gettext as _
from kit.translation import ngettext
from kit.waiting import WaitingItem
from people.models import Person

LAST_DAY_OF_A_WEEK = 6
# What is new to somebody who was never here.
NEW_AT_FIRST = timedelta(weeks=4)
WAYS_ON = 4


@dataclass(frozen=True)
class TodayRow:
    """`day`: by when, in bold; `before`: what that day was, where it is over."""

    item: WaitingItem
    day: str
    before: str = ""


@dataclass(frozen=True)
class TodaySection:
    """`name` is "late", "week" or "later"."""

    name: str
    heading: str
    rows: list[TodayRow]


@dataclass(frozen=True)
class TodayList:
    """`steps` can be taken now; `dates` are to be known of."""

    sections: list[TodaySection]
    dates: list[TodayRow]

    @property
    def count(self) -> int:
        return sum(len(section.rows) for section in self.sections)

    @property
    def late(self) -> int:
        return sum(len(section.rows) for section in self.sections if section.name == "late")


def by_when(items: Iterable[WaitingItem], today: date, *, may_be_late: bool) -> TodayList:
    """Late, this week, later. Nothing is late for who gives their time or uses services: `may_be_late`."""
    rows: dict[str, list[TodayRow]] = {"late": [], "week": [], "later": []}
    in_order = sorted(items, key=lambda item: (item.due or date.max, item.kind, item.title))
    for item in in_order:
        if not item.is_date:
            name = section_of(item, today, may_be_late=may_be_late)
            rows[name].append(_row(item, today, is_late=name == "late"))
    headings = {"late": _("Late"), "week": _("This week"), "later": _("Later")}
    sections = [TodaySection(name, headings[name], listed) for name, listed in rows.items() if listed]
    dates = [_row(item, today, is_late=False) for item in in_order if item.is_date]
    return TodayList(sections, dates)


def section_of(item: WaitingItem, today: date, *, may_be_late: bool) -> str:
    if item.due is None:
        return "later"
    if item.due < today and may_be_late and not item.is_own:
        return "late"
    return "week" if item.due <= end_of_week(today) else "later"


def end_of_week(today: date) -> date:
    return today + timedelta(days=LAST_DAY_OF_A_WEEK - today.weekday())


def _row(item: WaitingItem, today: date, *, is_late: bool) -> TodayRow:
    if item.due is None or (item.due < today and not is_late):
        return TodayRow(item, _("When you are ready"))
    if not is_late:
        return TodayRow(item, _("Today") if item.due == today else day_in_words(item.due))
    days = max(1, working_days.count_between(item.due, today))
    late = ngettext("%(count)s working day late", "%(count)s working days late", days) % {"count": days}
    return TodayRow(item, late, _("was due %(day)s") % {"day": day_in_words(item.due)})


def day_in_words(day: date) -> str:
    """Friday 27 November 2026."""
    return f"{weekday(day)} {full_date(day)}"


def sentences(waiting: TodayList, next_date: date | None = None) -> list[str]:
    """What matters, first: in bold at the top of the page."""
    if not waiting.count:
        ahead = _("The next date is %(day)s.")
        return [
            _("Nothing waits for you."),
            *([ahead % {"day": day_in_words(next_date)}] if next_date else []),
        ]
    how_many = {"count": waiting.count, "late": waiting.late}
    first = ngettext("%(count)s thing waits for you.", "%(count)s things wait for you.", waiting.count)
    late = ngettext("%(late)s is late.", "%(late)s are late.", waiting.late)
    return [first % how_many, *([late % how_many] if waiting.late else [])]


def ways_on(person: Person) -> list[MenuPage]:
    """Where to go on when nothing waits: the first pages of the menu that not everybody sees, and that are not their own
    account's.
    """
    pages = [page for room in FOR_PEOPLE if room is not YOU for page in pages_for(room, person)]
    return [page for page in pages if page.perm and page.about][:WAYS_ON]
