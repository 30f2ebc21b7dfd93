from itertools import chain

from hypothesis import given
from hypothesis import strategies as some

from ecf.govuk.paging import by_weight

WEIGHED = some.lists(some.tuples(some.integers(), some.integers(0, 9)))


@given(WEIGHED, some.integers(1, 20))
def test_pages_hold_everything_in_order_and_none_is_too_heavy(weighed, most):
    weighed = [((thing, weight), weight) for thing, weight in weighed]
    pages = by_weight(weighed, most=most)
    assert list(chain.from_iterable(pages)) == [thing for thing, _ in weighed]
    assert all(
        sum(weight for _, weight in page) <= most or len(page) == 1 for page in pages
    )


def test_nothing_is_one_empty_page():
    assert by_weight([], most=1) == [[]]
