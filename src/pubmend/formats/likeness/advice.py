"""Say what to do with a file that no reader takes, in the words all rows share."""

from __future__ import annotations

EXPORT = "export it as RIS, PubMed (NBIB) or CSL-JSON"
TABLE = f"{EXPORT}, or give its PMIDs or DOIs alone, one a line"
REFERENCES = (
    "give each reference as RIS, PubMed (NBIB) or CSL-JSON, or their PMIDs or DOIs"
    " alone, one a line"
)
UNPACK = "unpack it, and give the files in it"
OFFICE = "save it as RIS or CSL-JSON, or its PMIDs or DOIs as plain text, one a line"
NO_RECORDS = "it holds no bibliographic records"
