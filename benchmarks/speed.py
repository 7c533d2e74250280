"""How fast Readout starts and reads: the first claim of a short text, and articles a second.

    python -m benchmarks.speed [--articles N]

The first claim is timed from the command line (a new process) and again inside one process. Articles are PolNeAR dev
articles and White House texts of the shared data; where it is absent, the bundled samples.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from training import data

import readout
from readout.demo import samples

SHORT = (
    "Turkish President Recep Tayyip Erdogan spoke by phone with Iraqi Prime Minister Mohammed al-Sudani on Tuesday.\n"
)


def first_claim() -> tuple[float, float, float]:
    """Seconds of the whole command, of the first read in a process, and of the second."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "short.txt"
        path.write_text(SHORT)
        began = time.perf_counter()
        command = [sys.executable, "-m", "readout.cli", "read", str(path), "--format", "jsonl"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        whole = time.perf_counter() - began
    assert '"CONSULT"' in done.stdout, done.stdout
    times = []
    for _ in range(2):
        began = time.perf_counter()
        readout.read(SHORT, published="2023-05-04")
        times.append(time.perf_counter() - began)
    return whole, times[0], times[1]


def texts(most: int) -> dict[str, list[str]]:
    """Texts to read, by where they come from."""
    if not data.SHARED.is_dir():
        return {"bundled samples": [p.read_text(encoding="utf-8") for p in samples() if p.suffix == ".txt"] * 10}
    with gzip.open(data.SHARED / "articles/whitehouse_2021_2023.jsonl.gz", "rt") as lines:
        official = [json.loads(line)["text"] for line in lines]
    return {
        "PolNeAR dev articles": [row["text"] for row in data.attributions("dev")][:most],
        "White House texts": official[:: max(1, len(official) // most)][:most],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=84, help="articles of each kind")
    options = parser.parse_args()
    whole, first, second = first_claim()
    print(f"first claim of a short text, new command     {whole:6.2f} s")
    print(f"first read in a process                      {first:6.2f} s")
    print(f"second read in that process                  {second:6.3f} s")
    for name, chosen in texts(options.articles).items():
        began = time.perf_counter()
        claims = sum(len(readout.read(text, published="2016-06-01").claims) for text in chosen)
        seconds = time.perf_counter() - began
        size = sum(map(len, chosen)) / len(chosen)
        rate = f"{len(chosen) / seconds:7.1f} a second"
        print(f"{name:28} {len(chosen):4} of {size:6.0f} characters  {rate}  {claims} claims")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"memory of the process at its highest         {memory:6} MB")


if __name__ == "__main__":
    main()
