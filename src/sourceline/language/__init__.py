"""From text to an analysed spaCy `Doc` by one network pass."""

from sourceline.language.analysis import Analysis, analysis, set_analysis
from sourceline.language.component import Pipeline, load
from sourceline.language.labels import ATTRIBUTION_ROLES, PLOVER_TYPES
from sourceline.language.network import LanguageNetwork
from sourceline.language.tokenizer import tokenise

__all__ = [
    "ATTRIBUTION_ROLES", "PLOVER_TYPES", "Analysis", "LanguageNetwork", "Pipeline", "analysis",
    "load", "set_analysis", "tokenise",
]  # fmt: skip
