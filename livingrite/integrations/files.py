"""Where an organization's files are kept and who looks for viruses in them, as the settings say."""

from typing import TYPE_CHECKING

from livingrite.core import keys
from livingrite.core.config import settings
from livingrite.core.crypto import Keyring
from livingrite.core.scanner import Scanner
from livingrite.core.storage import Storage
from livingrite.integrations.clamd.scanner import Clamd
from livingrite.integrations.local.folder import LocalFolder

if TYPE_CHECKING:
    from livingrite.core.uow import Uow

FOLDER = "files"


def storage_of(ring: Keyring) -> Storage:
    """The bucket when one is set, else a sealed folder in DATA_DIR."""
    chosen = settings()
    if chosen.s3_bucket:
        from livingrite.integrations.s3.storage import bucket_of  # the SDK takes a second, and most have a folder

        return bucket_of(ring.organization_id)
    return LocalFolder(chosen.data_dir / FOLDER, ring.organization_id, ring)


def storage(uow: "Uow") -> Storage:
    """That of the organization that `uow` works for."""
    return storage_of(keys.keyring(uow.session.connection(), uow.ctx.organization))


def scanner() -> Scanner | None:
    """None when there is none: then nothing is accepted, unless ACCEPT_UNSCANNED says so."""
    address = settings().clamd_url
    return Clamd(address) if address else None
