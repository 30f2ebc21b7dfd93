"""How one field of a form shall look, where the usual look is not right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Look:
    """Options of the design system that Django's fields have no place for.

    A form says `look: ClassVar = {"kind": Look(heading=True, inline=True)}`.

    - `size`: of the label or legend: "s", "m", "l" or "xl".
    - `heading`: the label or legend is the page's h1 (question pages).
    - `width`: in characters (2, 3, 4, 5, 10, 20, 30), or like "two-thirds".
    - `prefix`, `suffix`: what is printed before or after a text box.
    - `count`: shows how many characters of `max_length` are left.
    - `inline`, `small`: radios and checkboxes in a row, or in small.
    - `hints`: a line under an option, by the option's value.
    - `hide_label`: the label is for screen readers only.
    """

    size: Literal["s", "m", "l", "xl"] | None = None
    heading: bool = False
    width: int | str | None = None
    prefix: str = ""
    suffix: str = ""
    count: bool = False
    inline: bool = False
    small: bool = False
    hints: Mapping[str, str] = field(default_factory=dict)
    hide_label: bool = False


USUAL = Look()
