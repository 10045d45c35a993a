"""Google's way to refuse."""

from fastapi.responses import JSONResponse, Response


class Refusal(Exception):
    def __init__(self, status: int, reason: str, message: str = "", retry_after: int | None = None) -> None:
        super().__init__(reason)
        self.status, self.reason, self.message, self.retry_after = status, reason, message, retry_after

    def answer(self) -> Response:
        said = {"domain": "calendar", "reason": self.reason, "message": self.message or self.reason}
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        return JSONResponse(
            {"error": {"code": self.status, "message": self.message or self.reason, "errors": [said]}},
            self.status,
            headers,
        )
