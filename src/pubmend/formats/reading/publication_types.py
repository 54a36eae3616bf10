"""Know PubMed's publication types by name, among what else stands in a type's place.

The list is NLM's (https://www.nlm.nih.gov/mesh/pubtypes.html), without the types of
support and with the two names that NLM has changed since.
"""

from __future__ import annotations

_TYPES = """
Adaptive Clinical Trial
Address
Autobiography
Bibliography
Biography
Case Reports
Classical Article
Clinical Conference
Clinical Study
Clinical Trial
Clinical Trial Protocol
Clinical Trial, Phase I
Clinical Trial, Phase II
Clinical Trial, Phase III
Clinical Trial, Phase IV
Clinical Trial, Veterinary
Collected Work
Comment
Comparative Study
Congress
Consensus Development Conference
Consensus Development Conference, NIH
Controlled Clinical Trial
Corrected and Republished Article
Dataset
Dictionary
Directory
Duplicate Publication
Editorial
English Abstract
Equivalence Trial
Evaluation Study
Expression of Concern
Festschrift
Government Publication
Guideline
Historical Article
Interactive Tutorial
Interview
Introductory Journal Article
Journal Article
Lecture
Legal Case
Legislation
Letter
Meta-Analysis
Multicenter Study
Network Meta-Analysis
News
Newspaper Article
Observational Study
Observational Study, Veterinary
Patient Education Handout
Periodical Index
Personal Narrative
Portrait
Practice Guideline
Pragmatic Clinical Trial
Preprint
Published Erratum
Randomized Controlled Trial
Randomized Controlled Trial, Veterinary
Retracted Publication
Retraction Notice
Retraction of Publication
Review
Scientific Integrity Review
Scoping Review
Systematic Review
Technical Report
Twin Study
Validation Study
Video-Audio Media
Webcast
"""
_BY_NAME = {name.casefold(): name for name in _TYPES.strip().splitlines()}


def parse_publication_type(text: str) -> str | None:
    """Give a publication type in NLM's spelling; None for what is none."""
    return _BY_NAME.get(" ".join(text.split()).casefold())
