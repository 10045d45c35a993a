"""Who signs in with a name and has forgotten the password gets a letter with a code for a new one."""

import sqlalchemy as sa

from alembic import op

revision = "20261122_1100"
down_revision = "20261122_0845"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("invitation", sa.Column("login_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_invitation_login_id_user"), "invitation", "user", ["login_id"], ["id"])


def downgrade() -> None:
    op.drop_column("invitation", "login_id")
