"""Check that marked-up texts become what a reader would see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pubmend.formats.reading.markup import element_text, plain_text

MATH = 'xmlns:mml="http://www.w3.org/1998/Math/MathML"'

TEXTS = [
    ("Plain text.", "Plain text.", "most"),
    ("  Odd \n  blanks ", "Odd blanks", "10.1017/s0263034602203249"),
    ("thin\u2009blank", "thin\u2009blank", "narrow blanks are the author's"),
    ("Rowman &amp; Littlefield", "Rowman & Littlefield", "10.1163"),
    ("A &amp;amp; B", "A & B", "encoded twice"),
    ("A &amp;amp;lt;i&gt;b&lt;/i&gt;", "A b", "encoded three times"),
    ("caf&#233; &#xe9; &eacute;", "café é é", "numbers and HTML names"),
    ("AT&T; R&D", "AT&T; R&D", "no entities"),
    ("&lt;scp&gt;DC‐DC&lt;/scp&gt; boost", "DC‐DC boost", "10.1002/2050-7038.12559/v3/decision1"),
    ("<i>Drosophila</i> genome", "Drosophila genome", "10.1017/s0016672300003591"),
    ("N<sub>2</sub>O, cm<sup>-1</sup>", "N2O, cm-1", "10.1088"),
    ("H <scp>i</scp> Disk", "H i Disk", "10.3847"),
    ("<b>a<i>b</i></b>c", "abc", "nested"),
    ("<jats:italic>E. coli</jats:italic> x", "E. coli x", "JATS prefix"),
    ("<I>A</I> <SUB>2</SUB>", "A 2", "capitals"),
    ("p < 0.05 and x<y > z", "p < 0.05 and x<y > z", "signs that are no tags"),
    ("if a<b then <c>", "if a<b then <c>", "unknown tags are text"),
    ("<i>open", "open", "never closed"),
    ("stray</i> end", "stray end", "never opened"),
    ("<b>a<i>b</b>c</i>d", "abcd", "crossed"),
    ("<i>" * 3000 + "deep", "deep", "hostile"),
    ("a<br/>b<p>c</p>d", "a b c d", "blocks stand apart"),
    ("x<!-- no -->y", "xy", "comment"),
    ("<![CDATA[a & b]]>", "a & b", "CDATA"),
    ('<a href="http://x.org/?a=1&b=2">link</a>', "link", "attributes"),
    ("x&#0;y&#1;z", "x\ufffdyz", "characters that XML forbids"),
    ("", "", "nothing"),
    (
        "INFANT&lt;subtitle&gt;Successful Treatment&lt;/subtitle&gt;",
        "INFANT: Successful Treatment",
        "10.1001/archpedi.1951.02040040742008",
    ),
    (
        "kinase p110α (\n            <i>PIK3CA</i>\n            )",
        "kinase p110α (PIK3CA)",
        "10.1073/pnas.1205508109",
    ),
    ("<i>Women in Ming China</i>\n            .", "Women in Ming China.", "book review"),
    ("role of\n   <scp>AI</scp>\n   in ecology", "role of AI in ecology", "10.1002/fee.70021"),
    ("Sites in<i>grin1b</i>Transcripts", "Sites in grin1b Transcripts", "10.1089/zeb.2008"),
    ("Ant,<i>Melophorus bagoti</i>Lubbock", "Ant, Melophorus bagoti Lubbock", "10.1080"),
    ("<i>p</i>-value, a<i>n</i>b", "p-value, anb", "letters that are symbols"),
    (f"<mml:math {MATH}><mml:msub><mml:mi>Sr</mml:mi><mml:mn>4</mml:mn></mml:msub></mml:math>: a", "Sr4: a", "10.1103/physrevb.89.235131"),
    ("with<mml:math><mml:mi>L</mml:mi></mml:math>Data", "with L Data", "10.1155/2014/535716"),
    ("for<math><mi>d</mi></math>-complete", "for d-complete", "10.1155"),
    (
        "<mml:math> <mml:mmultiscripts> <mml:mi>Tb</mml:mi> <mml:mprescripts/> <mml:none/> <mml:mn>153</mml:mn> </mml:mmultiscripts> </mml:math>",
        "153Tb",
        "10.1103/physrevc.91.057301",
    ),
    ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>", "(a+b)/2", "fraction"),
    ("<math><msqrt><mn>2</mn></msqrt></math>", "√2", "root"),
    ("<math><mfenced><mi>a</mi><mi>b</mi></mfenced></math>", "(a,b)", "fence"),
    ("<math><mtext> if </mtext><mi>x</mi></math>", "if x", "words keep their blanks"),
    ("<math><semantics><mi>x</mi><annotation>\\x</annotation></semantics></math>", "x", "TeX unsaid"),
    ("a<tex-math>$x$</tex-math>b", "ab", "TeX unsaid"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "plain", "_seen"), TEXTS)
def test_plain_text(marked: str, plain: str, _seen: str) -> None:
    """Strip what is markup, keep what is text."""
    assert plain_text(marked) == plain


@given(st.text("<>/&;ib \nmath#x1()='\"", max_size=40))
def test_any_text_is_stripped(text: str) -> None:
    """Give some text for any, with no blanks at its ends or doubled."""
    plain = plain_text(text)
    assert plain == plain.strip()
    assert "  " not in plain


@given(st.text(st.characters(exclude_characters="<&", exclude_categories=["C", "Z"])))
def test_text_without_markup_stays(text: str) -> None:
    """Change nothing where there is nothing to strip."""
    assert plain_text(text) == text


ELEMENTS = [
    ("<T>Plain</T>", "Plain"),
    ("<T/>", ""),
    ("<T>The <i>E. coli</i> test <sub>2</sub>.</T>", "The E. coli test 2."),
    ("<T><b>Background:</b> <i>T. cruzi</i></T>", "Background: T. cruzi"),
    ("<T>\n  a\n  b </T>", "a b"),
    (f"<T {MATH}><mml:math><mml:mi>a</mml:mi> <mml:mo>=</mml:mo></mml:math> b</T>", "a= b"),
    ('<T>Title<xref ref-type="fn">*</xref></T>', "Title"),
    ("<T>Title<fn>note</fn> end</T>", "Title end"),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "text"), ELEMENTS)
def test_element_text(xml: str, text: str) -> None:
    """Read an element whole, with all that follows its inner elements."""
    assert element_text(etree.fromstring(xml)) == text
