"""Read saved pages, lists and exports as people keep them, in many languages."""

from __future__ import annotations

import io
import json

import pytest

from pubmend.formats import choose_format
from pubmend.model.record import Record
from pubmend.text.languages import language_code

TITLE = "Snoring in late pregnancy and birth weight: a prospective cohort study"
TEASER = (
    "BACKGROUND: Snoring is common in pregnancy, yet its effect on birth weight is not "
    "known. METHODS: We followed 412 women in three clinics in Utrecht and recorded snoring"
)
WHOLE = (
    f"{TEASER} at 28 weeks by a questionnaire. RESULTS: Snorers had no lighter children "
    "than the others. CONCLUSION: Snoring does not foretell low birth weight."
)

# heading, authors, format, language and its value, published, subjects, access, similar
VUFIND: tuple[tuple[str, str], ...] = (
    (
        "en",
        "Loading…|Full description|Bibliographic Details|Main Authors:|Format:|Language:|English|Published:|Subjects:|Online Access:|Similar Items",
    ),
    (
        "es",
        "Cargando…|Descripción completa|Detalles Bibliográficos|Autores principales:|Formato:|Lenguaje:|Inglés|Publicado:|Materias:|Acceso en línea:|Ejemplares similares",
    ),
    (
        "pt",
        "Carregando...|Descrição completa|Detalhes bibliográficos|Principais autores:|Formato:|Idioma:|inglês|Publicado em:|Assuntos:|Acesso em linha:|Registros relacionados",
    ),
    (
        "fr",
        "Chargement…|Description complète|Détails bibliographiques|Auteurs principaux:|Format:|Langue:|Anglais|Publié:|Sujets:|Accès en ligne:|Documents similaires",
    ),
    (
        "de",
        "Wird geladen…|Ausführliche Beschreibung|Bibliographische Detailangaben|Hauptverfasser:|Format:|Sprache:|Englisch|Veröffentlicht:|Schlagworte:|Online-Zugang:|Ähnliche Einträge",
    ),
    (
        "it",
        "Caricamento…|Descrizione completa|Dettagli Bibliografici|Autori principali:|Natura:|Lingua:|Inglese|Pubblicazione:|Soggetti:|Accesso online:|Documenti analoghi",
    ),
    (
        "nl",
        "Bezig met laden…|Volledige beschrijving|Bibliografische gegevens|Hoofdauteurs:|Formaat:|Taal:|Engels|Gepubliceerd in:|Onderwerpen:|Online toegang:|Gelijkaardige items",
    ),
    (
        "sv",
        "Laddar…|Full beskrivning|Bibliografiska uppgifter|Huvudupphovsmän:|Materialtyp:|Språk:|Engelska|Publicerad:|Ämnen:|Länkar:|Liknande verk",
    ),
    (
        "da",
        "Indlæser…|Fuld beskrivelse|Bibliografiske detaljer|Hovedforfattere:|Format:|Sprog:|Engelsk|Udgivet:|Fag:|Online adgang:|Lignende værker",
    ),
    (
        "fi",
        "Ladataan…|Koko kuvaus|Bibliografiset tiedot|Päätekijät:|Aineistotyyppi:|Kieli:|Englanti|Julkaistu:|Aiheet:|Linkit:|Samankaltaisia teoksia",
    ),
    (
        "pl",
        "Ładuje się…|Pełny opis|Opis bibliograficzny|Główni autorzy:|Format:|Język:|Angielski|Wydane:|Hasła przedmiotowe:|Dostęp online:|Podobne zapisy",
    ),
    (
        "cs",
        "Nahrává se…|Celý popis|Podrobná bibliografie|Hlavní autoři:|Médium:|Jazyk:|Angličtina|Vydáno:|Témata:|On-line přístup:|Podobné jednotky",
    ),
    (
        "hu",
        "Betöltés…|Teljes leírás|Bibliográfiai részletek|Szerzők:|Formátum:|Nyelv:|angol|Megjelent:|Témakörök:|Online elérés:|Hasonló tételek",
    ),
    (
        "tr",
        "Yükleniyor…|Full description|Detaylı Bibliyografya|Asıl Yazarlar:|Materyal Türü:|Dil:|İngilizce|Baskı/Yayın Bilgisi:|Konular:|Online Erişim:|Benzer Materyaller",
    ),
    (
        "ru",
        "Загрузка…|Полное описание|Библиографические подробности|Главные авторы:|Формат:|Язык:|Английский|Опубликовано:|Предметы:|Online-ссылка:|Схожие документы",
    ),
    (
        "uk",
        "Завантаження…|Повний опис|Бібліографічні деталі|Автори:|Формат:|Мова:|Англійська|Опубліковано:|Предмети:|Онлайн доступ:|Схожі ресурси",
    ),
    (
        "el",
        "Φορτώνει…|Πλήρης περιγραφή|Λεπτομέρειες βιβλιογραφικής εγγραφής|Κύριοι συγγραφείς:|Μορφή:|Γλώσσα:|Αγγλικά|Έκδοση:|Θέματα:|Διαθέσιμο Online:|Παρόμοια τεκμήρια",
    ),
    (
        "ja",
        "読み込み中…|詳細記述|書誌詳細|主要な著者:|フォーマット:|言語:|英語|出版事項:|主題:|オンライン・アクセス:|類似資料",
    ),
    (
        "zh",
        "載入中…|全面介紹|书目详细资料|Main Authors:|格式:|语言:|英语|出版:|主题:|在线阅读:|相似书籍",
    ),
    (
        "ko",
        "로딩중…|전체 설명|서지적 세부사항|주요 저자:|형식:|언어:|영어|출판:|주제:|온라인 접근:|유사한 자료",
    ),
    (
        "ca",
        "Carregant…|Descripció completa|Dades bibliogràfiques|Autors principals:|Format:|Idioma:|anglès|Publicat:|Matèries:|Accés en línia:|Ítems similars",
    ),
    (
        "eu",
        "Kargatzen…|Deskribapen osoa|Xehetasun bibliografikoak|Egile Nagusiak:|Formatua:|Hizkuntza:|ingelesa|Argitaratua:|Gaiak:|Sarrera elektronikoa:|Antzeko izenburuak",
    ),
    (
        "ar",
        "جاري التحميل…|الوصف الكامل|التفاصيل البيبلوغرافية|المؤلفون الرئيسيون:|التنسيق:|اللغة:|الإنجليزية|منشور في:|الموضوعات:|الوصول للمادة أونلاين:|مواد مشابهة",
    ),
    (
        "vi",
        "Đang tải…|Mô tả đầy đủ|Chi tiết về thư mục|Những tác giả chính:|Định dạng:|Ngôn ngữ:|Tiếng Anh|Được phát hành:|Những chủ đề:|Truy cập trực tuyến:|Những quyển sách tương tự",
    ),
    (
        "sl",
        "Nalaganje…|Popoln opis|Bibliografske podrobnosti|Glavni avtorji:|Format:|Jezik:|angleščina|Izdano:|Teme:|Online dostop:|Podobne knjige/članki",
    ),
    (
        "hr",
        "Učitavanje…|Cijeli opis|Bibliografski detalji|Glavni autori:|Format:|Jezik:|engleski|Izdano:|Teme:|Online pristup:|Slični predmeti",
    ),
    (
        "ro",
        "Se încarcă…|Descriere completă|Detalii bibliografice|Autori principali:|Format:|Limbă:|engleză|Publicat:|Subiecte:|Acces online:|Materiale similare",
    ),
)


