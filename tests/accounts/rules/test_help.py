import pytest

from accounts.rules import help as rules


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("http://here/pay/", "/pay/"),
        ("http://here/register/?q=Sasha", "/register/"),
        ("/pay/", "/pay/"),
        ("http://elsewhere/pay/", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
        ("http://here/" + "a" * 300, "/" + "a" * 199),
    ],
)
def test_only_a_page_of_ours_is_kept_and_no_question(address, page):
    assert rules.page_of(address, host="here") == page
