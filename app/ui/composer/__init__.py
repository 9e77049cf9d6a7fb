"""Where a question is written and a task is picked."""
