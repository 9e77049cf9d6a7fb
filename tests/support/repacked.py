"""Packed files whose parts are damaged inside: damage to the outside mostly ends at the first checksum."""

import io
import random
import zipfile

from tests.support.mutations import mutated


def mutated_inside(data: bytes, other: bytes, seed: int) -> bytes:
    """A sound container in which one part is damaged."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [(one, packed.read(one)) for one in packed.infolist()]
    victim = chance.randrange(len(parts))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for index, (one, content) in enumerate(parts):
            packed.writestr(one.filename, mutated(content, other, seed) if index == victim else content)
    return out.getvalue()
