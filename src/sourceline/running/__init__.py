"""Running: many reports through all the stages, in parallel, resumable."""
