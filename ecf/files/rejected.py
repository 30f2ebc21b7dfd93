class Rejected(Exception):
    """A file we do not take. The words are for whoever chose it: what to do now."""
