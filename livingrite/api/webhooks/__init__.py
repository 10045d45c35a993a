"""What vendors call: one module a vendor, at /api/v1/webhooks/<vendor>/<connection_id>. The signature is the proof."""

from fastapi import APIRouter

from livingrite.api.webhooks import calendly, google_calendar, sendgrid, twilio

router = APIRouter(prefix="/webhooks", include_in_schema=False)
router.post("/twilio/{connection_id}")(twilio.receive)
router.post("/sendgrid/{connection_id}")(sendgrid.receive)
router.post("/sendgrid")(sendgrid.receive_for_all)
router.post("/calendly/{connection_id}")(calendly.receive)
router.post("/google_calendar")(google_calendar.receive)
