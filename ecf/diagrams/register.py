"""State machines of the register, and of those who watch it."""

from ecf.diagrams.machine import Machine
from register.choices import (
    AskStatus,
    CorrectionStatus,
    DeathStatus,
    EndpointStatus,
    MessageStatus,
    OpeningStatus,
    ProposalStatus,
    RenewalStatus,
    VisitStatus,
)
from register.rules import (
    asked,
    corrections,
    deaths,
    former_names,
    practice,
    proposals,
    renewals,
    webhooks,
)

MACHINES = (
    Machine(
        title="Proposal to annotate the register",
        about="Decided by a registrar, unless its grounds fall first.",
        moves=proposals.MOVES,
        starts=(ProposalStatus.PROPOSED,),
    ),
    Machine(
        title="Renewal of registration",
        about="In hand from the application until the regulator decides.",
        moves=renewals.MOVES,
        starts=(RenewalStatus.IN_HAND,),
    ),
    Machine(
        title="Correction of an entry",
        about="Another number, or a merge: put by one registrar, confirmed by another.",
        moves=corrections.MOVES,
        starts=(CorrectionStatus.PROPOSED,),
    ),
    Machine(
        title="Reported death",
        about="Stops messages; a second person confirms. A mistake is undone at once.",
        moves=deaths.MOVES,
        starts=(DeathStatus.REPORTED,),
    ),
    Machine(
        title="Former names, asked for",
        about="One registrar asks, with a reason; another opens them for a day.",
        moves=former_names.MOVES,
        starts=(OpeningStatus.ASKED,),
    ),
    Machine(
        title="Visit that counts as practice",
        about="Logged by the person, confirmed by a supervisor; never their own.",
        moves=practice.MOVES,
        starts=(VisitStatus.LOGGED,),
    ),
    Machine(
        title="Annotation or name asked for",
        about="A registrar takes it up or declines, unless it is taken back.",
        moves=asked.MOVES,
        starts=(AskStatus.ASKED,),
    ),
    Machine(
        title="Address for webhooks",
        about="Stopped by the service where nobody answers; removed for good.",
        moves=webhooks.ENDPOINT_MOVES,
        starts=(EndpointStatus.ON,),
    ),
    Machine(
        title="Message to an address",
        about="Tried for about 24 hours. Sent again by hand, it waits once more.",
        moves=webhooks.MESSAGE_MOVES,
        starts=(MessageStatus.WAITING,),
    ),
)
