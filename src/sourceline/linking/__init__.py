"""Linking: events of many reports become incidents; pure functions on records."""
