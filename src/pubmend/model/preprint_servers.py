"""Tell preprints from other things that a registry relates to an article.

PubMed says ``UpdateOf`` both of a review's former edition and of an article's preprint;
Crossref's ``has-preprint`` is put on supplements and data as well. The DOI tells: its
prefix is the server's. Prefixes as registered (https://api.crossref.org/prefixes/…);
names as NLM abbreviates them (https://www.ncbi.nlm.nih.gov/nlmcatalog, "preprint").
"""

from __future__ import annotations

import re

# One server or host a line. Prefixes that serve articles as well are left out; for
# those the suffix has to say it.
_PREFIXES = (
    "10.1101/",  # bioRxiv, medRxiv; Cold Spring Harbor's articles have letters first
    "10.64898/",  # openRxiv
    "10.48550/",  # arXiv
    "10.26434/",  # ChemRxiv
    "10.21203/rs.",  # Research Square
    "10.2139/ssrn.",
    "10.20944/preprints",
    "10.31234/",  # PsyArXiv
    "10.31219/",  # OSF Preprints
    "10.31235/",  # SocArXiv
    "10.31222/",  # MetaArXiv
    "10.31223/",  # EarthArXiv
    "10.31236/",  # SportRxiv
    "10.35542/",  # EdArXiv
    "10.32942/",  # EcoEvoRxiv
    "10.22541/",  # Authorea
    "10.36227/techrxiv",
    "10.7287/peerj.preprints",
    "10.2196/preprints",
    "10.1590/scielopreprints",
    "10.33774/",  # Cambridge Open Engage
    "10.32388/",  # Qeios
    "10.51094/jxiv",
    "10.37044/osf",
    "10.12074/",  # ChinaXiv
    "10.55458/",  # Neurolibre
    "10.14293/",  # ScienceOpen
)
_ARTICLE_OF_COLD_SPRING_HARBOR = re.compile(r"10\.1101/[a-z]+\.\d{5,6}\.\d{1,3}$")
_NAME = re.compile(
    r"\W*(?:bioRxiv|medRxiv|arXiv|ChemRxiv|Res(?:earch)? Sq(?:uare)?|SSRN"
    r"|Preprints(?:\.org)?|PsyArXiv|SocArXiv|EarthArXiv|EdArXiv|SportRxiv|EcoEvoRxiv"
    r"|TechRxiv|OSF(?: Preprints)?|Authorea|PeerJ Preprints|JMIR Preprints"
    r"|SciELO Preprints|ChinaXiv|Qeios|Jxiv)\b",
    re.IGNORECASE,
)
# What authors add to an article: data and supplements, at hosts or by their suffix.
_ADDED = re.compile(
    r"10\.(?:6084|25384|25386|26180|5061|17632|7910|17605)/|figshare|/dryad"
    r"|[./_-](?:s|supp(?:l(?:ement(?:ary)?)?)?)[._-]?\d{1,4}$|supp(?:l|inf)",
    re.IGNORECASE,
)


def is_preprint_doi(doi: str) -> bool:
    """True if a DOI is of a server that has nothing but preprints."""
    lowered = doi.lower()
    return lowered.startswith(_PREFIXES) and not _ARTICLE_OF_COLD_SPRING_HARBOR.match(
        lowered
    )


def names_preprint_server(text: str) -> bool:
    """True if a citation or the name of a journal begins with a preprint server."""
    return _NAME.match(text) is not None


def is_added_matter(doi: str) -> bool:
    """True if a DOI is of data or of a supplement, and so of no version of a text."""
    return not is_preprint_doi(doi) and _ADDED.search(doi) is not None
