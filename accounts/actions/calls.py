"""What employers' systems asked: noted once answered, forgotten after 90 days."""

from datetime import datetime, timedelta

from accounts.models import ApiCall
from accounts.models.calls import LONGEST_PATH

KEPT = timedelta(days=90)
LONGEST_METHOD = 10


def note(
    *,
    client_id: int,
    method: str,
    path: str,
    status: int,
    took: timedelta,
    at: datetime,
) -> None:
    """`path` as it was asked for, without what follows a question mark."""
    ApiCall.objects.create(
        client_id=client_id,
        at=at,
        method=method[:LONGEST_METHOD],
        path=path.partition("?")[0][:LONGEST_PATH],
        status=status,
        milliseconds=round(took / timedelta(milliseconds=1)),
    )


def forget_old(*, now: datetime) -> int:
    """How many were forgotten."""
    forgotten, _ = ApiCall.objects.filter(at__lt=now - KEPT).delete()
    return forgotten
