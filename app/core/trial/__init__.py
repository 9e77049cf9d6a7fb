"""How good the program is on a person's own documents: counted, with intervals, from values they know."""
