"""`python -m analyzer` is `analyze`."""

from analyzer.commands.main import main

main()
