"""List the words that head the parts of a text which are about other works.

Headings are compared whole, in lower case and without numbers and signs around them.
The languages are those in which catalogues, journals and PubMed's mirrors appear most.
"""

from __future__ import annotations


def _rows(text: str) -> frozenset[str]:
    return frozenset(line.strip() for line in text.strip().splitlines())


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# What heads a list of other works.
CITED_HEADINGS = _rows(
    """
references
reference
reference list
references and notes
references cited
cited references
cited literature
literature cited
works cited
bibliography
bibliographic references
notes and references
further reading
suggested reading
literatur
literaturverzeichnis
literaturangaben
literaturnachweise
quellenverzeichnis
referenzen
referencias
referencias bibliográficas
bibliografía
bibliografia
referências
referências bibliográficas
références
références bibliographiques
bibliographie
riferimenti
riferimenti bibliografici
referenties
literatuur
literatuurlijst
referenser
litteratur
litteraturliste
referencer
referanser
lähteet
lähdeluettelo
viitteet
kirjallisuus
literatura
literatura citada
piśmiennictwo
bibliografie
reference a literatura
irodalom
irodalomjegyzék
reference u radu
literatūra
kaynaklar
kaynakça
список литературы
литература
библиография
список використаної літератури
література
βιβλιογραφία
参考文献
引用文献
参考资料
文献
참고문헌
المراجع
similar articles
similar articles in pubmed
similar records
similar items
similar publications
similar papers
related articles
related article
related content
related items
related information
related papers
related publications
related records
related works
recommended
recommended articles
recommended for you
recommended reading
recommendations
you may also like
you might also like
you may also be interested in
people also read
also read
others also read
other users also viewed these articles
readers also read
more like this
more from this journal
more by these authors
most read
most cited
most viewed
popular articles
latest articles
trending
see all similar articles
see also
cited by
cited in
article citations
citations & impact
citing articles
citing works
articles citing this
articles citing this article
this article is cited by
this article has been cited by
cited articles
citations to this article
linked articles
linked records
ähnliche einträge
ähnliche artikel
ähnliche datensätze
verwandte artikel
zitiert von
zitiert durch
siehe auch
das könnte sie auch interessieren
ejemplares similares
artículos similares
artículos relacionados
documentos similares
documentos relacionados
citado por
véase también
registos relacionados
registros relacionados
artigos relacionados
artigos semelhantes
artigos similares
itens relacionados
veja também
documents similaires
articles similaires
articles connexes
documents relatifs
cité par
voir aussi
documenti analoghi
articoli simili
articoli correlati
citato da
gelijkaardige items
vergelijkbare artikelen
liknande poster
liknande artiklar
relaterade artiklar
lignende værker
lignende artikler
samankaltaisia teoksia
samankaltaisia artikkeleita
podobne zapisy
podobne artykuły
podobné jednotky
podobné články
hasonló tételek
benzer materyaller
benzer makaleler
схожие документы
похожие статьи
схожі ресурси
παρόμοια τεκμήρια
相似书籍
相关文献
相似文献
類似資料
関連論文
citing literature
similar content being viewed by others
articles referenced by this article
people also viewed
more articles like this
recommended content
more on this topic
articles of similar interest
"""
)

# What heads the abstract, in most languages that journals print one in.
ABSTRACT_HEADINGS = _rows(
    """
abstract
abstracts
summary
resumen
resumo
résumé
zusammenfassung
kurzfassung
riassunto
samenvatting
sammanfattning
sammendrag
resumé
tiivistelmä
streszczenie
abstrakt
souhrn
összefoglalás
özet
аннотация
резюме
摘要
要旨
抄録
초록
"""
)

# What heads the record's own part again.
OWN_HEADINGS = _rows(
    """
article information
article info
article details
article metrics
about this article
about the article
author information
author affiliations
authors and affiliations
bibliographic details
bibliographic information
bibliographische detailangaben
bibliographische angaben
citation information
cite this article
cite this article as
copyright
copyright and licensing information
copyright information
description
details
detalles bibliográficos
descripción
détails bibliographiques
dettagli bibliografici
detalhes bibliográficos
bibliografiset tiedot
how to cite
how to cite this article
how to cite this paper
identifiers
keywords
key words
mesh terms
paper details
publication details
publication history
publication information
publication types
rights and permissions
staff view
substances
vista equipo
internformat
this paper
this article
"""
)

# Elements of PubMed's XML, JATS, TEI and HTML, and keys of JSON, that hold other works.
CITED_ELEMENTS = _words(
    """
    ref-list ReferenceList CommentsCorrectionsList listBibl related-article
    related-object sub-article
    """
)
CITED_KEYS = _words(
    """
    reference references referenced_works relation update-to updated-by
    related-article
    commentCorrectionList citedBy citations similar related relatedIdentifiers
    """
)
