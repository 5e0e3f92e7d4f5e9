"""onrecord: who said what, and which numbers were claimed, from raw news pages."""

__version__ = "0.1.0"
