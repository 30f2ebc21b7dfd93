"""Make the world: organisations, people, the register, and the years behind them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from accounts import queries as accounts
from accounts.actions import employments, organisations, people, roles
from accounts.choices import OrganisationKind, Role
from accounts.models import Organisation, Person
from curriculum import queries as curriculum
from curriculum.models import FrameworkVersion
from ecf.desk.demo import cast, claims, next_edition, practice, watching, years
from ecf.desk.demo.cast import MEMBERS, TRAVELLERS, Member, Traveller
from ecf.events import delivery
from ecf.events.actor import Actor
from ecf.time import london
from ecf.time.periods import period
from portfolio.actions import educators, enrolments
from portfolio.models import Enrolment
from register.actions import annotations, commencements, entries, proposals
from register.choices import AnnotationKind, Duty, ProposalStatus
from register.models import Proposal

DEMO = Actor.named("demo")
LONG_AGO = timedelta(days=9 * 365)
FRAMEWORK = "early-career"
# A sign-off rests on standing; the demo's educators have had it for long.
RENEWED_EVERY = timedelta(days=3 * 365)


@dataclass
class World:
    """What making it goes along with: the moment it is made for, and who is in it."""

    now: datetime
    people: dict[str, Person] = field(default_factory=dict)
    places: dict[str, Organisation] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return london.today(self.now)

    def actor(self, name: str) -> Actor:
        return Actor.person(self.people[name].pk)


def make(now: datetime) -> Iterator[str]:
    """Yield a line for each thing made, so that whoever waits sees progress."""
    world = World(now=now)
    _open_places(world)
    for member in MEMBERS:
        _join(world, member)
    for member in MEMBERS:
        _annotate_of_old(world, member)
    yield f"{len(MEMBERS)} people at work"
    commencements.commence(
        organisation=world.places[cast.LEEDS],
        duty=Duty.SECTION_47_LEAD,
        from_=world.today - timedelta(days=60),
        by=DEMO,
        at=now - timedelta(days=60),
    )
    for traveller in TRAVELLERS:
        _travel(world, traveller)
        yield f"{traveller.name}, year {min(traveller.passed + 1, 5)}"
    next_edition.draft(
        _framework(world), world.people["Nia Roberts"], on=world.today, at=now
    )
    yield "A draft of the next edition, for Gus to publish"
    claims.make(world.people, now)
    yield "A claim of prior learning that waits for Priya"
    practice.practise(world.people, world.places[cast.LEEDS], now=now)
    watching.watch(world.people, world.places[cast.LEEDS], now=now)
    practice.share(world.people, world.places[cast.BRADFORD], now=now)
    settle()


def settle() -> None:
    """Deliver every event that is due, as the workers would."""
    while delivery.deliver_next(now=datetime.now(tz=london.LONDON)):
        pass


def _open_places(world: World) -> None:
    organisations.add(
        code="NLA",
        name="Northern Locums",
        official_name="Northern Locums Ltd",
        kind=OrganisationKind.AGENCY,
    )
    for code in (cast.LEEDS, cast.BRADFORD, cast.REGULATOR, cast.NATIONAL):
        found = accounts.organisation_of(code)
        if found is None:
            raise LookupError(f"No {code}: run load_reference first")
        world.places[code] = found


def _framework(world: World) -> FrameworkVersion:
    version = curriculum.version_in_force(FRAMEWORK, world.today)
    if version is None:
        raise LookupError("No framework in force: run load_reference first")
    return version


def _join(world: World, member: Member) -> None:
    since = world.today - LONG_AGO
    person = _person(world, member.name, member.email, member.at, since)
    for role in member.roles:
        _grant(world, person, role, member.at, since)
    if member.number:
        _register(world, person, member.number, member.at, since)


def _person(world: World, name: str, email: str, at: str, since: date) -> Person:
    person = people.add(name=name)
    people.open_account(person=person, email=email, password=cast.PASSWORD)
    employments.start(
        person=person,
        organisation=world.places[at],
        from_=since,
        manager=world.people.get("Tom Ash") if at == cast.LEEDS else None,
        by=DEMO,
        at=years.morning(since),
    )
    world.people[name] = person
    return person


def _grant(world: World, person: Person, role: Role, at: str, since: date) -> None:
    roles.grant(
        person=person,
        role=role,
        organisation=world.places[at],
        from_=since,
        by=DEMO,
        at=years.morning(since),
    )


def _register(world: World, person: Person, number: str, at: str, since: date) -> None:
    entries.make(
        person=person,
        number=number,
        town=world.places[at].name,
        period=period(since, years.next_renewal(world.today)),
        by=DEMO,
        at=years.morning(since),
    )


def _annotate_of_old(world: World, member: Member) -> None:
    """In periods of three years, as the rules ask, up to one that runs today."""
    for kind in member.annotations:
        begins = world.today - LONG_AGO + timedelta(days=200)
        while begins < world.today:
            proposal = annotations.propose(
                person_id=world.people[member.name].pk,
                kind=kind,
                period=period(begins, begins + RENEWED_EVERY),
                grounds=annotations.Grounds(words="Training completed and assessed"),
                by=DEMO,
                at=years.morning(begins),
            )
            if proposal is not None:
                at = years.morning(begins) + timedelta(hours=2)
                _approve(world, proposal, at)
            begins += RENEWED_EVERY


def _approve(world: World, proposal: Proposal, at: datetime) -> None:
    proposals.approve(proposal=proposal, by=world.actor("Ray Cole"), at=at)


def _travel(world: World, traveller: Traveller) -> None:
    enrolment = _set_out(world, traveller)
    years.walk(
        enrolment=enrolment,
        traveller=traveller,
        educator=world.actor(traveller.educator),
        examiner=world.actor("Edith Barr"),
        lead_examiner=world.actor("Lena Frost"),
        now=world.now,
    )
    settle()
    _annotate_what_is_earned(world, traveller)


def _set_out(world: World, traveller: Traveller) -> Enrolment:
    """Registered, employed, enrolled, and with an educator: day one."""
    started_on = years.first_day(traveller, world.today)
    person = _person(world, traveller.name, traveller.email, traveller.at, started_on)
    registered_on = started_on - timedelta(days=30)
    _register(world, person, traveller.number, traveller.at, registered_on)
    _grant(world, person, Role.SOCIAL_WORKER, traveller.at, started_on)
    version = _framework(world)
    morning = years.morning(started_on)
    enrolment = enrolments.enrol(
        person=person,
        version=version,
        employer=world.places[traveller.at],
        started_on=started_on,
        fte=traveller.fte,
        by=DEMO,
        at=morning,
    )
    educators.assign(
        enrolment=enrolment,
        educator=world.people[traveller.educator],
        from_=started_on,
        by=DEMO,
        at=morning,
    )
    return enrolment


def _annotate_what_is_earned(world: World, traveller: Traveller) -> None:
    """Registrars have decided all that was put to them, but for one who waits."""
    waiting = Proposal.objects.filter(
        entry__person=world.people[traveller.name], status=ProposalStatus.PROPOSED
    ).order_by("pk")
    for proposal in waiting:
        if not traveller.register_waits or proposal.kind != AnnotationKind.FOUNDATION:
            _approve(world, proposal, world.now)
