"""Settings with a name, and what each setting does in a sentence.

The presets differ in steps and in time; long answers gain by care, short ones do not. Measured by
`python3 -m model.bench presets --items 100 --no-grid` on the demonstration checkpoint, one processor thread:

    settings   questions right   extractions right   steps a canvas   ms an answer
    fast       0.94              0.30                 4.1              45
    balanced   0.92              0.36                 6.1              75
    careful    0.90              0.42                11.1             122
"""

from types import MappingProxyType

from model.errors import InvalidRequest
from model.request import SamplerSettings
from model.sentences import say

PRESETS = MappingProxyType(
    {
        # Accepts more at a time and stops sooner: for a first look.
        "fast": SamplerSettings(max_steps=16, entropy_bound=0.4, confidence=0.05),
        # What the published model comes with.
        "balanced": SamplerSettings(),
        # Accepts only what is nearly certain, and looks twice before it stops: for what will be signed.
        "careful": SamplerSettings(max_steps=96, entropy_bound=0.03, stability=2, confidence=0.002),
    }
)

DEFAULT_PRESET = "balanced"

#: Each setting of `SamplerSettings`, `Request` and `Engine.open` in one line, for people.
EXPLANATIONS = MappingProxyType(
    {
        "max_steps": "How often the model may go over a block before it must be done with it.",
        "entropy_bound": "How much doubt it may have about the words it settles in one step; less is slower.",
        "t_max": "How boldly it guesses at the beginning of a block.",
        "t_min": "How boldly it still guesses at the end of a block.",
        "stability": "For how many steps a block must stay the same before it may stop early.",
        "confidence": "How sure it must be of a whole block before it may stop early; less is stricter.",
        "early_stop": "Whether a block may stop before all its steps are used.",
        "seed": "Where the noise comes from: the same seed and question give the same answer again.",
        "max_canvases": "How many blocks the answer may take.",
        "token_budget": "How many tokens the answer may take, thinking included; whole blocks are written.",
        "thinking": "Whether the model thinks before it answers.",
        "thinking_budget": "How many tokens it may think before it must answer.",
        "image_budget": "How finely it looks at a picture, in tokens; more sees smaller print, but slower.",
        "precision": "How exactly the weights are held; less exact takes less memory.",
        "device": "What it computes on: the graphics card or the processor.",
    }
)


def preset(name: str) -> SamplerSettings:
    """The settings with this name.

    Raises:
        InvalidRequest: there is none.
    """
    if name not in PRESETS:
        raise InvalidRequest(
            say("model.presets.there_are_no_settings_called", name=name),
            say("model.presets.choose_one_of", presets=", ".join(PRESETS)),
        )
    return PRESETS[name]
