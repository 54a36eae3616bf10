"""Mend bibliographic records against PubMed, PMC and Crossref."""

from importlib.metadata import version

__version__ = version("pubmend")
