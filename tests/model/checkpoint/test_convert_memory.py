"""A conversion never holds more than one tensor, however large the shard."""

import shutil
from pathlib import Path

from model.bench import memory as bench_memory
from model.checkpoint.folder import look


def test_the_peak_stays_far_below_the_shard(tmp_path: Path) -> None:
    """True width, few experts: one shard of 0.8 GB. The bench does it with all experts and 3 GB."""
    source, target = tmp_path / "source", tmp_path / "target"
    bench_memory.write_true_layer(
        source, bench_memory.ROOT / "resources" / "demo", experts=8, vocabulary=100_000
    )
    try:
        row = bench_memory.conversion_row(source, target)
        assert row.shard > 750 << 20
        assert row.peak < 400 << 20
        assert look(target).vitrine["precision"] == "int4"
    finally:
        shutil.rmtree(source)
        shutil.rmtree(target, ignore_errors=True)
