"""The subcommands of `analyze`, one module each; cli.py imports them when they are named."""
