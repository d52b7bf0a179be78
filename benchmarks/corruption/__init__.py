"""Corrupted copies of clean reports, each with the integrity notes that it deserves.

`draft` is a report in paragraphs with the places that were broken; `joins`, `lines`, `passages`,
`figures` and `rewording` break it; `copies` makes the copies of all reports, in two halves.
"""
