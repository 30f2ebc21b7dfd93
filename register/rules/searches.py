"""What somebody who searches the register may have meant (R5)."""

from register.rules import numbers

SHORTEST = 3  # letters: what the index of names can look for
MOST = 10  # entries shown: enough to find somebody, too few to harvest


def number_meant(text: str) -> str | None:
    """The registration number that was typed, `SW` or not."""
    return numbers.normalise(text) or numbers.normalise(f"SW{text}")


def is_too_short(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) < SHORTEST


def parts_of(text: str) -> list[str]:
    """What a name must contain. Words come in any order, unless all are so short that
    only the whole can be looked for."""
    words = text.split()
    if any(len(word) >= SHORTEST for word in words):
        return words
    return [" ".join(words)]
