"""A place may be offered for a date of a series that has none."""

import sqlalchemy as sa

from alembic import op

revision = "20261122_1125"
down_revision = "20261122_1101"
branch_labels = None
depends_on = None

OPEN = "status = 'open' AND series_id IS NOT NULL"


def upgrade() -> None:
    op.add_column("place_offer", sa.Column("series_id", sa.Uuid(), nullable=True))
    op.add_column("place_offer", sa.Column("series_date", sa.String(length=19), nullable=True))
    op.create_foreign_key(
        op.f("fk_place_offer_organization_id_series_id"),
        "place_offer",
        "appointment_series",
        ["organization_id", "series_id"],
        ["organization_id", "id"],
        ondelete="CASCADE",
    )
    op.drop_constraint(op.f("ck_place_offer_reason"), "place_offer", type_="check")  # it allowed less
    op.create_check_constraint(
        op.f("ck_place_offer_occasion"), "place_offer", "num_nonnulls(entry_id, moved_id, series_id) = 1"
    )
    op.create_check_constraint(
        op.f("ck_place_offer_series_date"), "place_offer", "(series_id IS NULL) = (series_date IS NULL)"
    )
    op.create_index(
        "uq_place_offer_open_date",
        "place_offer",
        ["organization_id", "series_id", "series_date"],
        unique=True,
        postgresql_where=sa.text(OPEN),
    )
    op.create_index(
        "ix_place_offer_series_id",
        "place_offer",
        ["organization_id", "series_id"],
        postgresql_where=sa.text("series_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.execute("DELETE FROM place_offer WHERE series_id IS NOT NULL")
    op.drop_index("ix_place_offer_series_id", "place_offer")
    op.drop_index("uq_place_offer_open_date", "place_offer")
    op.drop_constraint(op.f("ck_place_offer_series_date"), "place_offer", type_="check")
    op.drop_constraint(op.f("ck_place_offer_occasion"), "place_offer", type_="check")
    op.create_check_constraint(op.f("ck_place_offer_reason"), "place_offer", "(entry_id IS NULL) <> (moved_id IS NULL)")
    op.drop_constraint(op.f("fk_place_offer_organization_id_series_id"), "place_offer", type_="foreignkey")
    op.drop_column("place_offer", "series_date")
    op.drop_column("place_offer", "series_id")
