"""One module a suite; each has `predict(input_path, output_path) -> int` (rows written)."""
