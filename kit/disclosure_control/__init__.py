"""Statistical disclosure control: small counts, and what would give them away, are withheld.

`tables` holds one table with its totals, in plain arithmetic. `linked_tables`
holds tables that share totals and editions that follow each other: there a
solver for whole numbers is asked, so what imports it imports SciPy.
"""
