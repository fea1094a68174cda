"""Letters that have no way to stop them, and why. Every other
letter has one, or is not promised (`kit.letters.actions.tell`).

Whoever left an address beside something, without an account, can stop what comes there. The letters here
go to people with an account or a role, or are about safety, or were asked for a moment ago and come once.
"""

ROLE = "to somebody who holds a role, about what waits for them there: it ends with the role"
ACCOUNT = "to the owner of an account, about what they themselves take part in: it ends when they leave it"
MONEY = "about money that somebody is owed or where it goes: they must be able to object"
SAFETY = (
    "about getting into an account, or a change that somebody else may have made: its owner must hear of it"
)
ASKED = "asked for by somebody a moment ago: it comes once"

WHY: dict[str, str] = (
    dict.fromkeys(
        (
            "audits/look_again", "audits/opened", "audits/reminder", "audits/settled",
            "audits/submitted", "feedback/alarm", "feedback/guardian_asked", "feedback/late", "feedback/questioned", "feedback/replied", "feedback/routed",
            "feedback/stepped_in", "feedback/to_read", "feedback/urgent", "forums/agenda",
            "forums/group_changed", "forums/newsletter_changed", "forums/newsletter_drafted", "forums/newsletter_unsigned",
            "forums/note_missing", "forums/on_a_holiday", "forums/place_overdue", "forums/points", "forums/promise", "forums/share", "forums/terms_review",
            "meetings/action_late", "meetings/action_soon", "people/contact_task", "people/letters_not_sent",
        ),
        ROLE,
    )
    | dict.fromkeys(
        (
            "people/needs_review", "stories/use_asked", "people/role_given", "people/role_ended", "volunteers/asked", "volunteers/became_of_it", "volunteers/offer",
            "volunteers/reference", "volunteers/thank_you",
        ),
        ACCOUNT,
    )
    | dict.fromkeys(
        (
            "volunteers/bank_change", "volunteers/bank_removed", "volunteers/bank_returned", "volunteers/claim_approved",
            "volunteers/claim_moved", "volunteers/claim_paid", "volunteers/claim_returned",
        ),
        MONEY,
    )
    | {
        "people/security_change": SAFETY,
        "people/already_registered": ASKED,
        "people/confirm_email": ASKED,
        "people/login_code": ASKED,
        "people/password_reset": ASKED,
        "people/unknown_account": ASKED,
    }
)  # fmt: skip
