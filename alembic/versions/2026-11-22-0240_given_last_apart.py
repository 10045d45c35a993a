"""The index that finds when a clinician was last given an appointment serves that question only.

With one plan for every call (adr 11) it looked as good as the clinician's own index by `starts_at` to statements that ask
for a stretch of time. Whoever wants it says `created_at > '-infinity'`, which is always true. Dropping the old one takes
nothing from the version before: an index only says how fast.
"""

import sqlalchemy as sa

from alembic import op

revision = "20261122_0240"
down_revision = "20261122_0215"
branch_labels = None
depends_on = None

COLUMNS = ["organization_id", "clinician_id", "created_at"]


def upgrade() -> None:
    always = sa.text("created_at > '-infinity'")
    op.create_index("ix_appointment_given_last", "appointment", COLUMNS, postgresql_where=always)
    op.drop_index("ix_appointment_given", "appointment")


def downgrade() -> None:
    op.create_index("ix_appointment_given", "appointment", COLUMNS)
    op.drop_index("ix_appointment_given_last", "appointment")
