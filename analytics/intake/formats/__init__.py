"""One module per kind of file. Imported by the reading child process only, so nothing heavy may be imported here."""
