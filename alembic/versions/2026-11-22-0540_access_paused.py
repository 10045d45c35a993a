"""Access of the family may rest: while a client is archived, and when a child has come of age until they agree (adr 17).

A paused link opens nothing, whichever release asks: who is behind a session is decided by app.standing.
"""

import sqlalchemy as sa

from alembic import op

revision = "20261122_0540"
down_revision = "20261122_0530"
branch_labels = None
depends_on = None

STANDING = """
CREATE OR REPLACE FUNCTION app.standing(person uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('app.user_id', person::text, true);
  RETURN (
    WITH staff AS (
      SELECT organization_id, jsonb_agg(role ORDER BY role) AS roles FROM membership
      WHERE user_id = person AND status = 'active' GROUP BY organization_id),
    family AS (
      SELECT organization_id, jsonb_object_agg(client_id, access_level) AS clients FROM family_member
      WHERE user_id = person AND removed_at IS NULL{paused} GROUP BY organization_id),
    own AS (
      SELECT organization_id, jsonb_object_agg(id, 'full_access') AS clients FROM client
      WHERE user_id = person AND status <> 'archived' GROUP BY organization_id),
    belongings AS (
      SELECT o.id, o.slug, o.name, o.timezone, o.locale, o.client_word, staff.roles, family.clients AS family,
        own.clients AS own
      FROM (SELECT organization_id FROM staff UNION SELECT organization_id FROM family
            UNION SELECT organization_id FROM own) AS mine
      JOIN organization o ON o.id = mine.organization_id AND o.is_active
      LEFT JOIN staff ON staff.organization_id = o.id
      LEFT JOIN family ON family.organization_id = o.id
      LEFT JOIN own ON own.organization_id = o.id)
    SELECT jsonb_build_object('user_id', u.id, 'name', encode(u.full_name, 'hex'), 'locale', u.locale,
      'timezone', u.timezone, 'theme', u.theme, 'keys', u.single_key_shortcuts, 'last', u.last_organization_id,
      'organizations', (SELECT coalesce(jsonb_agg(to_jsonb(b) ORDER BY b.name, b.id), '[]') FROM belongings b))
    FROM "user" u WHERE u.id = person AND u.is_active);
END $$;
"""


def upgrade() -> None:
    op.add_column("family_member", sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("family_member", sa.Column("paused_because", sa.Text(), nullable=True))
    op.add_column("family_member", sa.Column("agreement", sa.LargeBinary(), nullable=True))
    op.add_column("family_member", sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_check_constraint(
        op.f("ck_family_member_paused_because"), "family_member", "paused_because IN ('archived', 'of_age')"
    )
    op.add_column("client", sa.Column("of_age_told_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(STANDING.format(paused=" AND paused_at IS NULL"))


def downgrade() -> None:
    op.execute(STANDING.format(paused=""))
    op.drop_column("client", "of_age_told_at")
    op.drop_constraint(op.f("ck_family_member_paused_because"), "family_member", type_="check")
    for column in ("agreed_at", "agreement", "paused_because", "paused_at"):
        op.drop_column("family_member", column)
