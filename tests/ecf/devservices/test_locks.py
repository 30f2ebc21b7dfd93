import os

import pytest

from ecf.devservices import locks


@pytest.fixture
def path(tmp_path):
    return tmp_path / "some.lock"


def test_nobody_holds_a_new_one(path):
    assert locks.is_free(path)
    assert not locks.is_shared(path)


def test_several_share_one(path):
    one, other = locks.share(path), locks.share(path)
    assert locks.is_shared(path)
    assert locks.try_alone(path) is None
    os.close(one)
    assert locks.is_shared(path)
    os.close(other)
    assert locks.is_free(path)


def test_one_alone_is_not_sharing(path):
    with locks.alone(path):
        assert not locks.is_free(path)
        assert not locks.is_shared(path)
    assert locks.is_free(path)
