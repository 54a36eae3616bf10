"""What RIS and MEDLINE text share: records written as lines behind tags."""
