"""Forms: fields that are filled in with passages of the sources, and nothing else."""

from app.core.forms.filled import Candidate, FieldValue, FilledForm, ValueState
from app.core.forms.form import KINDS, Field, FieldKind, Form
from app.core.forms.passages import Haystack, Passages, Shown
from app.core.forms.track import FieldTrack, FormTrack, Leader, Slot, reduce_form

__all__ = [
    "KINDS",
    "Candidate",
    "Field",
    "FieldKind",
    "FieldTrack",
    "FieldValue",
    "FilledForm",
    "Form",
    "FormTrack",
    "Haystack",
    "Leader",
    "Passages",
    "Shown",
    "Slot",
    "ValueState",
    "reduce_form",
]
