"""The shipped network: one ONNX file run by ONNX Runtime, words in, arrays out."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourceline.errors import SourcelineError
from sourceline.language.pieces import Window, WordPieces, shape_of, windows

SHIPPED = Path(__file__).with_name("network.onnx")
BATCH_PIECES = 1100  # padded word pieces in one run; larger gains nothing on two cores
Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Inputs:
    """One padded batch and the windows in its rows."""

    windows: tuple[Window, ...]
    feed: dict[str, Array]


class LanguageNetwork:
    """The network with its vocabulary and labels.

    Raises:
        SourcelineError: E201 if the file is missing, damaged or of another format.
    """

    def __init__(self, path: Path = SHIPPED, *, threads: int | None = None) -> None:
        import onnxruntime

        self.path = path
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or min(4, os.cpu_count() or 1)
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self.session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
            held = self.session.get_modelmeta().custom_metadata_map
            if held.get("format") != "sourceline-network-1":
                raise SourcelineError("E201", path=path, why="another format")
        except SourcelineError:
            raise
        except Exception as error:
            raise SourcelineError("E201", path=path, why=str(error).splitlines()[0]) from error
        self.labels: dict[str, list[str]] = json.loads(held["labels"])
        self.exceptions: dict[str, str] = json.loads(held["exceptions"])
        self.pieces = WordPieces(held["vocabulary"].split("\n"))
        self.names = [output.name for output in self.session.get_outputs()]

    def prepare(self, words: Sequence[str], gaps: Sequence[int]) -> list[Inputs]:
        """Cut into windows, put windows of like size together, pad."""
        ids = [self.pieces.word(word) for word in words]
        shapes = [shape_of(word) for word in words]
        cut = windows(words, gaps, [len(item) for item in ids])
        cut.sort(key=lambda window: window.size)
        batches: list[Inputs] = []
        part: list[Window] = []
        for window in cut:
            if part and (window.size + 2) * (len(part) + 1) > BATCH_PIECES:
                batches.append(self._pad(part, ids, shapes, gaps))
                part = []
            part.append(window)
        if part:
            batches.append(self._pad(part, ids, shapes, gaps))
        return batches

    def _pad(
        self, part: list[Window], ids: list[tuple[int, ...]], shapes: list[int], gaps: Sequence[int]
    ) -> Inputs:
        size = max(window.size for window in part) + 2
        count = max(window.end - window.start for window in part)
        pieces = np.zeros((len(part), size), dtype=np.int64)
        shape = np.zeros_like(pieces)
        gap = np.zeros_like(pieces)
        firsts = np.zeros((len(part), count), dtype=np.int64)
        for row, window in enumerate(part):
            flat = [self.pieces.start]
            flat_shapes = [0]
            flat_gaps = [0]
            places = []
            for word in range(window.start, window.end):
                places.append(len(flat))
                own = ids[word]
                flat += own
                if len(own) == 1:
                    flat_shapes.append(shapes[word])
                    flat_gaps.append(gaps[word])
                else:
                    flat_shapes += [shapes[word]] * len(own)
                    flat_gaps += [gaps[word]] + [5] * (len(own) - 1)
            flat.append(self.pieces.end)
            pieces[row, : len(flat)] = flat
            shape[row, : len(flat_shapes)] = flat_shapes
            gap[row, : len(flat_gaps)] = flat_gaps
            firsts[row, : len(places)] = places
        return Inputs(
            tuple(part), {"pieces": pieces, "shapes": shape, "gaps": gap, "firsts": firsts}
        )

    def run(self, inputs: Inputs) -> dict[str, Array]:
        """Raw output arrays of one batch, by name."""
        return dict(zip(self.names, self.session.run(None, inputs.feed), strict=True))
