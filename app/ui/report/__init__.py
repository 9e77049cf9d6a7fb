"""Handing on what shows: the sheet that asks how, and what follows."""
