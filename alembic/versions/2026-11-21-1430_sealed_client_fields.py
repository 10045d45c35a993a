"""Tags and numbers of clients encrypted, findable by blind indexes; when a program of a login signed in.

The plain columns stay for processes of the release before; what they write, and what was there, is sealed by a job:
the trigger and the last statement tell it. The release after next drops columns, trigger and job.
"""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op
from livingrite.core.isolation import policy

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# With the caller's rights: the application's role may write the outbox of its organization.
TRIGGER = """
CREATE FUNCTION app.tell_plain_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (id, organization_id, topic, payload, channels)
    VALUES (gen_random_uuid(), NEW.organization_id, 'client.written_plain', '{}', '[]');
  RETURN NULL;
END $$;
CREATE TRIGGER written_plain AFTER INSERT OR UPDATE OF tags, external_id ON client FOR EACH ROW
  WHEN (NEW.external_id IS NOT NULL OR NEW.tags <> '[]') EXECUTE FUNCTION app.tell_plain_client();
"""
TELL_EVERY_ORGANIZATION = """
INSERT INTO outbox (id, organization_id, topic, payload, channels)
  SELECT gen_random_uuid(), id, 'client.written_plain', '{}', '[]' FROM organization
"""


def upgrade() -> None:
    op.add_column("client", sa.Column("tags_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("client", sa.Column("tag_index", postgresql.ARRAY(sa.LargeBinary()), nullable=True))
    op.add_column("client", sa.Column("external_id_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("client", sa.Column("external_id_index", sa.LargeBinary(), nullable=True))
    op.create_unique_constraint(
        op.f("uq_client_organization_id_external_id_index"), "client", ["organization_id", "external_id_index"]
    )
    op.create_index("ix_client_tag_index", "client", ["tag_index"], postgresql_using="gin")
    op.add_column("refresh_token", sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(TRIGGER)
    op.execute(policy("outbox", "telling", "true", command="INSERT", role="livingrite_owner"))
    op.execute(TELL_EVERY_ORGANIZATION)
    op.execute("DROP POLICY telling ON outbox")


def downgrade() -> None:
    op.execute("DROP TRIGGER written_plain ON client; DROP FUNCTION app.tell_plain_client()")
    op.drop_column("refresh_token", "signed_in_at")
    op.drop_index("ix_client_tag_index", "client")
    op.drop_constraint("uq_client_organization_id_external_id_index", "client")
    for column in ("external_id_index", "external_id_sealed", "tag_index", "tags_sealed"):
        op.drop_column("client", column)
