"""Search by meaning: how near words are to each other, and which passage of a page a question speaks of."""
