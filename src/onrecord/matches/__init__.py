"""What joins statements across articles. Only `onrecord.record` uses it."""
