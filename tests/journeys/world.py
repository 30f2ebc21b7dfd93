"""Where the journeys begin: real framework, scale and duties, and Sasha one unit short
of the end of her second year."""

from datetime import date, datetime, timedelta
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from ecf.events import delivery
from ecf.time import london
from portfolio.models import Enrolment
from register.actions import commencements, duties
from register.choices import Duty
from register.rules import files
from tests.cast import frameworks, people, portfolio

LAST_UNIT = "Working with resistance"
SASHA = "SW912345"
DUTIES = Path("register/duties/england.yaml")
SCALE = Path("pay/scales/illustrative.yaml")


def one_unit_short() -> Enrolment:
    """Sasha stands in pay band 2; her last unit of year 2 is open and empty. Leeds has
    commenced the section 47 duty. Everybody who will take part has an account."""
    version = frameworks.early_career()
    _load_scale_and_duties()
    enrolment = portfolio.enrolled(version=version, started_on=_day(400))
    portfolio.assigned(enrolment, from_=_day(400))
    _pass_everything_else(enrolment)
    for one in (people.dele, people.edith, people.lena, people.ray):
        one()
    settle()
    return enrolment


def settle() -> None:
    """Deliver what the making of the world has made due."""
    while delivery.deliver_next(now=timezone.now()):
        pass


def _pass_everything_else(enrolment: Enrolment) -> None:
    first, second = (frameworks.stage_of(enrolment.version, n) for n in (1, 2))
    portfolio.stage_done(enrolment, first, submitted_at=_ago(250), at=_ago(240))
    for module in second.core_modules.all():
        for unit in module.units.exclude(title=LAST_UNIT):
            portfolio.signed_off(enrolment, unit, submitted_at=_ago(60), at=_ago(50))


def _load_scale_and_duties() -> None:
    call_command("load_scale", str(SCALE), publish=True, verbosity=0)
    rules = files.read(DUTIES.read_text())
    duties.load(rules=rules, by=people.CONSOLE, at=_ago(30))
    commencements.commence(
        organisation=people.leeds(),
        duty=Duty.SECTION_47_LEAD,
        from_=_day(30),
        by=people.CONSOLE,
        at=_ago(30),
    )


def _ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def _day(days: int) -> date:
    return london.today(_ago(days))
