from curriculum.models.content import Group, Module, Stage, Statement, Unit
from curriculum.models.frameworks import Framework, FrameworkVersion

__all__ = [
    "Framework",
    "FrameworkVersion",
    "Group",
    "Module",
    "Stage",
    "Statement",
    "Unit",
]
