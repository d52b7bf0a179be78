"""Writes compiled.json, the quick form of our YAML: `python -m sourceline.codebook.compile`.

The codebook loads without it too, only slower; `load` notices when it does not fit the YAML.
"""

from __future__ import annotations

from sourceline.codebook.loader import COMPILED, compile_ours


def main() -> None:
    """Write the compiled form beside the YAML. Raises E301 if the YAML has mistakes."""
    COMPILED.write_text(compile_ours(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
