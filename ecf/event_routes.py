"""Which event wakes whom. The whole wiring between apps is on this page."""

from ecf.events.event import Routes
from portfolio.subscribers import bring_enrolments_up_to_date
from register.events import (
    Registered,
    RegistrationCorrected,
    RegistrationEnded,
    RegistrationLapsed,
    RenewalDecided,
    Suspended,
    SuspensionCorrected,
    SuspensionEnded,
)

ROUTES: Routes = {
    # Enrolments wait for a registration, and pause without one.
    Registered: (bring_enrolments_up_to_date,),
    RegistrationEnded: (bring_enrolments_up_to_date,),
    RegistrationCorrected: (bring_enrolments_up_to_date,),
    RegistrationLapsed: (bring_enrolments_up_to_date,),
    RenewalDecided: (bring_enrolments_up_to_date,),
    Suspended: (bring_enrolments_up_to_date,),
    SuspensionEnded: (bring_enrolments_up_to_date,),
    SuspensionCorrected: (bring_enrolments_up_to_date,),
}
