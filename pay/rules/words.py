"""Pay in plain words."""

from decimal import Decimal


def pounds(amount: Decimal) -> str:
    """£43,024, or £43,024.50 where there are pennies."""
    whole = amount == amount.to_integral_value()
    return f"£{amount:,.0f}" if whole else f"£{amount:,.2f}"