def _vufind(words: str) -> str:
    """Lay out a record page of VuFind as a browser copies it, without a staff view."""
    loading, full, details, by, form, tongue, english, published, subjects, access, like = words.split("|")  # fmt: skip
    return (
        f"{loading}\n\n{TITLE}\n\n{TEASER}...\n\n{full}\n\n{details}\n"
        f"{by} Bakker, Johanna M, de Vries, Pieter, Çelik, Ayşe\n{form} Online Artículo Texto\n"
        f"{tongue}{english}\n{published} BioMed Central 2010\n{subjects}\n"
        f"{access}https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2950011/\n"
        "https://www.ncbi.nlm.nih.gov/pubmed/20538401\n"
        "http://dx.doi.org/10.1186/1471-2393-10-63\n\n"
        f"{like}\n\nSnoring and hypertension in pregnancy: a systematic review of its signs\n"
        "by: Moreno, Ana, et al.\nPublished: (2012)\n"
    )


def read(page: str, name: str = "page.txt") -> list[Record]:
    """Read a file as the program does, in the format that its head tells."""
    content = page.encode()
    known = choose_format(content[:65_536], name)
    assert known is not None
    found = known.read(io.BytesIO(content), name)
    return [record for record in found if isinstance(record, Record)]


@pytest.mark.parametrize(("language", "words"), VUFIND)
def test_a_record_page_of_vufind(language: str, words: str) -> None:
    """Read title, people, year, publisher and ids whatever the labels' language."""
    (record,) = read(_vufind(words))
    assert record.title == TITLE, language
    assert [a.family for a in record.author or ()] == ["Bakker", "de Vries", "Çelik"]
    assert record.issued is not None
    assert (record.issued.year, record.publisher) == (2010, "BioMed Central")
    assert record.language == words.split("|")[6]
    assert (record.pmid, record.pmcid) == ("20538401", "PMC2950011")
    assert record.doi == "10.1186/1471-2393-10-63"
    assert (record.abstract or "").startswith("BACKGROUND: Snoring is common")


