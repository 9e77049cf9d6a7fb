"""What `python -m app COMMAND` does without a window, a module each."""
