"""A check that comes to NULL is passed. So what compares a column that may be NULL says
that it is not, or stands beside the case in which it is."""

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, Q

COMPARED = ("__gt", "__gte", "__lt", "__lte")
CHECKS = [
    pytest.param(model, constraint, id=constraint.name)
    for model in apps.get_models()
    for constraint in model._meta.constraints
    if isinstance(constraint, CheckConstraint) and isinstance(constraint.condition, Q)
]


def leaves(condition):
    """Its parts that are pairs, with what must hold together with each."""
    pairs = [child for child in condition.children if isinstance(child, tuple)]
    for child in condition.children:
        if isinstance(child, Q):
            yield from leaves(child)
        elif isinstance(child, tuple):
            yield child, (pairs if condition.connector == Q.AND else [child])


def is_free(model, condition, name):
    """May be NULL, and nothing says what then."""
    if not model._meta.get_field(name).null:
        return False
    says = {(f"{name}__isnull", False), (f"{name}__isnull", True), (name, None)}
    alone = [
        child
        for child in condition.children
        if condition.connector == Q.OR and isinstance(child, tuple)
    ]
    return not any(child in says for child in alone)


@pytest.mark.parametrize(("model", "constraint"), CHECKS)
def test_a_comparison_with_nothing_passes_no_check(model, constraint):
    condition = constraint.condition
    for (lookup, _), together in leaves(condition):
        name, _, how = lookup.rpartition("__")
        if f"__{how}" not in COMPARED or "__" in name:
            continue
        if (f"{name}__isnull", False) in together:
            continue
        assert not is_free(model, condition, name), f"{name} may be NULL"