@pytest.mark.parametrize(("language", "words"), VUFIND)
def test_the_language_of_a_page_is_known_by_name(language: str, words: str) -> None:
    """Take the name of English in any of these languages for English."""
    assert language_code(words.split("|")[6]) == "en", language


def _html(language: str, words: str, title: str) -> str:
    """Lay out the same page as its HTML, under the catalogue's own page title."""
    p = words.split("|")
    links = "<br>".join(
        f'<a href="{link}">{link}</a>'
        for link in (
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2950011/",
            "https://www.ncbi.nlm.nih.gov/pubmed/20538401",
            "http://dx.doi.org/10.1186/1471-2393-10-63",
        )
    )
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><title>{title}</title>'
        '<meta name="generator" content="VuFind 9.1"></head><body>'
        f'<h1 property="name">{TITLE}</h1><p>{TEASER}...</p><h2>{p[2]}</h2><table>'
        f'<tr><th>{p[3]}</th><td><a href="/Author/1">Bakker, Johanna M</a>, '
        '<a href="/Author/2">de Vries, Pieter</a>, <a>Çelik, Ayşe</a></td></tr>'
        f"<tr><th>{p[5]}</th><td>{p[6]}</td></tr>"
        f"<tr><th>{p[7]}</th><td>BioMed Central 2010</td></tr>"
        f"<tr><th>{p[9]}</th><td>{links}</td></tr></table><h4>{p[10]}</h4><ul><li>"
        '<a href="/Record/pubmed-9999999">Snoring and hypertension in pregnancy: a '
        "systematic review of its signs</a></li></ul></body></html>"
    )


@pytest.mark.parametrize(("language", "words"), VUFIND)
@pytest.mark.parametrize(
    "around", ["{details}: {title}", "{title}", "{title} - Library of X", "X | {title}"]
)
def test_a_record_page_of_vufind_as_html(
    language: str, words: str, around: str
) -> None:
    """Take the record's title, without what the catalogue puts around it."""
    details = words.split("|")[2]
    page = _html(language, words, around.format(details=details, title=TITLE))
    (record,) = read(page, "page.html")
    assert record.title == TITLE, language
    assert len(record.author or ()) == 3
    assert (record.pmid, record.pmcid) == ("20538401", "PMC2950011")
    assert (record.publisher, record.language) == (
        "BioMed Central",
        words.split("|")[6],
    )


