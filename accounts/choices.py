from django.db.models import TextChoices


class Role(TextChoices):
    """What somebody is trusted with. Codes are stored; never rename one."""

    SOCIAL_WORKER = "social_worker", "Social worker"
    PRACTICE_EDUCATOR = "practice_educator", "Practice educator"
    COORDINATOR = "coordinator"
    PRINCIPAL_SOCIAL_WORKER = "principal_social_worker", "Principal social worker"
    CHECKER = "checker"
    PAYROLL = "payroll"
    EXAMINER = "examiner"
    LEAD_EXAMINER = "lead_examiner", "Lead examiner"
    PANEL_MEMBER = "panel_member", "Panel member"
    REGISTRAR = "registrar"
    FRAMEWORK_EDITOR = "framework_editor", "Framework editor"
    PAY_OFFICER = "pay_officer", "Pay officer"
    SUPPORT = "support"


class Ability(TextChoices):
    """One thing a role lets its holder do, for the organisation of the grant."""

    SEE_PEOPLE = "see_people"
    EMPLOY = "employ"
    ENROL = "enrol"
    ASSIGN_EDUCATORS = "assign_educators"
    SIGN_OFF = "sign_off"
    WITHDRAW_SIGN_OFF = "withdraw_sign_off"
    NAME_EDUCATORS = "name_educators"
    CHECK_REGISTER = "check_register"
    SEE_PAY = "see_pay"
    MARK = "mark"
    RECORD_RESULTS = "record_results"
    RELEASE_RESULTS = "release_results"
    HEAR_APPEALS = "hear_appeals"
    DECIDE_REGISTER = "decide_register"
    EDIT_FRAMEWORKS = "edit_frameworks"
    DECIDE_PAY = "decide_pay"
    RETRY_WORK = "retry_work"
    GRANT_ROLES = "grant_roles"
    CONNECT_SYSTEMS = "connect_systems"
    ANSWER_HELP = "answer_help"
    HEAR_COMPLAINTS = "hear_complaints"


class OrganisationKind(TextChoices):
    COUNCIL = "council"
    TRUST = "trust", "Children's trust"
    AGENCY = "agency"
    UNIVERSITY = "university"
    NHS = "nhs", "NHS body"
    REGULATOR = "regulator"
    POLICE = "police"
    NATIONAL = "national", "National body"


class Basis(TextChoices):
    """How somebody is engaged. Only direct employment has a place on the pay scale."""

    DIRECT = "direct", "Employed"
    AGENCY = "agency", "Engaged through an agency"


class Scope(TextChoices):
    """What an employer's system may ask; `interfaces.md`, API v1."""

    CHECK = "register:check", "Check the register"
    WATCH = "register:watch", "Follow changes of the register"
    PAY = "pay:read", "Read pay positions"
    PROGRESS = "progress:read", "Read progress"


class InvitationState(TextChoices):
    """Whether an invitation's link still opens; computed, never stored."""

    OPEN = "open"
    USED = "used"
    REPLACED = "replaced"
    EXPIRED = "expired"


class HelpKind(TextChoices):
    """What somebody writes to us about (E6)."""

    HELP = "help", "I need help"
    MISTAKE = "mistake", "Something is wrong and should be corrected"
    COMPLAINT = "complaint", "I want to complain"
    SAFETY = "safety", "A concern about safety"


class HelpReminderKind(TextChoices):
    """How long something has waited for an answer, in working days."""

    FIRST = "first", "Five"
    ESCALATED = "escalated", "Ten"


class HelpStatus(TextChoices):
    NEW = "new", "New"
    BEING_ANSWERED = "being_answered", "Being answered"
    ANSWERED = "answered", "Answered"
