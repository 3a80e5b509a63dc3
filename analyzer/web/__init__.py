"""The local page and its JSON API: analyses happen on this machine, nothing goes online."""
