"""A release carried in on a stick: its signature, its hashes and its age, checked before it is installed."""

from app.core.release.build import Build, this_build
from app.core.release.check import Release, check_release
from app.core.release.errors import ReleaseProblem
from app.core.release.minisign import PublicKey

__all__ = ["Build", "PublicKey", "Release", "ReleaseProblem", "check_release", "this_build"]
