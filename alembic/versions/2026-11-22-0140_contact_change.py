"""Another address or number for a login: what it is about stands with the code that proves it."""

import sqlalchemy as sa

from alembic import op

revision = "20261122_0140"
down_revision = "20261122_0120"
branch_labels = None
depends_on = None

BEFORE = "kind IN ('magic_link', 'code', 'reset', 'verify_email')"
AFTER = "kind IN ('magic_link', 'code', 'reset', 'email', 'phone', 'told', 'verify_email')"


def upgrade() -> None:
    op.add_column("sign_in_token", sa.Column("target", sa.LargeBinary(), nullable=True))
    op.drop_constraint(op.f("ck_sign_in_token_kind"), "sign_in_token", type_="check")
    op.create_check_constraint(op.f("ck_sign_in_token_kind"), "sign_in_token", AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM sign_in_token WHERE kind IN ('email', 'phone', 'told')")
    op.drop_constraint(op.f("ck_sign_in_token_kind"), "sign_in_token", type_="check")
    op.create_check_constraint(op.f("ck_sign_in_token_kind"), "sign_in_token", BEFORE)
    op.drop_column("sign_in_token", "target")
