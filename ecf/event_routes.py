"""Which event wakes whom. The whole wiring between apps is on this page."""

from accounts.events import (
    EmploymentEnded,
    EmploymentStarted,
    HelpAnswered,
    HelpAsked,
)
from accounts.subscribers import mail_answer, tell_of_concern
from assessments.events import (
    AttainmentWithdrawn,
    ResultReleased,
    ResultWithdrawn,
    StageAttained,
)
from assessments.subscribers import bring_attainments_up_to_date
from ecf.events.event import Routes
from pay.events import ScaleCommenced, ScalePublished
from pay.subscribers import bring_positions_up_to_date, place_everyone
from portfolio.events import (
    ConfirmationAsked,
    Departed,
    Enrolled,
    EnrolmentMigrated,
    EvidenceHidden,
    EvidenceRedacted,
    EvidenceRequestAnswered,
    EvidenceRequested,
    EvidenceRequestRenewed,
    EvidenceShownAgain,
    ObservationRecorded,
    ObservationTakenOut,
    PriorClaimDecided,
    PriorLearningTakenBack,
    SignOffDoubted,
    StageCompletionWithdrawn,
    StageUnitsCompleted,
    TransferCalledOff,
    TransferCompleted,
    TransferDue,
    TransferStarted,
    UnitCompleted,
    UnitCompletionWithdrawn,
    WordsHidden,
)
from portfolio.subscribers import (
    ask_to_confirm,
    bring_enrolments_up_to_date,
    complete_transfer,
    follow_call_off,
    follow_job,
    send_link,
    tell_of_answer,
    tell_of_claim,
    tell_of_departure,
    tell_of_hidden_words,
    tell_of_hiding,
    tell_of_observation,
    tell_of_redaction,
    tell_of_transfer,
)
from register.events import (
    EntryMerged,
    Registered,
    RegistrationCorrected,
    RegistrationEnded,
    RegistrationLapsed,
    RenewalDecided,
    Suspended,
    SuspensionCorrected,
    SuspensionEnded,
)
from register.events.webhooks import WebhookEndpointStopped, WebhookMessagesGivenUp
from register.subscribers import tell_of_webhook

ROUTES: Routes = {
    # Whoever connects an employer's systems hears when nothing arrives there.
    WebhookMessagesGivenUp: (tell_of_webhook,),
    WebhookEndpointStopped: (tell_of_webhook,),
    # Whoever asked is answered by mail.
    HelpAnswered: (mail_answer,),
    # A concern about safety is told to whoever may take it on.
    HelpAsked: (tell_of_concern,),
    # Enrolments wait for a registration, and pause without one.
    Registered: (bring_enrolments_up_to_date,),
    RegistrationEnded: (bring_enrolments_up_to_date,),
    RegistrationCorrected: (bring_enrolments_up_to_date,),
    RegistrationLapsed: (bring_enrolments_up_to_date,),
    RenewalDecided: (bring_enrolments_up_to_date,),
    Suspended: (bring_enrolments_up_to_date,),
    SuspensionEnded: (bring_enrolments_up_to_date,),
    SuspensionCorrected: (bring_enrolments_up_to_date,),
    EntryMerged: (bring_enrolments_up_to_date,),
    # Who has left hears what they keep.
    Departed: (tell_of_departure,),
    # The old employer has had its ten working days.
    TransferDue: (complete_transfer,),
    # Who moves, and who is to act or has them now, hear of it.
    TransferStarted: (tell_of_transfer,),
    TransferCompleted: (tell_of_transfer,),
    TransferCalledOff: (follow_call_off,),
    # Whoever is asked for their words gets a link; who asked hears of the answer.
    EvidenceRequested: (send_link,),
    EvidenceRequestRenewed: (send_link,),
    EvidenceRequestAnswered: (tell_of_answer,),
    # Whoever was observed hears of what their educator wrote.
    ObservationRecorded: (tell_of_observation,),
    ObservationTakenOut: (tell_of_observation,),
    # Whoever claimed prior learning hears of what became of it.
    PriorClaimDecided: (tell_of_claim,),
    PriorLearningTakenBack: (tell_of_claim,),
    # Evidence is hidden, and decided on; a sign-off that rests on it is in question.
    EvidenceHidden: (tell_of_hiding,),
    WordsHidden: (tell_of_hidden_words,),
    EvidenceRedacted: (tell_of_redaction,),
    EvidenceShownAgain: (tell_of_redaction,),
    ConfirmationAsked: (ask_to_confirm,),
    SignOffDoubted: (ask_to_confirm,),
    # A stage's units, or its assessment, are passed: it may be attained.
    StageUnitsCompleted: (bring_attainments_up_to_date,),
    StageCompletionWithdrawn: (bring_attainments_up_to_date,),
    ResultReleased: (bring_attainments_up_to_date,),
    ResultWithdrawn: (bring_attainments_up_to_date,),
    # Another version may ask less: a stage may be attained, and pay follows.
    EnrolmentMigrated: (bring_attainments_up_to_date, bring_positions_up_to_date),
    # Pay follows what is attained, the units after it, and the job.
    StageAttained: (bring_positions_up_to_date,),
    AttainmentWithdrawn: (bring_positions_up_to_date,),
    UnitCompleted: (bring_positions_up_to_date,),
    UnitCompletionWithdrawn: (bring_positions_up_to_date,),
    Enrolled: (bring_positions_up_to_date,),
    # Whoever has no job with their employer has left it.
    EmploymentStarted: (follow_job, bring_positions_up_to_date),
    EmploymentEnded: (follow_job, bring_positions_up_to_date),
    ScalePublished: (place_everyone,),
    ScaleCommenced: (place_everyone,),
}
