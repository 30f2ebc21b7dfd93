from django.db.models import TextChoices


class AnnotationKind(TextChoices):
    FOUNDATION = "foundation", "Foundation"
    EXPERT_PRACTITIONER = "expert_practitioner", "Expert Practitioner"
    PRACTICE_EDUCATOR = "practice_educator", "Practice educator"
    ABE_INTERVIEWER = "abe_interviewer", "Achieving Best Evidence interviewer"
    AMHP = "amhp", "Approved mental health professional"
    BIA = "bia", "Best interests assessor"


class Status(TextChoices):
    """What an entry is on a date (R1), computed, never stored."""

    REGISTERED = "registered", "Registered"
    REGISTERED_WITH_CONDITIONS = (
        "registered_with_conditions",
        "Registered with conditions",
    )
    SUSPENDED = "suspended", "Suspended"
    LAPSED = "lapsed", "Registration lapsed"
    REMOVED = "removed", "Removed from the register"
    NOT_REGISTERED = "not_registered", "Not yet registered"


class Ending(TextChoices):
    """What a registration period's end means for the days after it."""

    LAPSE = "lapse"
    REMOVAL = "removal"


class RenewalStatus(TextChoices):
    IN_HAND = "in_hand"
    GRANTED = "granted"
    REFUSED = "refused"


class ProposalStatus(TextChoices):
    PROPOSED = "proposed"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class ProposedChange(TextChoices):
    ANNOTATE = "annotate"
    END = "end"


class Duty(TextChoices):
    """Something only some may do (R7); the rules are data, `register/duties/`."""

    SECTION_47_LEAD = "section_47_lead", "Lead a section 47 enquiry"
    ABE_INTERVIEW = "abe_interview", "Lead an Achieving Best Evidence interview"
    AGENCY_ENGAGEMENT = "agency_engagement", "Be engaged through an agency"
    PRACTICE_EDUCATION = "practice_education", "Act as a practice educator"


class Found(TextChoices):
    """What a number comes to in a list of many."""

    YES = "yes", "Yes"
    NO = "no", "No"
    READ_CONDITIONS = "read_conditions", "Conditions to read"
    NOT_DECIDED = "not_decided", "Not decided"
    UNKNOWN = "unknown", "Not on the register"
    MALFORMED = "malformed", "Not a registration number"


class Answer(TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_DECIDED = "not_decided", "Not decided"
