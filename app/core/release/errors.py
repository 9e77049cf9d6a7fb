"""What can be wrong with a release. Codes are stable."""

from model.errors import PlainError


class ReleaseProblem(PlainError):
    """Something about a release that speaks against installing it."""

    code = "release"


class ReleaseIncomplete(ReleaseProblem):
    """A file that the list names, or the list itself, is not there."""

    code = "release.incomplete"


class ReleaseAltered(ReleaseProblem):
    """A file is not the one that was released."""

    code = "release.altered"


class ReleaseAdded(ReleaseProblem):
    """A file lies there that the list does not name."""

    code = "release.added"


class ReleaseUnsigned(ReleaseProblem):
    """There is no signature, or no key to check it with."""

    code = "release.unsigned"


class SignatureWrong(ReleaseProblem):
    """The signature is not of this list, or not by a key that is trusted."""

    code = "release.signature"


class ReleaseOlder(ReleaseProblem):
    """The release is older than the program that checks it."""

    code = "release.older"
