"""A demonstration: invented people over the last three years, in the middle of their pathways."""

from calpae_desktop.services.demo.filling import fill, households

__all__ = ["fill", "households"]
