"""Write a list of journals in the shape of NLM's, of journals that don't exist."""

from __future__ import annotations

RULE = "-" * 56 + "\n"

# Each is a title, NLM's abbreviation, two ISSNs, the ISO abbreviation, a number.
ENTRIES = (
    ("Lanternology", "Lanternology", "9900-1012", "9900-1020", "Lanternology", "9000001"),
    ("Lanternology (Turku, Finland)", "Lanternology (Turku)", "", "", "Lanternology (Turku)", "9000002"),
    ("Lanternology open", "Lanternol Open", "", "9900-1039", "Lanternol Open", "9000003"),
    ("Journal of lamp science", "J Lamp Sci", "9900-1047", "9900-1055", "J Lamp Sci", "9000004"),
    ("Journal of lamp science and virology", "J Lamp Sci Virol", "9900-1063", "", "J Lamp Sci Virol", "9000005"),
    ("Journal of lamplight scientometrics", "J Lampl Scientom", "", "", "J Lampl Scientom", "9000006"),
    ("Nihon akari zasshi = Japanese journal of illumination", "Nihon Akari Zasshi", "9900-1071", "", "Nihon Akari Zasshi", "9000007"),
    ("The Journal of wicks", "J Wicks", "9900-108X", "", "J Wicks", "9000008"),
    ("Journal in wicks", "J In Wicks", "9900-1098", "", "J In Wicks", "9000009"),
    ("Transactions on tallow & wax", "Trans Tallow Wax", "9900-1101", "", "Trans Tallow Wax", "9000010"),
    ("Archives of gaslight", "Arch Gaslight", "9900-111X", "", "Arch Gaslight", "9000011"),
    ("Gaslight today", "Gaslight Today", "9900-111X", "9900-1128", "Gaslight Today", "9000012"),
    ("Leuchtkörper-Blätter (Berlin, Germany : 1951)", "Leuchtk Bl (1951)", "", "", "Leuchtk Bl (1951)", "9000013"),
    ("Gaceta luminosa / S.E.L.U.Z", "Gac Lumin", "", "9900-1136", "Gac Lumin", "9000014"),
    ("Ohio light bulletin", "Bull Light Ohio", "", "", "", "9000015"),
    ("Luminara quarterly", "", "9900-1144", "", "", "100900016"),
)  # fmt: skip


def as_nlm_writes(entries: tuple[tuple[str, ...], ...] = ENTRIES) -> str:
    """Write entries as J_Medline.txt does."""
    names = ("JournalTitle", "MedAbbr", "ISSN (Print)", "ISSN (Online)", "IsoAbbr")
    texts = [
        f"JrId: {number}\n"
        + "".join(f"{n}: {v}\n" for n, v in zip((*names, "NlmId"), entry, strict=True))
        for number, entry in enumerate(entries, 1)
    ]
    return RULE + RULE.join(texts) + RULE


SAMPLE = as_nlm_writes()
