"""The quarter on one page goes into the newsletter that is being written, if somebody who writes it wants
that.
"""

from datetime import datetime

from django.db import transaction

from forums.newsletter.actions.newsletters import add_newsletter_section
from forums.newsletter.models import Newsletter, Section
from insight.papers import summary
from insight.papers.selectors import voices
from insight.reports.models import Edition
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person


@transaction.atomic
def add_summary_to_newsletter(
    *, edition: Edition, newsletter: Newsletter, seen: int, by: Person, at: datetime
) -> Section:
    """A section of the newsletter, as its writers could have added it themselves: their permission, their
    record.

    `seen` is the version of the newsletter that the page stood on: the same page sent twice adds one.
    """
    if edition.published_on is None:
        raise NotPossible(_("This picture is not published yet. Publish it first."))
    picture = edition.picture
    text = summary.sections_as_text(summary.summary_sections(picture, voices.titles_of_outcomes(picture)))
    return add_newsletter_section(
        newsletter=newsletter, heading=summary.summary_heading(picture), text=text, seen=seen, by=by, at=at
    )
