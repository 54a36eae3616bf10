"""PubMed's MEDLINE text, also called NBIB."""
