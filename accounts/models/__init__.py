from accounts.models.calls import ApiCall
from accounts.models.clients import ApiClient
from accounts.models.employment import Employment
from accounts.models.help import HelpRequest
from accounts.models.help_reminders import HelpReminder
from accounts.models.organisations import Organisation
from accounts.models.people import Person, User
from accounts.models.roles import Invitation, RoleGrant

__all__ = [
    "ApiCall",
    "ApiClient",
    "Employment",
    "HelpReminder",
    "HelpRequest",
    "Invitation",
    "Organisation",
    "Person",
    "RoleGrant",
    "User",
]
