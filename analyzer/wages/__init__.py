"""Official wages, one file a country."""
