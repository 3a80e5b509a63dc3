"""From files, bytes and pages to a Reading: the text, and what its source states."""
