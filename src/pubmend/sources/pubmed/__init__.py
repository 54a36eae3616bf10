"""PubMed: records by PMID, PMIDs by DOI, citation and search, and what changed."""
