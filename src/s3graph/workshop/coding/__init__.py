"""How reliable our coding by topic is: draw a blind sample, and compare two codings of it.

A coding sheet is a CSV file with one row a spearhead; `docs/coding.md` says what the figures mean.
"""
