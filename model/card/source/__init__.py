"""Kernels for graphics cards in Triton, compiled ahead of time by `packaging/build_kernels.py`.

The program itself imports nothing of this: it launches what lies in `resources/kernels`.
"""