BVS: tuple[tuple[str, str, str, str], ...] = (
    (
        "Eur J Obstet Gynecol ; 152(2): 133-8, 2010 Oct.",
        "Article in English | MEDLINE | ID: mdl-20538401",
        "ABSTRACT",
        "en",
    ),
    (
        "Eur J Obstet Gynecol ; 152(2): 133-8, 2010 10.",
        "Artigo em Inglês | MEDLINE | ID: mdl-20538401",
        "RESUMO",
        "pt",
    ),
    (
        "Eur J Obstet Gynecol ; 152(2): 133-8, 2010 Oct 05.",
        "Artículo en Inglés | MEDLINE | ID: mdl-20538401",
        "RESUMEN",
        "es",
    ),
    (
        "Eur J Obstet Gynecol ; 152(2): 133-8, oct. 2010.",
        "Article de Anglais | MEDLINE | ID: mdl-20538401",
        "RÉSUMÉ",
        "fr",
    ),
    (
        "Rev. bras. ginecol. obstet ; 32(10): 133-8, out. 2010. tab",
        "Artigo em Português | LILACS | ID: lil-570123",
        "RESUMO",
        "pt",
    ),
    (
        "Rev. chil. obstet. ginecol ; 75(2): 133-8, 2010. ilus",
        "Artículo en Español | LILACS | ID: lil-565390",
        "RESUMEN",
        "es",
    ),
)


@pytest.mark.parametrize(("citation", "line", "heading", "language"), BVS)
def test_a_page_of_the_virtual_health_library(
    citation: str, line: str, heading: str, language: str
) -> None:
    """Read citation, id and abstract in the library's four languages."""
    page = (
        "Your browser doesn't support javascript.\nloading\nResults 1 - 1 de 1\n\n1.\n"
        f"{TITLE}.\nBakker, Johanna M; de Vries, Pieter; Çelik, Ayşe.\n{citation}\n{line}\n\n"
        f"{heading}\n\n{WHOLE}\n"
    )
    (record,) = read(page)
    assert (record.title or "").rstrip(".") == TITLE, language
    assert [a.family for a in record.author or ()] == ["Bakker", "de Vries", "Çelik"]
    assert record.issued is not None
    assert (record.issued.year, record.page) == (2010, "133-8")
    assert record.pmid == ("20538401" if "mdl-" in line else None)
    assert record.abstract == WHOLE
    assert record.container_title_short is not None


@pytest.mark.parametrize(
    ("line", "journal", "volume", "page"),
    [
        (
            "pubmed-20538401 European journal of obstetrics, Vol. 152, Issue 2, pp. 133-8, (2010) DOI: 10.1016/j.ejogrb.2010.05.021 Published Oct 05, 2010",
            "European journal of obstetrics",
            "152",
            "133-8",
        ),
        (
            "pubmed-20538401 BMJ open, Vol. 10, pp. e1, (2010) DOI: 10.1016/j.ejogrb.2010.05.021",
            "BMJ open",
            "10",
            "e1",
        ),
        (
            "pubmed-20538401 PloS one, Vol. 5, Issue 6, (2010) DOI: 10.1016/j.ejogrb.2010.05.021 Published Jun 5, 2010",
            "PloS one",
            "5",
            None,
        ),
    ],
)
def test_a_page_of_arxivlens(line: str, journal: str, volume: str, page: str) -> None:
    """Read the head of the page, and only the article's own abstract."""
    text = (
        f"ArxivLens\nPubMed Pregnancy Humans Peer-reviewed\n\n{TITLE}.\n\n"
        f"Bakker, Johanna M, de Vries, Pieter, Çelik, Ayşe\n\n{line}\nView PDF\n\n"
        "Quick Answers\n\nWhat did they do?\n\nThey followed 412 women, or so a machine says "
        "of it at some length, so that it looks like prose.\n\nAbstract\n\n"
        + WHOLE
        + "\n"
    )
    (record,) = read(text)
    assert (record.title or "").rstrip(".") == TITLE
    assert (record.pmid, record.doi) == ("20538401", "10.1016/j.ejogrb.2010.05.021")
    assert (record.container_title, record.volume, record.page) == (
        journal,
        volume,
        page,
    )
    assert record.abstract == WHOLE
    assert len(record.author or ()) == 3


