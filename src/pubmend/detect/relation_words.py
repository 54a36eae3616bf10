"""List the words that link a record with another work: erratum in, comment on."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# PubMed's words for what links a record with another one
# (https://www.nlm.nih.gov/bsd/mms/medlineelements.html#cc): each leads to other works.
# Publishers and other languages' catalogues have words of their own.
NOTICES = (
    r"comments? (?:in|on)|commentary on|errat(?:um|a) (?:in|for|to)"
    r"|corrigend(?:um|a) (?:in|to|for)|correction (?:in|to|for)"
    r"|corrected and republished (?:in|from)|corrected article in|corrects"
    r"|republished (?:in|from)|retracted and republished (?:in|from)|retracts"
    r"|(?:partial )?retraction (?:in|of)|partially retracted in|retracted in"
    r"|withdrawal of|expression of concern (?:in|for)|update (?:in|of|to)|updated in"
    r"|original report in|summary for patients (?:in|of)|summary for"
    r"|reprint(?:ed)? (?:in|of|from)"
    r"|dataset described in|dataset use reported in|preprint (?:in|of)"
    r"|association for publication (?:in|of)|republication of"
    r"|(?:in )?reply to|(?:in )?response to|supplement to"
    r"|(?:similar|related) (?:articles?|records?|papers?|publications?)(?: to)?"
    r"|comentario (?:en|de|a|sobre)|fe de erratas (?:en|de)|errata (?:en|de|em|in)"
    r"|correcci[oó]n (?:en|de|a)|retracta?ci[oó]n (?:en|de)|actualizaci[oó]n (?:en|de)"
    r"|respuesta a|art[ií]culos (?:similares|relacionados)|resumen para"
    r"|coment[aá]rio (?:em|de|a|sobre)|corre[cç][aã]o (?:em|de|a)"
    r"|retrata[cç][aã]o (?:em|de)|atualiza[cç][aã]o (?:em|de)|resposta a"
    r"|artigos (?:similares|relacionados|semelhantes)"
    r"|commentaire (?:dans|sur|de)|erratum (?:dans|pour|de)|correction (?:dans|de)"
    r"|r[eé]tractation (?:dans|de)|mise [aà] jour (?:dans|de)|r[eé]ponse [aà]"
    r"|articles (?:similaires|connexes)"
    r"|kommentar (?:in|zu|zum)|erratum (?:zu|zum|f[uü]r)"
    r"|(?:korrektur|berichtigung) (?:in|zu|zum|von)"
    r"|(?:r[uü]cknahme|retraktion|zur[uü]ckziehung) (?:in|von)"
    r"|aktualisierung (?:in|von)|(?:antwort|erwiderung) auf"
    r"|[aä]hnliche artikel|verwandte artikel"
    r"|commento (?:in|su|a)|(?:rettifica|correzione) (?:in|di|a)"
    r"|ritrattazione (?:in|di)|aggiornamento (?:in|di)|risposta a"
    r"|articoli (?:simili|correlati)"
    r"|评论(?:于|对象)?|評論|勘误(?:于)?|更正(?:于)?|撤稿(?:于|声明)?|更新(?:自|于)"
    r"|回复|相似文献|相关文献"
)
# Every notice holds one of these, in lower case; so does "this amends the article".
NOTICE_WORDS = (
    *(
        "comment",
        "coment",
        "errat",
        "correc",
        "corrig",
        "republi",
        "retract",
        "concern",
    ),
    *("updat", "original report", "summary for", "reprint", "dataset", "preprint"),
    *("association for", "amends", "withdrawal", "reply", "response", "supplement"),
    *("similar", "related", "correzione", "corre", "retrac", "retrata", "actualiza"),
    *("atualiza", "respuesta", "resposta", "relacionad", "resumen para", "semelhant"),
    *("tractation", "mise ", "ponse ", "connexe", "kommentar", "korrektur"),
    *("berichtigung", "cknahme", "retraktion", "ckziehung", "aktualisierung"),
    *("antwort", "erwiderung", "hnliche artikel", "verwandte artikel", "commento"),
    *("rettifica", "ritrattazione", "aggiornamento", "risposta", "simili", "correlat"),
    *("评论", "評論", "勘误", "更正", "撤稿", "更新", "回复", "文献"),
)
# Verbs that do so only right before an identifier.
VERBS = r"cites|cited (?:by|in)|amends|updates|replies to|responds to|see also"
VERB_WORDS = ("cite", "amends", "updates", "replies", "responds", "see also")

# The tags of the same links in PubMed's text format.
NOTICE_TAGS = _words(
    """
    CIN CON EIN EFR CRI CRF DDIN DRIN ECI ECF RPI RPF RIN ROF UIN UOF SPIN ORI RRI
    RRF
    PRIN PROF ASSOC
    """
)
