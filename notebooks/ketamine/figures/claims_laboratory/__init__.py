"""The figures of "The claims laboratory": a reader's votes, how far a share wanders, scores, claims, rules of thumb."""

from .asked import statements
from .bold import bold_and_modest
from .dots import all_claims
from .readers import one_reader
from .thumb import rules_of_thumb
from .wander import wandering

__all__ = ["all_claims", "bold_and_modest", "one_reader", "rules_of_thumb", "statements", "wandering"]
