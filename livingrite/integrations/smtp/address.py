"""Reads SMTP_URL: smtp[s]://user:password@host:port?starttls=auto|required|never."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

StartTls = Literal["auto", "required", "never"]


@dataclass(frozen=True, slots=True)
class SmtpAddress:
    """`implicit_tls`: the connection begins with TLS (smtps, usually port 465)."""

    host: str
    port: int
    implicit_tls: bool
    starttls: StartTls
    user: str = ""
    password: str = field(default="", repr=False)


def parse(url: str) -> SmtpAddress:
    """A password is never sent in the clear: with a user, STARTTLS is required unless the server is this machine.

    Raises ValueError without repeating the URL, which holds a password."""
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("SMTP_URL must look like smtp://user:password@host:587")
    secure = parts.scheme == "smtps"
    chosen = _starttls(parse_qs(parts.query).get("starttls", [""])[0], parts.hostname, bool(parts.username))
    return SmtpAddress(
        host=parts.hostname,
        port=parts.port or (465 if secure else 587),
        implicit_tls=secure,
        starttls=chosen,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _starttls(chosen: str, host: str, signs_in: bool) -> StartTls:
    match chosen:
        case "":
            return "required" if signs_in and not _here(host) else "auto"
        case "auto" | "required" | "never":
            return chosen
        case _:
            raise ValueError("SMTP_URL: starttls is auto, required or never")


def _here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
