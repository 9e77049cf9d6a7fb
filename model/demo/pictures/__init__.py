"""Made-up pictures and videos to ask about: coloured shapes, printed fields, whole pages, things that move.

Every function is pure: the same seed, half and language give the same pixels, questions and answers. The
evaluation half draws shapes in colours, on backgrounds and in wordings that the training half never has.
How they reach the model is in `turns` (words around them) and `pixels` (what the vision tower takes).
"""

from model.demo.corpus.parts import Question
from model.demo.pictures.pages import page_kind
from model.demo.pictures.parts import Ability, Picture
from model.demo.pictures.printed import printed_field
from model.demo.pictures.shapes import shapes
from model.demo.pictures.videos import video

__all__ = ["Ability", "Picture", "Question", "page_kind", "printed_field", "shapes", "video"]
