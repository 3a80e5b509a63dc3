"""The subcommands of `analyze`, one module each; main.py imports them when they are named."""
