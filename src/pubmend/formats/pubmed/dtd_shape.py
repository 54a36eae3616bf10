"""Compare the shape of PubMed's XML with NLM's DTD of 2025, element by element.

The table below is that DTD (https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd)
without the content models' order: an element, its children, and after a bar its
attributes; ``!`` marks what must be there. ``TEXT`` stands for inline markup. Elements
that hold text alone are not listed. NLM makes a new DTD each winter at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ...errors import FormatError
from ..reading.safe_xml import strict_parser

KNOWN_DTD = "pubmed_250101"

_DTD_NAME = re.compile(rb"<!DOCTYPE\s[^>]*?([\w.-]+)\.dtd[\"'][^>]*>")
_TEXT = ("b", "i", "sup", "sub", "u")
_ELEMENTS = """
PubmedArticleSet: PubmedArticle PubmedBookArticle DeleteCitation
PubmedArticle: MedlineCitation! PubmedData
PubmedBookArticle: BookDocument! PubmedBookData
DeleteCitation: PMID!
MedlineCitation: PMID! DateCompleted DateRevised Article! MedlineJournalInfo!
  ChemicalList SupplMeshList CitationSubset CommentsCorrectionsList GeneSymbolList
  MeshHeadingList NumberOfReferences PersonalNameSubjectList OtherID OtherAbstract
  KeywordList CoiStatement SpaceFlightMission InvestigatorList GeneralNote |
  IndexingMethod Owner Status! VersionDate VersionID
PubmedData: History PublicationStatus! ArticleIdList! ObjectList ReferenceList
BookDocument: PMID! ArticleIdList! Book! LocationLabel ArticleTitle VernacularTitle
  Pagination Language AuthorList InvestigatorList PublicationType Abstract Sections
  KeywordList ContributionDate DateRevised GrantList ItemList ReferenceList
PubmedBookData: History PublicationStatus! ArticleIdList! ObjectList
PMID: | Version!
DateCompleted: Year! Month! Day!
DateRevised: Year! Month! Day!
Article: Journal! ArticleTitle! Pagination ELocationID Abstract AuthorList Language!
  DataBankList GrantList PublicationTypeList! VernacularTitle ArticleDate | PubModel!
MedlineJournalInfo: Country MedlineTA! NlmUniqueID ISSNLinking
ChemicalList: Chemical!
SupplMeshList: SupplMeshName!
CommentsCorrectionsList: CommentsCorrections!
GeneSymbolList: GeneSymbol!
MeshHeadingList: MeshHeading!
PersonalNameSubjectList: PersonalNameSubject!
OtherID: | Source!
OtherAbstract: AbstractText! CopyrightInformation | Language Type!
KeywordList: Keyword! | Owner
CoiStatement: TEXT
InvestigatorList: Investigator! | ID
GeneralNote: | Owner
History: PubMedPubDate!
ArticleIdList: ArticleId!
ObjectList: Object!
ReferenceList: Title Reference ReferenceList
Book: Publisher! BookTitle! PubDate! BeginningDate EndingDate AuthorList
  InvestigatorList Volume VolumeTitle Edition CollectionTitle Isbn ELocationID Medium
  ReportNumber
LocationLabel: | Type
ArticleTitle: TEXT math | book part sec
VernacularTitle: TEXT math
Pagination: StartPage EndPage MedlinePgn
AuthorList: Author! | CompleteYN Type
PublicationType: | UI!
Abstract: AbstractText! CopyrightInformation
Sections: Section!
ContributionDate: Year! Month Day Season
GrantList: Grant! | CompleteYN
ItemList: Item! | ListType!
Journal: ISSN JournalIssue! Title ISOAbbreviation
ELocationID: | EIdType! ValidYN
DataBankList: DataBank! | CompleteYN
PublicationTypeList: PublicationType!
ArticleDate: Year! Month! Day! | DateType
Chemical: RegistryNumber! NameOfSubstance!
SupplMeshName: | Type! UI!
CommentsCorrections: RefSource! PMID Note | RefType!
MeshHeading: DescriptorName! QualifierName
PersonalNameSubject: LastName! ForeName Initials Suffix
AbstractText: TEXT math DispFormula | Label NlmCategory
Keyword: TEXT math | MajorTopicYN
Investigator: LastName! ForeName Initials Suffix Identifier AffiliationInfo | ValidYN
PubMedPubDate: Year! Month! Day! Hour Minute Second | PubStatus!
ArticleId: | IdType
Object: Param | Type!
Reference: Citation! ArticleIdList
Publisher: PublisherName! PublisherLocation
BookTitle: TEXT math | book part sec
PubDate: Year Month Day Season MedlineDate
BeginningDate: Year! Month Day Season
EndingDate: Year! Month Day Season
VolumeTitle: TEXT
CollectionTitle: TEXT math | book part sec
Author: LastName ForeName Initials Suffix CollectiveName Identifier AffiliationInfo |
  EqualContrib ValidYN
