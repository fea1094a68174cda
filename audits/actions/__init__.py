"""What can happen to an audit. Each verb checks who, checks when, writes, records, and tells people."""

from audits.actions.asking import ask, ask_longer, close, invite, settle, take_part, type_in_paper
from audits.actions.errors import Changed, NotPossible
from audits.actions.opening import open_for_campaign, remind, start
from audits.actions.planning import add_action, aim, change_action, publish_plan, remind_owner, take_plan_down
from audits.actions.scoring import finish, score, submit

__all__ = [
    "Changed",
    "NotPossible",
    "add_action",
    "aim",
    "ask",
    "ask_longer",
    "change_action",
    "close",
    "finish",
    "invite",
    "open_for_campaign",
    "publish_plan",
    "remind",
    "remind_owner",
    "score",
    "settle",
    "start",
    "submit",
    "take_part",
    "take_plan_down",
    "type_in_paper",
]
