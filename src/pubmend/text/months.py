"""Know the months by their names, in the languages that articles and programs use.

Long and short forms stand without accents, as `without_accents` leaves them; Slavic
languages and Romanian are known by the forms that stand in a date. A word that means
different months in two languages (``listopad``) is left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

# English, Spanish, Portuguese, French, German, Italian, Dutch, Nordic, Polish,
# Romanian, Catalan, Turkish, Indonesian; Russian.
# A semicolon ends a month.
_WORDS = """
jan january janv janvier ene enero janeiro januar gen gennaio januari janner
stycznia styczen ianuarie gener ocak января январь янв;
feb february febr febrero fev fevereiro fevr fevrier februar febbraio februari
lutego luty februarie febrer subat февраля февраль фев;
mar march marzo marco mars marz maerz mrz mrt maart marts marca marzec martie marc
mart maret марта март мар;
apr april abr abril avr avril aprile kwietnia kwiecien aprilie nisan апреля апрель
апр;
may mayo mai maio mag maggio mei maj maja maig mayis mayıs мая май;
jun june junio junho juin juni giu giugno czerwca czerwiec iunie juny haziran июня
июнь июн;
jul july julio julho juil juillet juli lug luglio lipca lipiec iulie juliol temmuz
июля июль июл;
aug august ago agosto aout augustus augusti sierpnia sierpien agost agustos agustus
августа август авг;
sep sept september septiembre setiembre set setembro septembre settembre wrzesnia
wrzesien septembrie eylul сентября сентябрь сен сент;
oct october octubre out outubro octobre okt oktober ott ottobre pazdziernika
pazdziernik octombrie ekim октября октябрь окт;
nov november noviembre novembro novembre noiembrie kasim kasım ноября ноябрь ноя
нояб;
dec december dic diciembre dez dezembro dezember decembre dicembre des desember
grudnia grudzien decembrie aralik aralık декабря декабрь дек
"""


def without_accents(text: str) -> str:
    """Give a text in lower case, its letters without marks."""
    folded = unicodedata.normalize("NFKD", text)
    return "".join(c for c in folded if not unicodedata.combining(c)).lower()


MONTHS: Mapping[str, int] = {
    without_accents(word): number
    for number, words in enumerate(_WORDS.split(";"), start=1)
    for word in words.split()
}
