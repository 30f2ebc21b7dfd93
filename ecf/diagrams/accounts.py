"""State machines of people and how they come in."""

from accounts.choices import HelpStatus, InvitationState
from accounts.rules import help as help_requests
from accounts.rules import invitations
from ecf.diagrams.machine import Machine

MACHINES = (
    Machine(
        title="Invitation",
        about="The one way in. It runs out by the calendar; a newer one replaces it.",
        moves=invitations.MOVES,
        starts=(InvitationState.OPEN,),
    ),
    Machine(
        title="Request for help",
        about="Asked by anybody on any page; answered once, by mail and on a page.",
        moves=help_requests.MOVES,
        starts=(HelpStatus.NEW,),
    ),
)
