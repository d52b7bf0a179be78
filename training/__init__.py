"""Data preparation, training, evaluation and export of the language network."""
