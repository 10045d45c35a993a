"""Every table of the product: all that migrations need to import."""

from sqlmodel import SQLModel

from livingrite.audit import models as audit
from livingrite.care import models as care
from livingrite.clients import models as clients
from livingrite.consents import models as consents
from livingrite.conversations import models as conversations
from livingrite.core import idempotency, keys, outbox
from livingrite.crm import models as crm
from livingrite.documents import models as documents
from livingrite.identity import models as identity
from livingrite.imports import models as imports
from livingrite.intake import models as intake
from livingrite.integrations import models as integrations
from livingrite.messaging import models as messaging
from livingrite.records import models as records
from livingrite.scheduling import models as scheduling

SLICES = (
    *(audit, care, clients, consents, conversations, crm, documents, identity, idempotency, imports),
    *(intake, integrations, keys, messaging, outbox, records, scheduling),
)
metadata = SQLModel.metadata
