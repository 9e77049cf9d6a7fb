"""How the installers are made: one module for each thing that `packaging/make.py` does."""