RIS_BODY = (
    "TY  - JOUR\nAU  - Bakker, J.M.\nAU  - de Vries, P.\nTI  - " + TITLE + "\n"
    "JO  - Eur J Obstet Gynecol\nVL  - 152\nIS  - 2\nSP  - 133\nEP  - 138\nPY  - 2010\n"
    "DO  - 10.1016/j.ejogrb.2010.05.021\nAN  - 20538401\nER  - \n"
)
RIS: tuple[tuple[str, str], ...] = (
    (RIS_BODY, "as it should be"),
    (RIS_BODY.replace("\n", "\r\n"), "CRLF"),
    ("\ufeff" + RIS_BODY, "BOM"),
    (RIS_BODY.replace("  - ", " - "), "one blank"),
    (" ".join(RIS_BODY.split("\n")), "one line"),
    (RIS_BODY.replace("  - ", "  -"), "no blank behind"),
    (RIS_BODY.replace("ER  - \n", ""), "no end"),
    ("Provider: X\nDatabase: Y\n\n" + RIS_BODY, "provider's head"),
    (RIS_BODY.replace("TI  -", "T1  -").replace("AU  -", "A1  -"), "old tags"),
    (RIS_BODY.replace("PY  - 2010", "Y1  - 2010/10/05/"), "old date"),
    (RIS_BODY.replace("\n", "\n\n"), "blank lines"),
)


@pytest.mark.parametrize(("text", "seen"), RIS)
def test_ris_in_every_state(text: str, seen: str) -> None:
    """Read RIS as it comes out of browsers, mail programs and word processors."""
    (record,) = read(text, "refs.ris")
    assert record.title == TITLE, seen
    assert [a.family for a in record.author or ()] == ["Bakker", "de Vries"]
    assert (record.volume, record.issue, record.page) == ("152", "2", "133-138")
    assert record.issued is not None
    assert (record.issued.year, record.doi) == (2010, "10.1016/j.ejogrb.2010.05.021")


NBIB = (
    "PMID- 20538401\nOWN - NLM\nDP  - 2010 Oct\nTI  - Snoring in late pregnancy and birth weight: a prospective\n"
    "      cohort study.\nPG  - 133-8\nLID - 10.1016/j.ejogrb.2010.05.021 [doi]\nAB  - "
    + WHOLE
    + "\n"
    "FAU - Bakker, Johanna M\nAU  - Bakker JM\nFAU - de Vries, Pieter\nAU  - de Vries P\nLA  - eng\n"
    "PT  - Journal Article\nTA  - Eur J Obstet Gynecol\nJT  - European journal of obstetrics and gynecology\n"
    "VI  - 152\nIP  - 2\nPMC - PMC2950011\nCON - BJOG. 2009 Jan;116(1):1. PMID: 19087077\n"
)


@pytest.mark.parametrize(
    "text", [NBIB, NBIB.replace("\n", "\r\n"), "\n" + NBIB + "\n\n"]
)
def test_nbib(text: str) -> None:
    """Read PubMed's text format; the ids of what it comments on are not its own."""
    (record,) = read(text, "refs.nbib")
    assert (record.title or "").rstrip(".") == TITLE
    assert (record.pmid, record.pmcid) == ("20538401", "PMC2950011")
    assert record.doi == "10.1016/j.ejogrb.2010.05.021"
    assert [a.family for a in record.author or ()] == ["Bakker", "de Vries"]
    assert (record.volume, record.issue, record.page) == ("152", "2", "133-8")


def test_csl_json() -> None:
    """Read Zotero's CSL-JSON with a PMID in its note."""
    item = {
        "id": "x", "type": "article-journal", "title": TITLE,
        "author": [{"family": "Bakker", "given": "J. M."}, {"literal": "SNORE Group"}],
        "issued": {"date-parts": [["2010", 10]]}, "container-title": "BMJ",
        "DOI": "https://doi.org/10.1016/J.EJOGRB.2010.05.021", "PMID": "20538401",
    }  # fmt: skip
    (record,) = read(json.dumps([item]), "refs.json")
    assert (record.title, record.pmid) == (TITLE, "20538401")
    assert record.doi == "10.1016/j.ejogrb.2010.05.021"
    assert record.issued is not None
    assert (record.issued.year, record.issued.month) == (2010, 10)


