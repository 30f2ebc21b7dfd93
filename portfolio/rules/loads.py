"""How many people a practice educator takes on: their own limit."""


def refuse(name: str, *, has: int, most: int | None) -> str | None:
    """Why somebody takes on nobody more; `most` is None without a limit."""
    if most is None or has < most:
        return None
    return (
        f"{name} takes on at most {_people(most)} and has {has}. Choose somebody else,"
        " or ask them to agree: they raise their limit under “My people”"
    )


def in_words(*, has: int, most: int | None) -> str:
    """Beside a name where educators are chosen; and that their own limit is reached."""
    if most is None:
        return f"has {_people(has)}"
    full = ": takes on nobody more" if has >= most else ""
    return f"has {_people(has)} of at most {most}{full}"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
