from ecf import devservices

NAMED = {"DATABASE_URL": "postgresql://elsewhere/ecf", "REDIS_URL": "redis://elsewhere"}


def test_services_that_are_named_are_left_alone(tmp_path):
    env = dict(NAMED)
    devservices.supply(env, home=tmp_path / "kept")
    assert env == NAMED
    assert not (tmp_path / "kept").exists()
