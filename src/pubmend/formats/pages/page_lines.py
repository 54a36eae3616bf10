"""List the lines that pages repeat: menus, buttons, sections, kinds of article, sites.

Compared whole, in lower case, without the signs and numbers around them.
"""

from __future__ import annotations

LINES = frozenset(
    line.strip()
    for line in """
a- a+
about
about the journal
about this journal
abstract and figures
access
access options
accesses
access through your institution
access this article
accepted manuscript
add to cart
add to favorites
add to mendeley
advanced search
advertisement
affiliations
affiliations expand
all journals
altmetric
article
article history
article in press
article menu
article metrics
article outline
article type
articles
author and article information
author links open overlay panel
author manuscript
authors info & affiliations
authors info & claims
available online
back to results
books
brief report
browse
buy article
case report
change institution
check access
check for updates
choose language
citations
cite
cite article
cite this
cite this article
citation tools
clipboard
clinical trial
close
collections
contents
corresponding author
crossmark
crossref
current issue
display options
download
download citation
download pdf
download full-text pdf
early view
editorial
email
epdf
expand
explore
export
export citation
facebook
favorites
figures
follow
follow this preprint
free access
free article
full access
full text
full text links
full-text links
full text link
full-text available
get access
get content
get e-alerts
get rights and content
graphical abstract
guest editors
help
highlights
home
info & metrics
institutional login
journal
journal article
journal home
journal information
journal menu
journal volume & issue
journal volume
journals
journals & books
latest issue
letter
letters
link
linkedin
log in
login
logo
main menu
menu
meta-analysis
metrics
more
my account
navigation menu
new results
next article
next
observational study
official journal of the society
online first
open access
open archive
open in a new tab
open menu
open navigation menu
order article reprints
original article
original articles
original contribution
original investigation
original paper
original research
original research article
other formats
outline
pages
page navigation
paper
pdf
pdf only
peer reviewed
peer-reviewed
permalink
permissions
perspective
preprint
previous
previous article
print
purchase
read full text
register
reprints & permissions
request permissions
research
research article
research articles
research paper
research letter
results
review
review article
reviews
rights & permissions
save
save article
save citation
science direct
sciencedirect
search
search for more papers by this author
search results
section menu
sections
see all authors and affiliations
send to
services
share
share icon
share this article
share on
short communication
short report
show all authors
show author details
show details
show more
show outline
show references
sign in
sign up
sign in register
site menu
skip
subscribe
supplementary material
supplementary materials
supplemental material
submit
submit manuscript
submit your article
systematic review
tables
table of contents
tools
top
track citations
tweet
twitter
view article
view article page
view all
view author information
view metrics
view options
view orcid profile
view pdf
view project
views
version of record
what is this?
why publish with us
x
free full text
randomized controlled trial
multicenter study
comparative study
medicine
resumo
download publication
taylor & francis online
taylor and francis online
wiley online library
springerlink
springer nature link
sage journals
oxford academic
cambridge core
jama network
jama network open
pubmed central
pmc
pubmed
europe pmc
biomed central
bmc part of springer nature
part of springer nature
national library of medicine
nih national library of medicine
national center for biotechnology information
nih
frontiers
mdpi
biorxiv
medrxiv
cochrane library
scielo
scielo brasil
redalyc
researchgate
semantic scholar
google scholar
web of science
wolters kluwer health
lippincott williams & wilkins
ovid
ovid technologies
ebscohost
proquest
embase
worldcat
core
doaj
clinicalkey
the lancet journals
nature portfolio
bmj journals
karger publishers
thieme e-journals
ieee xplore
list of issues
article contents
article related content metrics responses
visual abstract
visual abstract icon
split view
permissions icon permissions
share icon share
peer review reports
author affiliations
author affiliations article information
article information
read the latest articles
actions
aims and scope
submit an article
journal homepage
related content
responses
rapid responses
article navigation
""".strip().splitlines()
)
