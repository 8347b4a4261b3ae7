"""Models of consultations, one file per subject."""

from .consultation import Change, Consultation, Phase
from .listing import ConsultationListPage
from .page import ConsultationEvent, ConsultationPage, Material
from .plan import PlanItem

__all__ = [
    "Change",
    "Consultation",
    "ConsultationEvent",
    "ConsultationListPage",
    "ConsultationPage",
    "Material",
    "Phase",
    "PlanItem",
]
