"""The script by which a clinic shows its booking page inside its own site."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import Response

router = APIRouter(include_in_schema=False)
SCRIPT = (Path(__file__).parent / "embed.js").read_bytes()
HEADERS = {"Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}


@router.get("/embed.js")
async def embed() -> Response:
    """Holds nothing of any clinic; which sites may frame a page is said by that page's own content policy."""
    return Response(SCRIPT, media_type="text/javascript", headers=HEADERS)
