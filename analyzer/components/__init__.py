"""Finders of one kind of thing each: text in, findings out. No pandas, no scikit-learn here.

Importing this package imports nothing else; ``factories`` alone imports spaCy.
"""
