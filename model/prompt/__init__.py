"""From a request to prompt tokens, and from tokens back to text."""
