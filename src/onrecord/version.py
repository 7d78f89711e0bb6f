"""The version of onrecord; it stands in every reading."""

VERSION = "0.1.0"
