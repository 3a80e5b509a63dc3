"""An offer against what is documented."""
