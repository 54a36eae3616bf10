"""Mend bibliographic records against PubMed, PMC and Crossref."""
