"""What runs by itself, and when."""

from celery.schedules import crontab

from coprod.configuration.servers import URGENT_QUEUE

CELERY_BEAT_SCHEDULE = {
    # A sweep that nobody began before the next one is due is not needed any more.
    "deliver what cannot wait": {
        "task": "kit.letters.tasks.sweep",
        "schedule": 20.0,
        "args": [True],
        "options": {"queue": URGENT_QUEUE, "expire_seconds": 20},
    },
    "deliver what was promised": {
        "task": "kit.letters.tasks.sweep",
        "schedule": 20.0,
        "args": [False],
        "options": {"expire_seconds": 20},
    },
    "tell administrators of letters that were not sent": {
        "task": "people.roles.tasks.tell_administrators",
        "schedule": 3600.0,
    },
    "ask once a year whether what people need is still right": {
        "task": "people.accounts.tasks.ask_for_needs_review",
        "schedule": 24 * 3600.0,
    },
    "file letters by night": {"task": "kit.letters.tasks.tidy", "schedule": crontab(hour=3, minute=10)},
    "write anew what came lately, in no order": {
        "task": "coprod.tasks.mix_lately",
        "schedule": 60.0,
        "options": {"expire_seconds": 60},
    },
    "write anew what came this week, in no order": {"task": "coprod.tasks.mix_all", "schedule": 3600.0},
    "email what waits": {"task": "coprod.tasks.send_digests", "schedule": 3600.0},
    "count once a day how reading goes": {
        "task": "feedback.moderation.tasks.count_moderation",
        "schedule": 600.0,
    },
    "alarm while nobody looks after what cannot wait": {
        "task": "feedback.moderation.tasks.raise_alarm",
        "schedule": 300.0,
    },
    # Not at once: a letter on its way says that somebody has just written.
    "ask the addresses that people left": {
        "task": "feedback.submitting.tasks.ask_to_confirm",
        "schedule": 300.0,
    },
    "forget addresses nobody confirmed": {
        "task": "feedback.submitting.tasks.forget_unconfirmed_addresses",
        "schedule": 3600.0,
    },
    "forget who never confirmed what they asked to be told of": {
        "task": "subscriptions.tasks.forget_unconfirmed_subscriptions",
        "schedule": 3600.0,
    },
    "forget who followed": {"task": "feedback.board.tasks.forget_followers", "schedule": 3600.0},
    "work out again when answers are due": {
        "task": "feedback.answering.tasks.recalculate_due_dates",
        "schedule": 3600.0,
    },
    "wait for nobody too long": {"task": "feedback.answering.tasks.end_pauses", "schedule": 3600.0},
    "look at the answer clock": {"task": "feedback.answering.tasks.note_breaches", "schedule": 3600.0},
    "take late answers up the line": {
        "task": "feedback.answering.tasks.escalate_late_answers",
        "schedule": 3600.0,
    },
    "keep the next two rounds planned": {
        "task": "forums.planning.tasks.keep_planned",
        "schedule": 6 * 3600.0,
    },
    "remind those who come": {"task": "forums.registrations.tasks.remind_registered", "schedule": 3600.0},
    "ask about forums on a new bank holiday": {
        "task": "forums.planning.tasks.tell_of_holidays",
        "schedule": 3600.0,
    },
    "ask about forums that have no place when it was to be known": {
        "task": "forums.planning.tasks.tell_of_places_overdue",
        "schedule": 3600.0,
    },
    "ask services whether they come": {"task": "forums.room.tasks.chase_promises", "schedule": 3600.0},
    "draft the agenda of the development group": {
        "task": "forums.development_group.tasks.draft_agendas",
        "schedule": 3600.0,
    },
    "put onto the agenda what forums chose since": {
        "task": "forums.development_group.tasks.add_chosen_points",
        "schedule": 3600.0,
    },
    "look at the terms of reference each year": {
        "task": "forums.development_group.tasks.review_terms",
        "schedule": 24 * 3600.0,
    },
    "ask for notes of forums": {"task": "forums.room.tasks.ask_for_notes", "schedule": 3600.0},
    "forget who came": {"task": "forums.registrations.tasks.forget_registrations", "schedule": 24 * 3600.0},
    "forget who never confirmed that they come": {
        "task": "forums.registrations.tasks.forget_unconfirmed_registrations",
        "schedule": 24 * 3600.0,
    },
    "share the board with the trust": {
        "task": "forums.development_group.tasks.share_month",
        "schedule": 3600.0,
    },
    "put the points of a round together": {
        "task": "forums.development_group.tasks.collate_rounds",
        "schedule": 3600.0,
    },
    "draft the newsletter": {"task": "forums.newsletter.tasks.draft_newsletters", "schedule": 3600.0},
    "put into the newsletter what was answered since": {
        "task": "forums.newsletter.tasks.redraw_newsletters",
        "schedule": 3600.0,
    },
    "ask for the newsletter's sign-off": {
        "task": "forums.newsletter.tasks.chase_sign_off",
        "schedule": 3600.0,
    },
    "send the newsletter, batch by batch": {
        "task": "forums.newsletter.tasks.send_newsletters",
        "schedule": 60.0,
    },
    "note the forums that were held": {"task": "forums.planning.tasks.note_held", "schedule": 3600.0},
    "chase what is waiting to be read": {
        "task": "feedback.moderation.tasks.chase_moderators",
        "schedule": 3600.0,
    },
    "open the yearly audits": {"task": "audits.self_audits.tasks.open_campaign", "schedule": 6 * 3600.0},
    "remind teams of their audit": {"task": "audits.self_audits.tasks.remind_teams", "schedule": 6 * 3600.0},
    "forget answers to audits that nobody sent": {
        "task": "audits.ratification.tasks.forget_unsent_answers",
        "schedule": 24 * 3600.0,
    },
    "tally files of feedback": {"task": "insight.reports.tasks.tally_files", "schedule": 60.0},
    "tally what people decided": {"task": "insight.reports.tasks.tally_lately", "schedule": 24 * 3600.0},
    "work out the picture of a quarter": {
        "task": "insight.reports.tasks.triangulate_last_quarter",
        "schedule": 3600.0,
    },
    "go on with files of feedback": {"task": "insight.files.tasks.sweep_files", "schedule": 30.0},
    "look for themes in comments": {"task": "insight.coding.tasks.suggest_themes", "schedule": 30.0},
    "learn from what people decided": {"task": "insight.coding.tasks.train_model", "schedule": 24 * 3600.0},
    "ask whether what was done is so": {
        "task": "initiatives.tasks.ask_whether_it_is_so",
        "schedule": 6 * 3600.0,
    },
    "take what nobody has checked off the asset map": {
        "task": "assets.tasks.look_after_assets",
        "schedule": 6 * 3600.0,
    },
    "close and forget rooms for circles": {
        "task": "circle.tasks.look_after_circles",
        "schedule": 3600.0,
    },
    "forget who was asked about what is over": {
        "task": "publicity.tasks.forget_contacts_of_ended",
        "schedule": 24 * 3600.0,
    },
    "sum up how often links were opened": {
        "task": "publicity.tasks.sum_up_old_days",
        "schedule": 24 * 3600.0,
    },
    "remind of actions in plans": {"task": "meetings.tasks.remind_owners", "schedule": 6 * 3600.0},
    "move days that bank holidays move": {
        "task": "volunteers.finance.tasks.follow_bank_holidays",
        "schedule": 3600.0,
    },
    "ask and forget who is interested in a role": {
        "task": "volunteers.involvement.tasks.look_after_interests",
        "schedule": 3600.0,
    },
    "forget bank details nobody is paid to": {
        "task": "volunteers.finance.tasks.forget_idle_bank_details",
        "schedule": 86400.0,
    },
}
