"""The `onrecord` command: arguments in, rows to stdout, talk to stderr; a command a file."""
