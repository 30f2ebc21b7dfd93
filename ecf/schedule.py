"""When beat asks for what, in seconds. What must not be done twice, or missed, takes a
slot (`ecf.jobs.slots`): the clock only asks."""

from typing import Any

SCHEDULE: dict[str, dict[str, Any]] = {
    "deliver what is due": {"task": "ecf.events.tasks.deliver_due", "schedule": 60},
    "number the feed": {"task": "ecf.events.tasks.number_feed", "schedule": 60},
    "work on jobs": {"task": "ecf.jobs.tasks.work_on_jobs", "schedule": 60},
    "record what time has brought": {
        "task": "ecf.time.tasks.record_boundaries",
        "schedule": 300,
    },
    "remove abandoned files": {
        "task": "ecf.files.tasks.remove_abandoned",
        "schedule": 24 * 3600,
    },
    "check what is kept": {"task": "ecf.desk.tasks.check_integrity", "schedule": 900},
    "forget old idempotency keys": {
        "task": "ecf.api.tasks.forget_old_keys",
        "schedule": 24 * 3600,
    },
    "send webhooks": {"task": "register.tasks.send_webhooks", "schedule": 30},
    "forget old webhooks": {
        "task": "register.tasks.forget_old_messages",
        "schedule": 24 * 3600,
    },
    "forget old calls of systems": {
        "task": "accounts.tasks.forget_old_calls",
        "schedule": 24 * 3600,
    },
    "remind of units that wait": {
        "task": "portfolio.tasks.send_reminders",
        "schedule": 900,
    },
    "drop drafts of decisions that were left behind": {
        "task": "portfolio.tasks.drop_drafts_left",
        "schedule": 3600,
    },
    "remind of what waits for an answer": {
        "task": "accounts.tasks.send_help_reminders",
        "schedule": 900,
    },
    "tell what changed about who is watched": {
        "task": "register.tasks.send_digests",
        "schedule": 900,
    },
    "reconcile pay": {"task": "pay.tasks.reconcile", "schedule": 3600},
}
