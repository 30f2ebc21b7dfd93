"""Taking what identifies a child or family out of what was written of practice: P5, as
`portfolio.rules.redactions` does it for evidence."""

from collections.abc import Mapping

# What is read in the place of words under seal.
HIDDEN = "[hidden: it may identify a child or family]"
LONGEST = 20_000
# Words by the name of the place where they stand.
Said = Mapping[str, str]


def refuse_hiding(said: Said) -> str | None:
    if not said:
        return "Nothing is written there that could be hidden"
    return None


def refuse_proposal(before: Said, after: Said) -> str | None:
    """Why these words, by their place, cannot take that of those under seal."""
    if before.keys() != after.keys():
        return "Say for each what is to be read there"
    if dict(before) == dict(after):
        return "Nothing is taken out. If it identifies nobody, say that instead"
    if not all(0 < len(words.strip()) <= LONGEST for words in after.values()):
        return "Leave a word where all was taken out, such as “[redacted]”"
    return None


def refuse_signing(*, is_hidden: bool) -> str | None:
    """Nobody agrees to what they cannot read."""
    if is_hidden:
        return (
            "What was said is hidden, since it may identify a child or family. You can"
            " agree once two people have decided on it"
        )
    return None


def refuse_answering(*, is_hidden: bool) -> str | None:
    """Nor does anybody decide on what they cannot read."""
    if is_hidden:
        return (
            "What they say is hidden, since it may identify a child or family. You can"
            " decide once two people have decided on that"
        )
    return None
