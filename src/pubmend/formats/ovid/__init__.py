"""Ovid's exports of MEDLINE, Embase and others: tagged lines and labelled text."""
