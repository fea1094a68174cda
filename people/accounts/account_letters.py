"""What we wrote to a person, in their account: kind and days. Letters of today are there tomorrow."""

from kit.design.jinja import full_date
from kit.letters.models import FiledLetter
from kit.translation import gettext as _
from people.accounts.account_parts import SHOWN, AccountLine, AccountPart, register_account_part
from people.models import Person


def register_parts() -> None:
    register_account_part(90, letters_to)


def letters_to(person: Person) -> AccountPart:
    """Never one about a point that nobody signed: those are filed under no account."""
    rows = FiledLetter.objects.filter(account=person.trail_key).order_by("-on", "template")[:SHOWN]
    days: dict[str, list[str]] = {}
    for row in rows:
        days.setdefault(_topic_of(row.template), []).append(full_date(row.on))
    return AccountPart(
        heading=_("What we wrote to you"),
        lines=[AccountLine(topic, note=", ".join(dict.fromkeys(dates))) for topic, dates in days.items()],
    )


def _topic_of(template: str) -> str:
    topics = {
        "feedback": _("About what people say"),
        "forums": _("About forums"),
        "audits": _("About a self-audit or a plan"),
        "volunteers": _("About a role, your time or a claim"),
        "account": _("About your account"),
        "people": _("About your account"),
    }
    return topics.get(template.partition("/")[0], _("About working together"))
