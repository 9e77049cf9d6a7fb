"""What the demonstration model is taught: conversations with their answers, and batches of them.

``lesson`` is the unit; ``about_text`` and ``about_pictures`` make them of documents and pictures; ``course``
says how much of what is taught when; ``encode`` turns them into tokens with the program's own code, so that
training reads exactly what the engine reads; ``batches`` puts the batch of a step together.
"""
