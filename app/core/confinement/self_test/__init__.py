"""The self-test of the reader's locks: everything that a reader could do if it were taken over is tried."""

from app.core.confinement.self_test.run import expected_locks, run

__all__ = ["expected_locks", "run"]
