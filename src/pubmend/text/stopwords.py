"""List words so common in titles and abstracts that they tell no article from another.

Function words, and the vocabulary that research reports share. Only the choice of
search words rests on it; nothing is compared without them.
"""

from __future__ import annotations

COMMON_WORDS = frozenset(
    """
    about above across after against all along already also although among an
    analysed analyses analysis analyzed and another any approach approaches are
    article assess assessed assessment associated association associations at
    available background based be became because become been before being below
    between both but by can care case cases change changes clinical common compared
    comparison conclusion conclusions conducted consider considering contribute
    control controls could current currently data demonstrated describe described
    design despite determine developed development did difference differences
    different do does due during each effect effective effects either essential
    establish evaluate evaluated evaluation evidence examine examined existing
    explore explored factor factors feature features few final finding findings
    first following for found four from further furthermore future general given
    group groups had has have having health hence high higher highlight highlights
    how however identified identify identifying impact implementation implications
    importance important improve improved improvement improving in include included
    includes including increase increased increasing increasingly indicate indicated
    individual individuals information into introduction investigate investigated is
    issue issues it items its key known large later leading less level levels
    limitations limited literature low lower main major make many may mean means
    measure measured measures method methodology methods model models more moreover
    most much multiple need needs new no non nor not novel number objective
    objectives observed obtained of often on one only or order other others our out
    outcome outcomes over overall own paper part participants particular patient
    patients per performed period population possible potential practice present
    presented previous previously primary process provide provided provides
    providing purpose quality range ranged rate rates recent recently related
    relevant remain remained remains report reported research respectively result
    resulted results review reviewed risk role same sample score scores second
    secondary several should show showed shown shows significant significantly
    similar since six small some specific studied studies study subject subjects
    such suggest suggested suggesting suggests support supported survey system
    systems take taken test tested than that the their them themes then there
    therefore these they this those three through thus time to together tool tools
    total toward towards treatment treatments trial two type types under understand
    understanding until up upon use used useful using utilized value values variety
    various versus via was we well were what when where whether which while who whom
    whose will with within without work would year years yet
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)
