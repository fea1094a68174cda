"""A vote on a name in words."""

from initiatives.ideas.models import Idea, IdeaCall
from kit.design.jinja import full_date
from kit.translation import gettext as _


def vote_in_words(current: IdeaCall | Idea) -> list[tuple[str, str]]:
    """What a colleague saved meanwhile."""
    if isinstance(current, Idea):
        return [
            (_("The word"), current.title),
            (_("Whether it is shown"), str(current.get_reading_display())),
        ]
    settled = full_date(current.decided_on) or _("Not yet")
    return [(_("Settled on"), settled), (_("Why not"), current.why_not or _("Nothing"))]
