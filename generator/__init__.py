"""Dossier: documents in, a searchable and checkable site out. Read `pipeline.py` first."""
