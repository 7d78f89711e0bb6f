"""The version of onrecord and of the rules that read an article; both stand in every reading."""

VERSION = "0.2.0"
# What a value that the rules of the stages derived says in `how`.
RULES = "rules@1"