TEXTS: tuple[tuple[str, dict[str, str], str], ...] = (
    (WHOLE, {"abstract": WHOLE}, "a bare abstract"),
    (f"{TITLE}\n\n{WHOLE}", {"title": TITLE, "abstract": WHOLE}, "title and abstract"),
    (
        f"Bakker JM, de Vries P, Çelik A. {TITLE}. Eur J Obstet Gynecol. 2010 Oct;152(2):133-8. doi: 10.1016/j.ejogrb.2010.05.021. PMID: 20538401.",
        {"title": TITLE, "pmid": "20538401", "volume": "152", "page": "133-8"},
        "PubMed's citation",
    ),
    (
        f"1. Eur J Obstet Gynecol. 2010 Oct;152(2):133-8.\n\n{TITLE}.\n\nBakker JM(1), de Vries P.\n\n{WHOLE}\n\nDOI: 10.1016/j.ejogrb.2010.05.021\nPMID: 20538401",
        {"pmid": "20538401", "volume": "152"},
        "PubMed's abstract format",
    ),
    ("https://pubmed.ncbi.nlm.nih.gov/20538401/", {"pmid": "20538401"}, "an address"),
    ("20538401", {"pmid": "20538401"}, "a number alone"),
    (
        "10.1016/j.ejogrb.2010.05.021",
        {"doi": "10.1016/j.ejogrb.2010.05.021"},
        "a DOI alone",
    ),
)


@pytest.mark.parametrize(("text", "expected", "seen"), TEXTS)
def test_free_text(text: str, expected: dict[str, str], seen: str) -> None:
    """Read what a text says, and make nothing up."""
    (record,) = read(text, "note.txt")
    for name, value in expected.items():
        said = getattr(record, name)
        assert (said.rstrip(".") if name == "title" else said) == value.rstrip(
            "." if name == "title" else ""
        ), seen


ABSTRACT_FORMAT = (
    "{n}. Lancet. 2020 Feb 15;395(10223):497-506. doi: 10.1016/S0140-6736(20){doi}. Epub\n"
    "2020 Jan 24.\n\nClinical features of patients infected with 2019 novel coronavirus in "
    "Wuhan, \nChina.\n\nHuang C(1), Wang Y(2), Li X(3), Ren L(4).\n\nAuthor information:\n"
    "(1)Jin Yin-tan Hospital, Wuhan, China.\n(2)Department of Pulmonary and Critical Care "
    "Medicine, Beijing, China.\n\nComment in\n    Lancet. 2020 Feb 15;395(10223):496.\n"
    "    BMJ. 2020 Feb 1;368:m400. doi: 10.1136/bmj.m400.\n\n"
    "BACKGROUND: A recent cluster of pneumonia cases in Wuhan, China, was caused by a \n"
    "novel betacoronavirus, the 2019 novel coronavirus (2019-nCoV). We report the \n"
    "epidemiological, clinical, laboratory, and radiological characteristics.\n"
    "FINDINGS: By Jan 2, 2020, 41 admitted hospital patients had been identified.\n\n"
    "Copyright © 2020 Elsevier Ltd. All rights reserved.\n\n"
    "DOI: 10.1016/S0140-6736(20){doi}\nPMCID: PMC71592{n}\nPMID: 319862{n} [Indexed for "
    "MEDLINE]\n\nConflict of interest statement: All authors declare no interests.\n"
)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_pubmeds_abstract_format(count: int) -> None:
    """Read PubMed's saved abstracts; what comments on an article is not its own."""
    numbers = [(n, f"3018{n}-5") for n in range(1, count + 1)]
    text = "\n\n".join(ABSTRACT_FORMAT.format(n=n, doi=doi) for n, doi in numbers)
    records = read(text, "abstract-set.txt")
    assert [r.pmid for r in records] == [f"319862{n}" for n, _ in numbers]
    assert [r.pmcid for r in records] == [f"PMC71592{n}" for n, _ in numbers]
    for record, (_, doi) in zip(records, numbers, strict=True):
        assert record.doi == f"10.1016/s0140-6736(20){doi}"
        assert (record.title or "").startswith("Clinical features of patients infected")
        assert (record.container_title, record.volume) == ("Lancet", "395")
        assert len(record.author or ()) == 4
        assert (record.abstract or "").startswith("BACKGROUND: A recent cluster")


def test_a_list_of_ids_is_a_record_each() -> None:
    """Read a column of PMIDs as so many records."""
    records = read("PMID\n20538401\n31771641\n33788999\n", "ids.txt")
    assert [r.pmid for r in records] == ["20538401", "31771641", "33788999"]
