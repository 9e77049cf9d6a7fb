"""A credential store that lives in this process: machines that run tests have none."""

from app.core.cases.errors import KeyLost


class KeyStoreInMemory:
    """Keeps keys by the name of their store."""

    def __init__(self) -> None:
        self.keys: dict[str, bytes] = {}

    @property
    def usable(self) -> bool:
        """It is there."""
        return True

    def put(self, vault: str, key: bytes) -> None:
        """Keep the key."""
        self.keys[vault] = key

    def get(self, vault: str) -> bytes:
        """Return the key; raises KeyLost."""
        if vault not in self.keys:
            raise KeyLost("The key is gone.")
        return self.keys[vault]

    def forget(self, vault: str) -> None:
        """Delete the key."""
        self.keys.pop(vault, None)
