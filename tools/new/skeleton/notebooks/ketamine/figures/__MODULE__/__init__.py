"""The figures of "__TITLE__": TO FILL, a few words for each."""

from .halving import __MODULE___halving

__all__ = ["__MODULE___halving"]
