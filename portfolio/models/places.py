"""Every place where words stand that may be hidden (P5), said once: for the triggers,
the queries and the actions."""

from dataclasses import dataclass, replace

from portfolio.choices import ClaimStatus


@dataclass(frozen=True, kw_only=True)
class Place:
    """`kind` is its name under seal, and `label` on the page.

    `of` is the field of `HiddenWords` for the thing that is hidden as a whole. `path`
    leads to it from the row where the words stand, and `owner` is SQL for its id; both
    need no saying where they stand in the thing itself. `once` is SQL for when they are
    words that stay, and no longer being written. `by_code`: the column holds several,
    as JSON. `shown` says of which rows the words are read at all; `for_owner` is false
    where whoever's record it is does not read them.
    """

    kind: str
    label: str
    of: str
    model: str
    column: str
    path: str = "pk"
    owner: str = "OLD.id"
    once: str = "true"
    by_code: bool = False
    shown: tuple[tuple[str, str], ...] = ()
    for_owner: bool = True

    @property
    def is_alone(self) -> bool:
        """The thing has one of its kind, so that no id is needed to name it."""
        return self.path == "pk" and not self.by_code

    @property
    def sql_name(self) -> str:
        """Its name under seal in SQL, of a row called OLD; of several by code, of the
        one called `was`."""
        if self.is_alone:
            return f"'{self.kind}'"
        return f"'{self.kind}_' || {'was.key' if self.by_code else 'OLD.id'}"

    @property
    def sql_words(self) -> str:
        """What it says, in the same way."""
        return "was.value" if self.by_code else f"OLD.{self.column}"

    def name(self, key: object) -> str:
        """Under seal: of the row with this id, or the words with this code."""
        return self.kind if self.is_alone else f"{self.kind}_{key}"


COMMENT = Place(
    kind="comment",
    label="What the practice educator wrote",
    of="submission",
    model="submission",
    column="comment",
    once="OLD.status <> 'submitted'",
)
WITHDRAWAL = Place(
    kind="withdrawal",
    label="Why the sign-off was withdrawn",
    of="submission",
    model="submission",
    column="withdrawn_because",
    once="OLD.withdrawn_because <> ''",
)
HEARD = Place(
    kind="heard",
    label="What they said when they were heard",
    of="submission",
    model="submission",
    column="heard_words",
    once="OLD.heard_words <> ''",
)
DOUBT = Place(
    kind="doubt",
    label="Why the sign-off is doubted",
    of="submission",
    model="confirmation",
    column="words",
    once="OLD.words <> ''",
    path="submission",
    owner="OLD.submission_id",
)
MARK = Place(
    kind="mark",
    label="What to do next",
    of="submission",
    model="mark",
    column="action",
    path="submission",
    owner="OLD.submission_id",
)
SECOND = Place(
    kind="countersignature",
    label="To who countersigns",
    of="submission",
    model="countersignature",
    column="comment",
    path="submission",
    owner="OLD.submission_id",
)
REFUSAL = Place(
    kind="refusal",
    label="Why it was not countersigned",
    of="submission",
    model="countersignature",
    column="words",
    once="OLD.words <> ''",
    path="submission",
    owner="OLD.submission_id",
    for_owner=False,
)
MINUTES = Place(
    kind="minutes",
    label="What was agreed",
    of="meeting",
    model="progressmeeting",
    column="words",
)
ASKED = Place(
    kind="asked",
    label="What was missed, in their words",
    of="second_look",
    model="secondlook",
    column="words",
)
FINDING = Place(
    kind="finding",
    label="What the second look found",
    of="second_look",
    model="secondlook",
    column="finding",
    once="OLD.finding <> ''",
)
REPORT = Place(
    kind="report",
    label="What the interim report says",
    of="report",
    model="interimreport",
    column="text",
    once="OLD.text <> ''",
)
ANSWER = Place(
    kind="answer",
    label="What they say",
    of="claim",
    model="priorclaim",
    column="answers",
    once="OLD.status <> 'draft'",
    by_code=True,
)
MISSING = Place(
    kind="missing",
    label="What is not yet met",
    of="claim",
    model="claimfinding",
    column="missing",
    path="part__claim",
    shown=(("part__claim__status", ClaimStatus.DECIDED),),
    owner="(SELECT claim_id FROM portfolio_claimpart WHERE id = OLD.part_id)",
)
TAKEN_BACK = Place(
    kind="reversal",
    label="Why it was taken back",
    of="claim",
    model="claimpart",
    column="withdrawn_because",
    once="OLD.withdrawn_because <> ''",
    path="claim",
    owner="OLD.claim_id",
)
HEARD_BEFORE = replace(
    TAKEN_BACK,
    kind="said",
    label=HEARD.label,
    column="heard_words",
    once="OLD.heard_words <> ''",
)
# In the order in which a page shows them.
PLACES = (
    *(COMMENT, MARK, SECOND, REFUSAL, DOUBT, WITHDRAWAL, HEARD),
    *(MINUTES, ASKED, FINDING, REPORT),
    *(ANSWER, MISSING, TAKEN_BACK, HEARD_BEFORE),
)
OF_KIND = {place.kind: place for place in PLACES}
THINGS = tuple(dict.fromkeys(place.of for place in PLACES))


def place_of(name: str) -> Place:
    """That of words named so under seal. Raises KeyError."""
    return OF_KIND[name.partition("_")[0]]
