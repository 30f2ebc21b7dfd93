"""The look: one tag, one form renderer, and the pages every page stands on."""
