"""Scripts of the repository's own commands (see the Makefile); no part of the published package."""
