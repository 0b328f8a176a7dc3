"""Rules over a whole fact base, one module each; `registry` has them all."""