Section: LocationLabel SectionTitle! Section
Grant: GrantID Acronym Agency! Country
ISSN: | IssnType!
JournalIssue: Volume Issue PubDate! | CitedMedium!
DataBank: DataBankName! AccessionNumberList
NameOfSubstance: | UI!
DescriptorName: | AutoHM MajorTopicYN Type UI!
QualifierName: | AutoHM MajorTopicYN UI!
Suffix: TEXT
Identifier: | Source!
AffiliationInfo: Affiliation! Identifier
Param: TEXT | Name!
Citation: TEXT math
PublisherName: TEXT
CollectiveName: TEXT | Investigators
SectionTitle: TEXT | book part sec
AccessionNumberList: AccessionNumber!
Affiliation: TEXT
b: TEXT
i: TEXT
sup: TEXT
sub: TEXT
u: TEXT
DispFormula: math!
"""


@dataclass(frozen=True, slots=True)
class _Element:
    """List what may stand in an element, and what must."""

    children: frozenset[str]
    attributes: frozenset[str]
    needed: tuple[str, ...]
    needed_attributes: tuple[str, ...]


def _elements(table: str) -> Iterator[tuple[str, _Element]]:
    for line in table.replace("\n  ", " ").strip().splitlines():
        name, _, rest = line.partition(":")
        children, _, attributes = rest.partition("|")
        inner = children.replace("TEXT", " ".join(_TEXT)).split()
        outer = attributes.split()
        yield (
            name,
            _Element(
                frozenset(child.rstrip("!") for child in inner),
                frozenset(attribute.rstrip("!") for attribute in outer),
                tuple(child[:-1] for child in inner if child.endswith("!")),
                tuple(a[:-1] for a in outer if a.endswith("!")),
            ),
        )


KNOWN: Mapping[str, _Element] = dict(_elements(_ELEMENTS))
_PLAIN = _Element(frozenset(), frozenset(), (), ())


def dtd_name(body: bytes) -> str | None:
    """Name the DTD that an answer says it follows, as in ``pubmed_250101``."""
    found = _DTD_NAME.search(body, 0, 2_000)
    return found[1].decode("ascii", "replace") if found else None


def find_pubmed_differences(body: bytes) -> tuple[str, ...]:
    """Say in a line each what the DTD that is known does not foresee.

    Raises `FormatError` where the body is no XML.
    """
    try:
        root = etree.fromstring(body, strict_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        message = f"not XML: {error}"
        raise FormatError(message) from error
    named = dtd_name(body)
    lines = [] if named == KNOWN_DTD else [f"DTD {named}, where {KNOWN_DTD} is known"]
    if root.tag != "PubmedArticleSet":
        return (*lines, f"root element {root.tag}, where PubmedArticleSet is known")
    return tuple(dict.fromkeys([*lines, *_differences(root)]))


def _differences(root: etree._Element) -> Iterator[str]:
    """Walk without recursion: nesting may be as deep as the parser allows."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        known = KNOWN.get(str(element.tag), _PLAIN)
        children = [(etree.QName(child).localname, child) for child in element]
        yield from _compare(element, known, {name for name, _ in children})
        # Of what is new, and of formulas, no more is known.
        waiting += [
            child
            for name, child in reversed(children)
            if name in known.children and name != "math"
        ]


def _compare(
    element: etree._Element, known: _Element, there: set[str]
) -> Iterator[str]:
    name = element.tag
    attributes = {str(attribute) for attribute in element.attrib}
    yield from (f"new element {n} in {name}" for n in sorted(there - known.children))
    yield from (f"no {n} in {name}" for n in known.needed if n not in there)
    new = sorted(attributes - known.attributes)
    yield from (f"new attribute {a} of {name}" for a in new)
    missing = (a for a in known.needed_attributes if a not in attributes)
    yield from (f"no attribute {a} of {name}" for a in missing)
