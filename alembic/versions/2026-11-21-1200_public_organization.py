"""What anybody may know of an organization that has a public address, before a transaction belongs to it."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FUNCTION = """
CREATE FUNCTION app.public_organization(wanted text) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('id', id, 'slug', slug, 'name', name, 'kind', kind, 'timezone', timezone,
    'country', country, 'currency', currency, 'locale', locale, 'client_word', client_word,
    'booking_open', booking_open, 'phone', phone, 'email', email, 'website', website, 'address', address)
  FROM organization WHERE slug = lower(wanted) AND is_active $$;
"""


def upgrade() -> None:
    op.execute(FUNCTION)


def downgrade() -> None:
    op.execute("DROP FUNCTION app.public_organization(text)")
