from pay.models.downgrades import Approval, Downgrade
from pay.models.positions import PayRun, Position
from pay.models.scales import Band, Scale, ScaleVersion, SpinePoint

__all__ = [
    "Approval",
    "Band",
    "Downgrade",
    "PayRun",
    "Position",
    "Scale",
    "ScaleVersion",
    "SpinePoint",
]
