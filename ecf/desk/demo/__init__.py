"""A small lived-in world, made only by the actions that people's own clicks call."""
