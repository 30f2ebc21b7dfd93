"""What looks like a detail of a child or family, and what only looks like one (P7)."""

from datetime import date

import pytest

from portfolio.choices import Detail
from portfolio.rules import identifying

ON = date(2026, 10, 5)


def marked(text, **options):
    found = identifying.find(text, on=ON, **options)
    return [(text[span.start : span.end], span.detail) for span in found]


@pytest.mark.parametrize(
    ("text", "words", "detail"),
    [
        ("I visited Sarah Jones at home.", "Sarah Jones", Detail.NAME),
        ("Afterwards Sarah Jones rang.", "Sarah Jones", Detail.NAME),
        ("Then Amy-Lee O'Neill and I drew.", "Amy-Lee O'Neill", Detail.NAME),
        ("On Monday Mia McKay rang me", "Mia McKay", Detail.NAME),
        ("I met José Núñez there", "José Núñez", Detail.NAME),
        ("I asked April Hart", "April Hart", Detail.NAME),
        ("Sarah Jane Young said", "Sarah Jane Young", Detail.NAME),
        ("Mrs Hart was angry", "Hart", Detail.NAME),
        ("It was mr. Hart", "Hart", Detail.NAME),
        ("his mum Sarah cried", "Sarah", Detail.NAME),
        ("Her brother Jake hid", "Jake", Detail.NAME),
        ("a boy called Callum", "Callum", Detail.NAME),
        ("The girl is called Amy", "Amy", Detail.NAME),
        ("her name is Amy", "Amy", Detail.NAME),
        ("She was born on 3 May", "3 May", Detail.DATE_OF_BIRTH),
        ("He was born in 2019", "2019", Detail.DATE_OF_BIRTH),
        ("DOB: 12/03/14", "12/03/14", Detail.DATE_OF_BIRTH),
        ("d.o.b. 1.2.2025", "1.2.2025", Detail.DATE_OF_BIRTH),
        ("the child (12/03/2014) hid", "12/03/2014", Detail.DATE_OF_BIRTH),
        ("On 4 July 2011 all changed", "4 July 2011", Detail.DATE_OF_BIRTH),
        ("Her birthday is March 3rd", "March 3rd", Detail.DATE_OF_BIRTH),
        ("near LS1 4AP", "LS1 4AP", Detail.POSTCODE),
        ("near sw1a1aa then", "sw1a1aa", Detail.POSTCODE),
        ("case number 4432", "4432", Detail.CASE_NUMBER),
        ("Liquidlogic ID: P-90210", "P-90210", Detail.CASE_NUMBER),
        ("as in 20041337", "20041337", Detail.CASE_NUMBER),
        ("heard as LS21C00123", "LS21C00123", Detail.CASE_NUMBER),
        ("NI AB 12 34 56 C", "AB 12 34 56 C", Detail.CASE_NUMBER),
        ("NHS 943 476 5919", "943 476 5919", Detail.NHS_NUMBER),
        ("9434765919", "9434765919", Detail.NHS_NUMBER),
        ("ring 07700 900123", "07700 900123", Detail.PHONE),
        ("+44 7700 900 123", "+44 7700 900 123", Detail.PHONE),
        ("(0113) 496 0000", "(0113) 496 0000", Detail.PHONE),
        ("write to mum@example.org", "mum@example.org", Detail.EMAIL),
        ("at 14 Mill Road", "14 Mill Road", Detail.ADDRESS),
        ("at 3a, Old Bank Street", "3a, Old Bank Street", Detail.ADDRESS),
        ("They live on Mill Lane", "Mill Lane", Detail.ADDRESS),
        ("up to Flat 12", "Flat 12", Detail.ADDRESS),
    ],
)
def test_what_looks_like_a_detail_is_marked(text, words, detail):
    assert marked(text) == [(words, detail)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I went in with an answer. The child’s drawing did not fit it.",
        "In October and November we met every Tuesday Morning",
        "Under the Children Act 1989 we asked the Family Court",
        "Leeds City Council and West Yorkshire Police came",
        "We met in Milton Keynes and Tower Hamlets, North Leeds",
        "Great Ormond Street Hospital wrote",
        "When I arrived, The Chair of the Child Protection Conference spoke",
        "I read Working Together and the Signs of Safety",
        "Motivational Interviewing, Gibbs and Kolb",
        "After Christmas I rang. My Team Manager agreed.",
        "Mum said she was tired. Mum I think was afraid.",
        "Dad Friday, mum Saturday",
        "The mother English, the father Polish",
        "I met them on 3 October 2026 and on 01/09/2026",
        "At 14:30 on 5 October I rang",
        "Year 3, 2nd visit; P3 2nd time; AAA-K1",
        "Section 47, section 20 and article 8",
        "We spent £250000 and 1,000,000 more",
        "I am SW912345",
        "About 35000 people; 106,223 registered",
        "A reference to practice, a file kept",
        "In the case of 12 families",
        "the first of May",
        "2026-10-05",
        "I named it. I called back. It was called Early Help.",
        "Miss nothing. I miss Mondays.",
    ],
)
def test_what_identifies_nobody_is_left_alone(text):
    assert marked(text) == []


def test_ones_own_and_colleagues_names_may_stand():
    text = "Priya Nair saw Sasha and Mrs Hart. Mrs Nair said so. Priya Hart was there."
    assert marked(text, known=["Priya Nair", "Sasha Reid"]) == [
        ("Hart", Detail.NAME),
        ("Priya Hart", Detail.NAME),
    ]


def test_an_old_date_is_old_on_the_day_told_of():
    text = "On 4 July 2025"
    assert marked(text) == []
    later = identifying.find(text, on=date(2027, 10, 5))
    assert [span.detail for span in later] == [Detail.DATE_OF_BIRTH]


def test_what_overlaps_is_marked_once():
    text = "mum Sarah Jones, Mr Sam Hart, dob 12/03/2014"
    assert [words for words, _ in marked(text)] == [
        "Sarah Jones",
        "Sam Hart",
        "12/03/2014",
    ]


def test_the_parts_of_a_text_are_the_text():
    text = "I met Sarah Jones on Mill Road, by LS1 4AP"
    spans = identifying.find(text, on=ON)
    parts = identifying.parts(text, spans)
    assert "".join(part.text for part in parts) == text
    assert [part.text for part in parts if part.detail] == ["Sarah Jones", "LS1 4AP"]
    assert identifying.names_in(text, spans) == {"Sarah Jones"}
    assert identifying.parts("", ()) == ()


def test_a_long_text_takes_no_time():
    text = ("Aa " * 5000 + "0 " * 5000 + "a.b@" * 5000)[:20_000]
    assert identifying.find(text, on=ON) is not None
