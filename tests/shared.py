"""Where the shared data stands, for tests that read real texts: READOUT_SHARED, or ../shared beside the repository."""

import os
from pathlib import Path

import pytest

_candidate = Path(os.environ.get("READOUT_SHARED", Path(__file__).resolve().parents[2] / "shared"))
SHARED: Path | None = _candidate if (_candidate / "data").is_dir() else None

needs_shared = pytest.mark.skipif(
    SHARED is None, reason="shared data absent: set READOUT_SHARED to the folder that holds data/"
)


def shared_data(*parts: str) -> Path:
    """A path below the shared folder's data/; call it only in tests marked `needs_shared`."""
    assert SHARED is not None
    return SHARED.joinpath("data", *parts)
