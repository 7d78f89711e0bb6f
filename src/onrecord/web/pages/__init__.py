"""The pages of the site, a module each: a `router`, and the views that answer on it."""
