"""Papers from treatment records: a signed note as PDF, medical summaries that the family sees for a while."""

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from livingrite.api.answers import answer, created, if_match, in_thread
from livingrite.api.documented import problems
from livingrite.api.identity import CurrentCtx
from livingrite.core.instants import Instant
from livingrite.core.questions.content import Frozen
from livingrite.core.uow import Uow, run
from livingrite.records import service
from livingrite.records.schemas import MakeSummary, ShareSummary, SummaryFields, SummaryView

router = APIRouter(tags=["Treatment records"])
PDF = {200: {"content": {"application/pdf": {}}, "description": "The note, tagged (PDF/UA-1)."}}
Language = Annotated[Literal["en", "he", "de"] | None, Query(description="Left out: the reader's own.")]


@dataclass(frozen=True, slots=True)
class Summaries:
    items: list[SummaryView]


class ShareBody(Frozen):
    until: Instant | None = None


@router.get("/clinical-notes/{clinical_note_id}/pdf", response_class=Response, responses=problems(404, 409) | PDF)
async def read_note_pdf(ctx: CurrentCtx, clinical_note_id: UUID, language: Language = None) -> Response:
    """A signed note with its additions, on the clinic's paper. Recorded as an export."""
    content = await in_thread(run, ctx, service.note_pdf, clinical_note_id, language or ctx.locale)
    headers = {"Content-Disposition": 'inline; filename="note.pdf"', "Cache-Control": "private, no-store"}
    return Response(content, media_type="application/pdf", headers=headers)


@router.get("/clients/{client_id}/medical-summaries", response_model=Summaries, responses=problems(404))
async def list_summaries(ctx: CurrentCtx, client_id: UUID) -> Response:
    """The newest first; for a family those that are shared with them today."""
    return await answer(ctx, _all, client_id)


@router.post(
    "/clients/{client_id}/medical-summaries", status_code=201, response_model=SummaryView, responses=problems(404)
)
async def make_summary(request: Request, ctx: CurrentCtx, client_id: UUID, fields: SummaryFields) -> Response:
    """It is made in the background: `file` is there when it is."""
    wanted = MakeSummary(client_id=client_id, **fields.model_dump(exclude_unset=True))
    return await created(request, ctx, service.make_summary, wanted)


@router.put(
    "/medical-summaries/{medical_summary_id}/share", response_model=SummaryView, responses=problems(404, 412, 428)
)
async def share_summary(request: Request, ctx: CurrentCtx, medical_summary_id: UUID, body: ShareBody) -> Response:
    """`until` null takes it out of the portal at once."""
    wanted = ShareSummary(summary_id=medical_summary_id, version=if_match(request), until=body.until)
    return await answer(ctx, service.share_summary, wanted)


@router.delete("/medical-summaries/{medical_summary_id}", status_code=204, responses=problems(404, 412, 428))
async def discard_summary(request: Request, ctx: CurrentCtx, medical_summary_id: UUID) -> Response:
    return await answer(ctx, service.discard_summary, medical_summary_id, if_match(request))


def _all(uow: Uow, client_id: UUID) -> Summaries:
    return Summaries(list(service.list_summaries(uow, client_id)))
