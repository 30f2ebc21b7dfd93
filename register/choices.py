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


class RenewalStage(TextChoices):
    """Where somebody is on the way to another year, computed, never stored (R4)."""

    NOT_YET = "not_yet"
    OPEN = "open"
    IN_HAND = "in_hand"
    GRANTED = "granted"
    REFUSED = "refused"
    NOTHING_TO_DO = "nothing_to_do"
    NOT_REGISTERED = "not_registered"


class ProposalStatus(TextChoices):
    PROPOSED = "proposed"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class ProposedChange(TextChoices):
    ANNOTATE = "annotate"
    END = "end"


class CorrectionKind(TextChoices):
    """What two registrars put right of who an entry is."""

    NUMBER = "number", "Correct the number"
    MERGE = "merge", "Merge into another entry"


class CorrectionStatus(TextChoices):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


class DeathStatus(TextChoices):
    """What became of a report that somebody has died (R10)."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"
    MISTAKEN = "mistaken"


class EducatorBasis(TextChoices):
    """What a practice educator's standing rests on (R8): the kind of the grounds."""

    STAGE_2 = "stage_2", "Stage 2 of the practice educator standards"
    EQUIVALENT = "equivalent", "An equivalent of stage 2"
    NAMED = "named", "Named by their principal social worker"
    ACTIVITY = "activity", "Renewed: educator work in the last three years"
    REFRESHER = "refresher", "Renewed: a refresher"


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


class PurposeKind(TextChoices):
    """What a check is for, so far as it decides who hears of it (E3)."""

    ORDINARY = "ordinary", "Ordinary"
    SAFEGUARDING = "safeguarding", "Safeguarding enquiry"


class VisitKind(TextChoices):
    """Direct practice that counts towards the hundred hours (R6)."""

    DUTY = "duty", "Duty work"
    CASEWORK = "casework", "Casework with a child or family"
    FAMILY_GROUP = "family_group", "Family group decision making"
    FOSTERING = "fostering", "Fostering or adoption assessment"
    EXPLOITATION = "exploitation", "Work with exploited or missing children"
    COURT = "court", "Court work for a child"


class VisitStatus(TextChoices):
    LOGGED = "logged", "Waiting for a supervisor"
    CONFIRMED = "confirmed", "Confirmed"
    RETURNED = "returned", "Sent back"
    WITHDRAWN = "withdrawn", "Taken out"


class AskStatus(TextChoices):
    """What a registered person asked a registrar for."""

    ASKED = "asked", "With a registrar"
    GRANTED = "granted", "Taken up"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Taken back"


class OpeningStatus(TextChoices):
    """What became of a wish to see former names (R9)."""

    ASKED = "asked"
    OPENED = "opened"
    DECLINED = "declined"


class ImportKind(TextChoices):
    """What a row of an imported file comes to, beside the register."""

    NEW = "new", "New entries"
    CHANGED = "changed", "Entries changed"
    SAME = "same", "The same"
    LEFT_ALONE = "left_alone", "Left alone"


class RegistrationChange(TextChoices):
    """What an imported row does to the registration of an entry."""

    SAME = "same"
    ADDED = "added"
    CORRECTED = "corrected"


class LeftAlone(TextChoices):
    """Why an import leaves an entry as it is."""

    REPLACED = "replaced"
    MERGED = "merged"
    CLOSED = "closed"
    REMOVED = "removed"
    RENEWAL = "renewal"
    EARLIER = "earlier"


class Change(TextChoices):
    """What became of an entry, so that the answers about it changed; the type of a
    webhook, and never renamed."""

    REGISTERED = "registered", "Registered"
    RENEWAL_DECIDED = "renewal_decided", "Renewal decided"
    REGISTRATION_ENDS_SOON = "registration_ends_soon", "Registration ends soon"
    REGISTRATION_LAPSED = "registration_lapsed", "Registration lapsed"
    REGISTRATION_ENDED = "registration_ended", "Registration ended"
    SUSPENDED = "suspended", "Suspended"
    SUSPENSION_ENDS_SOON = "suspension_ends_soon", "Suspension ends soon"
    SUSPENSION_ENDED = "suspension_ended", "Suspension ended"
    CONDITION_IMPOSED = "condition_imposed", "Condition imposed"
    CONDITION_ENDS_SOON = "condition_ends_soon", "Condition ends soon"
    CONDITION_ENDED = "condition_ended", "Condition ended"
    ANNOTATED = "annotated", "Annotated"
    ANNOTATION_ENDS_SOON = "annotation_ends_soon", "Annotation ends soon"
    ANNOTATION_ENDED = "annotation_ended", "Annotation ended"
    REFERENCE_ENDS_SOON = "reference_ends_soon", "Reference on file ends soon"
    REFERENCE_ENDED = "reference_ended", "Reference on file ended"
    CORRECTED = "corrected", "Record corrected"
    NAME_CHANGED = "name_changed", "Name changed"
    MERGED = "merged", "Joined with another entry"


class Need(TextChoices):
    """Why an employer should look at somebody it watches, the gravest first; worked out
    on the day, never stored."""

    NOT_IN_FORCE = "not_in_force", "Not registered, or suspended"
    NO_ENTRY = "no_entry", "Not on the register"
    CONDITIONS = "conditions", "Conditions to read"
    RENEWAL = "renewal", "Renewal missing"
    ANNOTATION = "annotation", "Annotation ends within 90 days"


class EndpointStatus(TextChoices):
    """Whether changes are sent to an employer's address (a webhook)."""

    ON = "on", "On"
    OFF = "off", "Switched off"
    STOPPED = "stopped", "Stopped"
    REMOVED = "removed", "Removed"


class MessageStatus(TextChoices):
    """What became of one message to an employer's address; computed, never stored."""

    WAITING = "waiting", "Waiting"
    DELIVERED = "delivered", "Delivered"
    GIVEN_UP = "given_up", "Given up"
