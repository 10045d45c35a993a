"""The command center over HTTP."""

from livingrite.identity.schemas import Role

FIGURES = ["active_clients", "appointments", "no_shows", "utilisation", "enquiries"]


def test_the_dashboard_and_the_rows_behind_it(as_) -> None:
    call = as_(Role.OWNER)
    call("POST", "/admin/leads", {"name": "Nina Falk", "received_at": "2027-06-03T10:00:00+02:00"})
    shown = call("GET", "/admin/dashboard?from=2027-06-01&to=2027-06-30").json()
    assert [one["key"] for one in shown["figures"]] == FIGURES
    assert shown["previous"] == {"first": "2027-05-01", "last": "2027-05-31"}
    rows = call("GET", "/admin/dashboard/enquiries?from=2027-06-01&to=2027-06-30").json()
    assert rows["figure"] == shown["figures"][-1]
    assert [row["label"] for row in rows["items"]] == ["Nina Falk"]


def test_a_period_needs_both_ends(as_) -> None:
    call = as_(Role.OWNER)
    assert call("GET", "/admin/dashboard?from=2027-06-01").status_code == 422
    assert call("GET", "/admin/dashboard?from=2027-06-02&to=2027-06-01").status_code == 422
    assert call("GET", "/admin/dashboard/profit").status_code == 422


def test_who_may(as_) -> None:
    for role in (Role.CLINICIAN, Role.CARE_TEAM, Role.FRONT_DESK):
        assert as_(role)("GET", "/admin/dashboard").status_code == 403
    assert as_(Role.FRONT_DESK)("GET", "/admin/leads").status_code == 200
    assert as_(Role.CLINICIAN)("GET", "/admin/leads").status_code == 403


def test_leads_and_clients(as_) -> None:
    call = as_(Role.ADMIN)
    call("POST", "/admin/leads", {"name": "Nina Falk", "email": "nina@example.com", "source": "referral"})
    call("POST", "/clients", {"name": "Dana Levi"})
    assert [lead["name"] for lead in call("GET", "/admin/leads?source=referral").json()["items"]] == ["Nina Falk"]
    assert call("GET", "/admin/leads?status=converted").json()["total"] == 0
    assert [client["name"] for client in call("GET", "/admin/clients").json()["items"]] == ["Dana Levi"]
