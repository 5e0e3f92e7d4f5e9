"""Flows for Prefect: what `onrecord run` does, as tasks that a server shows and schedules."""
