"""Reports: what became of the records, as text for people and programs; no I/O.

``line`` lays out one record as plain values; every report renders from these lines.
"""
