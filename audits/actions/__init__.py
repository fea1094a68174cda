"""What can happen to an audit. Each verb checks who, checks when, writes, records, and tells people."""

from audits.actions.opening import open_for_campaign, remind_team, start_audit
from audits.actions.planning import (
    add_action,
    change_action,
    publish_plan,
    remind_owner,
    set_targets,
    take_plan_down,
)
from audits.actions.ratification import (
    close_ratification,
    extend_ratification,
    issue_codes,
    open_ratification,
    record_outcome,
    take_part,
    type_in_paper,
)
from audits.actions.scoring import save_closing_page, score_question, submit_audit

__all__ = [
    "add_action",
    "set_targets",
    "open_ratification",
    "extend_ratification",
    "change_action",
    "close_ratification",
    "save_closing_page",
    "issue_codes",
    "open_for_campaign",
    "publish_plan",
    "remind_team",
    "remind_owner",
    "score_question",
    "record_outcome",
    "start_audit",
    "submit_audit",
    "take_part",
    "take_plan_down",
    "type_in_paper",
]
