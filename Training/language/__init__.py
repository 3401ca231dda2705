"""Training of the language core. `Documentation/model-format.md` fixes the arithmetic; this package is its reference."""
