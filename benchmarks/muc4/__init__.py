"""MUC-4 templates out of records: the guidelines of 1992 as functions of a record.

`incidents` decides which events are incidents and which are one; `setting`, `perpetrators` and
`targets` fill the slots; `phrases` reads noun phrases; `tables` holds the task's set lists.
"""
