"""Reports as PDF, by reportlab: no window, the same on every machine, and what is drawn can be tagged.

`writer` is imported when a PDF is asked for: reportlab takes its time.
"""
