"""Where the embedded servers listen and with which passwords; kept in one file that only its owner can read."""

import base64
import json
import os
import secrets
import socket
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

DATABASE = "livingrite"
SERVERS = ("valkey", "postgres")
PASSWORDS = ("postgres", "livingrite_migrate", "livingrite_app", "livingrite_relay", "valkey", "secret_key")


@dataclass
class Access:
    file: Path
    ports: dict[str, int]
    passwords: dict[str, str]

    @classmethod
    def load(cls, data_dir: Path) -> Self | None:
        """The servers made in `data_dir`, or None; they need not be running."""
        file = data_dir / "servers.json"
        return cls(file, **json.loads(file.read_text())) if file.exists() else None

    @classmethod
    def load_or_create(cls, data_dir: Path) -> Self:
        found = cls.load(data_dir)
        if found is None:
            passwords = {name: secrets.token_urlsafe(24) for name in PASSWORDS}
            passwords["encryption_key"] = base64.b64encode(secrets.token_bytes(32)).decode()
            found = cls(data_dir / "servers.json", {}, passwords)
            found.save()
        return found

    def choose_ports(self) -> None:
        """Keep the remembered ports that are free, choose and remember new ones for the others."""
        ports = {name: self.ports.get(name, 0) for name in SERVERS}
        self.ports = {name: port if port and is_free(port) else free_port() for name, port in ports.items()}
        self.save()

    def save(self) -> None:
        """Replace the file in one step: a killed process leaves the old passwords or the new ones, never half a file."""
        draft = self.file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        content = {name: value for name, value in asdict(self).items() if name != "file"}
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as output:
            json.dump(content, output, indent=1)
        draft.replace(self.file)

    def postgres_url(self, login: str, database: str = DATABASE) -> str:
        return f"postgresql://{login}:{self.passwords[login]}@127.0.0.1:{self.ports['postgres']}/{database}"

    @property
    def database_url(self) -> str:
        return self.postgres_url("livingrite_app")

    @property
    def database_migrate_url(self) -> str:
        return self.postgres_url("livingrite_migrate")

    @property
    def database_relay_url(self) -> str:
        return self.postgres_url("livingrite_relay")

    @property
    def superuser_url(self) -> str:
        """For the bootstrap and for tests that make databases; the product never connects with it."""
        return self.postgres_url("postgres", "postgres")

    @property
    def redis_url(self) -> str:
        return f"redis://:{self.passwords['valkey']}@127.0.0.1:{self.ports['valkey']}/0"

    def environment(self, servers: tuple[str, ...] = SERVERS) -> dict[str, str]:
        """The variables of `.env.example` that lead a process to `servers`, and the keys of what they hold."""
        redis = {"REDIS_URL": self.redis_url} if "valkey" in servers else {}
        if "postgres" not in servers:
            return redis
        return redis | {
            "DATABASE_URL": self.database_url,
            "DATABASE_MIGRATE_URL": self.database_migrate_url,
            "DATABASE_RELAY_URL": self.database_relay_url,
            "ENCRYPTION_KEY": self.passwords["encryption_key"],
            "SECRET_KEY": self.passwords["secret_key"],
        }

    def running(self) -> bool:
        return bool(self.ports) and not any(is_free(port) for port in self.ports.values())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
