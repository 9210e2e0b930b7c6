"""The command line: Indonesian verbs, JSON on stdout, messages on stderr."""
