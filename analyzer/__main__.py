"""`python -m analyzer` is `analyze`."""

from analyzer.cli import main

main()
