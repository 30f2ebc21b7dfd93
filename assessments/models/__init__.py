from assessments.models.attainments import Attainment
from assessments.models.results import Result

__all__ = ["Attainment", "Result"]
