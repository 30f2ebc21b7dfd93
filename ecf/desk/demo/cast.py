"""Who is in the demo world. All are invented; their numbers begin SW9."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from accounts.choices import Role
from register.choices import AnnotationKind

PASSWORD = "lanterns-on-the-canal"  # noqa: S105 - printed by `make demo` for everyone
LEEDS, BRADFORD, REGULATOR, NATIONAL = "LDS", "BRD", "SWR", "NAT"


@dataclass(frozen=True, kw_only=True)
class Member:
    """`number` where they are on the register; `annotations` they hold of old;
    `manager` the name of who manages them; `look_at` what `make demo` says of them."""

    name: str
    roles: tuple[Role, ...]
    at: str = LEEDS
    number: str = ""
    annotations: tuple[AnnotationKind, ...] = ()
    manager: str = ""
    look_at: str = ""

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@example.org"


@dataclass(frozen=True, kw_only=True)
class Traveller:
    """A social worker on the framework: how many stages are passed, and how many units
    of the one after are signed off; `waiting` are put forward, `returned` came back,
    `begun` have some evidence. `register_waits`: the last stage's annotation is still
    with the registrar."""

    name: str
    number: str
    passed: int
    signed_off: int = 0
    waiting: int = 0
    returned: int = 0
    begun: int = 0
    at: str = LEEDS
    educator: str = "Priya Nair"
    fte: Decimal = Decimal(1)
    result_released: bool = False
    register_waits: bool = False
    look_at: str = ""

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@example.org"


MEMBERS = (
    Member(
        name="Carol Whitfield",
        roles=(Role.COORDINATOR,),
        look_at="coordinator at Leeds: People, enrol somebody, assign an educator",
    ),
    Member(name="Mei Tan", roles=(Role.PRINCIPAL_SOCIAL_WORKER,), number="SW900301"),
    Member(name="Tom Ash", roles=(Role.SOCIAL_WORKER,), number="SW900302"),
    Member(
        name="Priya Nair",
        roles=(Role.PRACTICE_EDUCATOR,),
        number="SW900201",
        annotations=(AnnotationKind.PRACTICE_EDUCATOR,),
        look_at="practice educator: four units wait in Sign-offs, and a claim",
    ),
    Member(
        name="Owen Blake",
        roles=(Role.PRACTICE_EDUCATOR,),
        number="SW900202",
        annotations=(
            AnnotationKind.PRACTICE_EDUCATOR,
            AnnotationKind.ABE_INTERVIEWER,
        ),
    ),
    Member(
        name="Omar Haddad",
        roles=(Role.PRACTICE_EDUCATOR,),
        at=BRADFORD,
        number="SW900203",
        annotations=(AnnotationKind.PRACTICE_EDUCATOR,),
    ),
    Member(
        name="Dele Obi",
        roles=(Role.CHECKER,),
        look_at=(
            "checker at Leeds, which has commenced the section 47 duty: Checks, and"
            " what changed about people Leeds watches"
        ),
    ),
    Member(
        name="Hana Webb",
        roles=(Role.CHECKER,),
        at=BRADFORD,
        look_at="checker at Bradford, which has not commenced it",
    ),
    Member(name="Petra Lowe", roles=(Role.PAYROLL,), look_at="payroll at Leeds: Pay"),
    Member(
        name="Ray Cole",
        roles=(Role.REGISTRAR,),
        at=REGULATOR,
        look_at="registrar: one proposal waits",
    ),
    Member(name="Rosa Lind", roles=(Role.REGISTRAR,), at=REGULATOR),
    Member(
        name="Edith Barr",
        roles=(Role.EXAMINER,),
        at=NATIONAL,
        look_at="examiner: records a result",
    ),
    Member(
        name="Lena Frost",
        roles=(Role.LEAD_EXAMINER,),
        at=NATIONAL,
        look_at="lead examiner: releases it",
    ),
    Member(
        name="Nia Roberts",
        roles=(Role.FRAMEWORK_EDITOR,),
        at=NATIONAL,
    ),
    Member(
        name="Gus Lane",
        roles=(Role.FRAMEWORK_EDITOR,),
        at=NATIONAL,
        look_at="framework editor: a draft of the next edition to compare and publish",
    ),
    Member(name="Pat Moss", roles=(Role.PAY_OFFICER,), at=NATIONAL),
    Member(name="Quinn Dale", roles=(Role.PAY_OFFICER,), at=NATIONAL),
    Member(name="Sol Park", roles=(Role.SUPPORT,), at=NATIONAL),
)
TRAVELLERS = (
    Traveller(
        name="Sasha Reid",
        number="SW900101",
        passed=0,
        signed_off=2,
        waiting=1,
        returned=1,
        begun=1,
        fte=Decimal("0.8"),
        look_at="social worker in year 1: Home",
    ),
    Traveller(
        name="Jo Marsh",
        number="SW900102",
        passed=1,
        signed_off=5,
        waiting=1,
        result_released=True,
        look_at="year 2: Priya's sign-off of one unit passes the year",
    ),
    Traveller(name="Kit Lawal", number="SW900103", passed=2, signed_off=1, waiting=1),
    Traveller(name="Lee Summers", number="SW900104", passed=3, signed_off=2),
    Traveller(name="Noor Rahman", number="SW900106", passed=4, signed_off=3, begun=1),
    Traveller(
        name="Ada Bright",
        number="SW900105",
        passed=5,
        educator="Owen Blake",
        look_at="Expert Practitioner: My register entry, My pay",
    ),
    Traveller(name="Bilal Aziz", number="SW900107", passed=0, signed_off=1, waiting=1),
    Traveller(name="Kim Foley", number="SW900108", passed=2, register_waits=True),
    Traveller(
        name="Bex Hale",
        number="SW900109",
        passed=1,
        signed_off=3,
        at=BRADFORD,
        educator="Omar Haddad",
    ),
)


def everyone() -> Iterator[tuple[str, str, str]]:
    """Name, e-mail address and what to look at, of everyone worth signing in as."""
    for member in (*TRAVELLERS, *MEMBERS):
        if member.look_at:
            yield member.name, member.email, member.look_at
