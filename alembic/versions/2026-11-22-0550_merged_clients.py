"""A record that was a duplicate says into which one it was merged; its consents go along, word for word.

What somebody agreed to is never changed and ends once. That it belongs to the same person's other record is no change of
what it says: only then may its client be another.
"""

import sqlalchemy as sa

from alembic import op

revision = "20261122_0550"
down_revision = "20261122_0540"
branch_labels = None
depends_on = None

KEEP = """
CREATE OR REPLACE FUNCTION app.keep_consent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ending text[] := ARRAY['withdrawn_at', 'withdrawn_by', 'withdrawn_by_id', 'withdrawn_through', 'reason', 'replaced_at'];
BEGIN
{merged}  IF OLD.withdrawn_at IS NOT NULL OR OLD.replaced_at IS NOT NULL OR to_jsonb(NEW) - ending <> to_jsonb(OLD) - ending THEN
    RAISE EXCEPTION 'a consent only ever ends, once';
  END IF;
  RETURN NEW;
END $$;
"""
MERGED = """  IF NEW.client_id <> OLD.client_id AND to_jsonb(NEW) - 'client_id' = to_jsonb(OLD) - 'client_id'
    AND EXISTS (SELECT FROM client c WHERE c.organization_id = OLD.organization_id AND c.id = OLD.client_id
      AND c.merged_into_id = NEW.client_id) THEN
    RETURN NEW;
  END IF;
"""


def upgrade() -> None:
    op.add_column("client", sa.Column("merged_into_id", sa.Uuid(), nullable=True))
    op.execute(KEEP.format(merged=MERGED))


def downgrade() -> None:
    op.execute(KEEP.format(merged=""))
    op.drop_column("client", "merged_into_id")
