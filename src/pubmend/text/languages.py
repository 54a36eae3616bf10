"""Name languages, compare their codes, and guess a text's language from small words."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, repeat

from rapidfuzz.utils import default_process

from ..model.agreement import (
    IDENTICAL,
    Agreement,
    minor,
    variant,
)
from ..model.reasons import Reason
from .folding import fold

# ISO 639-1, then what else stands for it: 639-2/B, 639-2/T, names in English and in the
# languages of the catalogues (https://www.loc.gov/standards/iso639-2/php/code_list.php).
_NAMES = """
en eng english ingles inglese anglais englisch
es spa spanish espanol castellano castilian spagnolo espagnol spanisch espanhol
pt por portuguese portugues portugais portugiesisch portoghese
fr fre fra french frances francais francese franzosisch
de ger deu german aleman alemao deutsch allemand tedesco
it ita italian italiano italien italienisch
nl dut nld dutch holandes neerlandes nederlands flemish
sv swe swedish sueco svenska
da dan danish danes dansk
no nor nob nno nb nn norwegian noruego norsk
fi fin finnish finlandes suomi
is ice isl icelandic
pl pol polish polaco polski
cs cze ces czech checo
sk slo slk slovak
sl slv slovenian slovene
hr hrv scr croatian
sr srp scc serbian
bs bos bosnian
bg bul bulgarian
mk mac mkd macedonian
ru rus russian ruso russe russisch russo
uk ukr ukrainian
be bel belarusian
lt lit lithuanian
lv lav latvian
et est estonian
hu hun hungarian hungaro magyar
ro rum ron rumanian romanian
el gre ell greek griego
tr tur turkish turco
he heb hebrew
ar ara arabic arabe
fa per fas persian farsi
ja jpn japanese japones
zh chi zho chinese chino cmn
ko kor korean coreano
vi vie vietnamese
th tha thai
id ind indonesian
ms may msa malay
hi hin hindi
ur urd urdu
bn ben bengali
ca cat catalan
gl glg galician
eu baq eus basque
cy wel cym welsh
ga gle irish
af afr afrikaans
sq alb sqi albanian
hy arm hye armenian
ka geo kat georgian
az aze azerbaijani
kk kaz kazakh
uz uzb uzbek
la lat latin
eo epo esperanto
"""
# What catalogues call the languages of most articles, in their readers' languages.
_CATALOGUE_NAMES = """
en engels engelska engelsk englanti angielski anglictina angol ingilizce английский
en англійська αγγλικα 英語 英语 英文 영어 angles ingelesa الإنجليزية tieng_anh
en anglescina engleski engleza
es spaans spanska spansk espanja hiszpanski spanelstina spanyol ispanyolca испанский
es іспанська ισπανικα スペイン語 西班牙语 스페인어 espanyol castella gaztelania
es الإسبانية tieng_tay_ban_nha spanscina spanjolski spaniola
pt portugees portugisiska portugisisk portugali portugalski portugalstina portugal
pt portekizce португальский португальська πορτογαλικα ポルトガル語 葡萄牙语 포르투갈어
pt portugesa البرتغالية portugalscina portugheza tieng_bo_dao_nha
fr frans franska fransk ranska francuski francouzstina francia fransizca французский
fr французька γαλλικα フランス語 法语 프랑스어 frantsesa الفرنسية francoscina franceza
fr tieng_phap
de duits tyska tysk saksa niemiecki nemcina nemet almanca немецкий німецька γερμανικα
de ドイツ語 德语 독일어 alemany alemana الألمانية nemscina njemacki germana tieng_duc
it italiaans italienska italiensk italia wloski italstina olasz italyanca итальянский
it італійська ιταλικα イタリア語 意大利语 이탈리아어 الإيطالية italijanscina talijanski
ru russisch ryska russisk venaja rosyjski rustina orosz rusca русский російська ρωσικα
ru ロシア語 俄语 러시아어 errusiera الروسية ruscina ruski rusa
zh chinees kinesiska kinesisk kiina chinski cinstina kinai cince китайский китайська
zh κινεζικα 中国語 中文 중국어 xines txinera الصينية kitajscina kineski chineza chinois
zh chinesisch cinese chines
ja japans japanska japansk japani japonski japonstina japan japonca японский японська
ja ιαπωνικα 日本語 日语 일본어 اليابانية japonscina japanski japonais japanisch
ja giapponese
nl nederlandska nederlandsk hollanti niderlandzki nizozemstina holland felemenkce
nl нидерландский オランダ語 荷兰语 neerlandais niederlandisch olandese
pl pools polska polsk puola polski polstina lengyel lehce польский польська
pl ポーランド語 波兰语 polonais polnisch polacco
sv zweeds svenska ruotsi szwedzki svedstina sved isvecce шведский suedois schwedisch
sv svedese
tr turks turkiska tyrkisk turkki turecki turectina torok turkce турецкий turkisch turc
"""
_CODES = {
    fold(name).replace("_", " "): line.split()[0]
    for line in (*_CATALOGUE_NAMES.split("\n"), *_NAMES.split("\n"))
    for name in line.split()
}
_SEPARATORS = re.compile(r"\s*(?:[,;/|]|\band\b|\by\b)\s*")
_REGION = re.compile(r"[-_](?:[a-z]{2,4}|\d{3})$")

_SMALL_WORDS = {
    "en": "the of and in with for to on by from at an is are was were as between",
    "es": "el los las del y en con por para una un que se al la de",
    "pt": "o os as do da dos das e em com por para uma um que no na ao de",
    "fr": "le les des du et en avec pour par une un que dans sur au aux la de chez",
    "de": "der die das und in mit von bei zur zum fur eine einer eines im den dem des",
    "it": "il lo gli i di e in con per una un che nel nella dei delle del della la",
    "nl": "de het een en van met voor bij in op te",
    "sv": "och i med for av hos en ett som den till",
    "pl": "w i z na u oraz do po przez u",
}
_LANGUAGES_OF = {
    word: tuple(code for code, words in _SMALL_WORDS.items() if word in words.split())
    for word in " ".join(_SMALL_WORDS.values()).split()
}
_OTHER_SCRIPT = re.compile("[\u0370-\u06ff\u3040-\u9fff\uac00-\ud7af]")
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]{3}")),
    ("el", re.compile("[\u0370-\u03ff]{4}")),
    ("ar", re.compile("[\u0600-\u06ff]{3}")),
)


_MARC = {
    codes[0]: codes[1]
    for codes in map(str.split, _NAMES.strip().split("\n"))
    if len(codes[1]) == 3
}


def marc_code(language: str) -> str:
    """Give a language as MEDLINE and MARC write it: ``eng`` for ``en``.

    What is no two-letter code that is known stays as it is
    (https://www.nlm.nih.gov/bsd/language_table.html).
    """
    return _MARC.get(language, language)


def language_code(text: str) -> str | None:
    """Give the ISO 639-1 code of a language's code or name; None where unknown."""
    folded = fold(text).strip(" .")
    return _CODES.get(folded) or _CODES.get(_REGION.sub("", folded))


def csl_language(text: str) -> str:
    """Write a language as CSL does, ``en``; of several the first, the unknown as is."""
    first = next((part for part in _SEPARATORS.split(text.strip()) if part), text)
    return language_code(first) or language_code(text) or text


def compare_languages(ours: str, theirs: str) -> Agreement:
    """Compare languages by any code or name; one of several shared is no conflict.

    Nor is the longer list a fuller value: CSL's field holds one language.
    """
    if ours == theirs:
        return IDENTICAL
    mine, others = _codes(ours), _codes(theirs)
    if mine == others:
        return variant(Reason.LANGUAGE_CODE)
    if mine & others:
        return variant(Reason.MORE_LANGUAGES)
    return minor(Reason.LANGUAGE_DIFFERS, f"given {ours}, there {theirs}")


def guess_language(text: str, *, least: int = 2) -> str | None:
    """Guess the language of a passage or title; None where the signs are too few.

    Args:
        least: how many small words must speak for it; 1 suits a short title.
    """
    for code, script in _SCRIPTS if _OTHER_SCRIPT.search(text) else ():
        if script.search(text):
            return code
    words = default_process(fold(text[:2000])).split()
    found = map(_LANGUAGES_OF.get, words, repeat(()))
    counts = Counter(chain.from_iterable(found)).most_common(2)
    if not counts:
        return None
    code, best = counts[0]
    second = counts[1][1] if counts[1:] else 0
    return code if best >= least and best > second * 1.3 else None


def _codes(text: str) -> frozenset[str]:
    parts = [part for part in _SEPARATORS.split(fold(text)) if part]
    return frozenset(language_code(part) or part for part in parts)
