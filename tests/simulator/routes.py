"""List the routes of the simulated services. A new one is one line here."""

from __future__ import annotations

from collections.abc import Mapping

from . import converter, crossref, datacite, ncbi, nlm
from .world import Handler

ROUTES: Mapping[str, Handler] = {
    "efetch": ncbi.efetch,
    "esearch": ncbi.esearch,
    "ecitmatch": ncbi.ecitmatch,
    "idconv": converter.idconv,
    "single": crossref.single,
    "agency": crossref.agency,
    "works": crossref.works,
    "dois": datacite.dois,
    "journals": nlm.journals,
}
