"""Measurements: adapters from Sourceline to the scorers' formats, quality floors, speed."""
