from curriculum.models.content import Criterion, Group, Module, Stage, Statement, Unit
from curriculum.models.frameworks import Framework, FrameworkVersion

__all__ = [
    "Criterion",
    "Framework",
    "FrameworkVersion",
    "Group",
    "Module",
    "Stage",
    "Statement",
    "Unit",
]
