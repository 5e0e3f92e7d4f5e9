"""The fields of an article: one file a family, each asking the same kinds of evidence in order."""

from extract.metadata.fields import Fields, Statements, Story, read_fields, read_statements

__all__ = ["Fields", "Statements", "Story", "read_fields", "read_statements"]
