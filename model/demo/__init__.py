"""The demonstration model: its made-up documents, training recipe and evaluation.

``resources/demo`` holds what comes out of it. Importing this package does not import torch.
"""
