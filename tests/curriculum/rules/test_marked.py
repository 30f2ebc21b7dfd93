import pytest

from curriculum.rules import marked
from curriculum.rules.faults import Fault, FaultyFile


def test_everything_in_a_file_has_its_line():
    file = marked.read("a: 1\nb:\n  - c: 2\n  -\n    d: 3\n")

    assert file.content == {"a": 1, "b": [{"c": 2}, {"d": 3}]}
    assert file.line_of(("b",)) == 2
    assert file.line_of(("b", 0)) == 3
    assert file.line_of(("b", 1, "d")) == 5


def test_what_is_missing_has_the_line_of_what_it_is_missing_from():
    file = marked.read("a: 1\nb:\n  - c: 2\n")

    assert file.line_of(("b", 0, "title")) == 3
    assert file.line_of(("z",)) == 1


def test_text_keeps_no_space_around_it():
    assert marked.read("about: |\n  Two years.\n").content == {"about": "Two years."}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault(1, "The file is empty")),
        ("# nothing\n", Fault(1, "The file is empty")),
        (
            "a: 1\nb: [",
            Fault(
                2,
                "This is not YAML: expected the node content, but found '<stream end>'",
            ),
        ),
        ("a: 1\nb: 2\na: 3", Fault(3, "a is here twice")),
        ("a: 1\non: 2026-02-31", Fault(2, "2026-02-31: day is out of range for month")),
        (
            "a: &b 1\nc: *b",
            Fault(
                2,
                "This is not YAML: an alias: write the words out where they belong",
            ),
        ),
        (
            "a: b\nc: \x00",
            Fault(2, "This is not text: special characters are not allowed"),
        ),
        (
            "a: !!python/name:os.system x",
            Fault(
                1,
                "This is not YAML: could not determine a constructor for the tag"
                " 'tag:yaml.org,2002:python/name:os.system'",
            ),
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text, fault):
    with pytest.raises(FaultyFile) as refusal:
        marked.read(text)

    assert refusal.value.faults == [fault]
