"""Every setting of the product, read once from the environment and `.env`."""

from base64 import b64decode
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEVELOPMENT_KEY = "bGl2aW5ncml0ZS1kZXZlbG9wbWVudC1vbmx5LWtleSE="
SHORTEST_SECRET = 32
KEY_BYTES = 32


class Settings(BaseSettings):
    """One attribute per variable named in `.env.example`; times in seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    env: Literal["development", "test", "production"] = "development"
    public_url: str = "http://127.0.0.1:3000"
    data_dir: Path = Path(".data")

    # PostgreSQL: the application's role, the migrating role and the relay's role are three logins.
    database_url: str = ""
    database_migrate_url: str = ""
    database_relay_url: str = ""
    database_pool_size: int = 8
    redis_url: str = ""

    # 32 bytes, base64: wraps the data keys. A second one may stay readable while keys are re-wrapped.
    encryption_key: SecretStr = SecretStr(DEVELOPMENT_KEY)
    encryption_key_previous: SecretStr | None = None
    # Signs access tokens; at least 32 characters.
    secret_key: SecretStr = SecretStr(DEVELOPMENT_KEY)

    smtp_url: SecretStr | None = None
    # The installation's own SendGrid account, instead of SMTP; organizations may connect one of theirs.
    sendgrid_api_key: SecretStr | None = None
    sendgrid_webhook_key: str = ""
    mail_from: str = "LivingRite <no-reply@livingrite.example>"

    # Signs push messages to browsers: the private key as base64url DER; made once in DATA_DIR in development.
    vapid_private_key: SecretStr | None = None
    # Other addresses than the vendors' own: for tests, and for proxies.
    twilio_base_url: str = ""
    sendgrid_base_url: str = ""

    # Our registration with Google, for clinicians' calendars; without it the page says what is missing.
    google_client_id: str = ""
    google_client_secret: SecretStr | None = None
    google_accounts_url: str = "https://accounts.google.com"
    google_oauth_url: str = "https://oauth2.googleapis.com"
    google_api_url: str = "https://www.googleapis.com"
    google_seconds: float = 10

    # Our registration with Calendly; without it a clinic connects with a personal token.
    calendly_client_id: str = ""
    calendly_client_secret: SecretStr | None = None
    calendly_auth_url: str = "https://auth.calendly.com"
    calendly_api_url: str = "https://api.calendly.com"
    calendly_seconds: float = 10

    # Files: an S3 bucket or R2; without one a folder in DATA_DIR, sealed under each organization's keys.
    s3_bucket: str = ""
    s3_endpoint_url: str = ""
    s3_region: str = "auto"
    s3_access_key: str = ""
    s3_secret_key: SecretStr | None = None
    # ClamAV's daemon, tcp://host:port or unix:///path: without it no file is accepted, unless development says so.
    clamd_url: str = ""
    accept_unscanned: bool = False

    # Days that what vendors told us is kept after it was acted upon; at least 7.
    webhook_days: int = Field(default=30, ge=7)

    idle_lock_seconds: int = 15 * 60
    session_days: int = 30
    trusted_proxies: str = "127.0.0.1"
    log_level: str = "INFO"
    # Opens /metrics to who sends it; without one only this machine may read there, and in production nobody.
    metrics_token: SecretStr | None = None

    @property
    def production(self) -> bool:
        return self.env == "production"

    @model_validator(mode="after")
    def _refuse_weak_keys(self) -> Self:
        """At boot, not at the first client saved. No message repeats a key."""
        if self.production:
            if self.accept_unscanned:
                raise ValueError("ACCEPT_UNSCANNED is for development: set CLAMD_URL when ENV=production")
            for name in ("encryption_key", "secret_key"):
                if getattr(self, name).get_secret_value() == DEVELOPMENT_KEY:
                    raise ValueError(f"{name.upper()} must be set when ENV=production")
            if len(self.secret_key.get_secret_value()) < SHORTEST_SECRET:
                raise ValueError(f"SECRET_KEY must have at least {SHORTEST_SECRET} characters")
            for name in ("encryption_key", "encryption_key_previous"):
                key = getattr(self, name)
                if key is not None and _bytes_in(key.get_secret_value()) != KEY_BYTES:
                    raise ValueError(f"{name.upper()} must be {KEY_BYTES} bytes in base64")
        return self


def _bytes_in(text: str) -> int:
    try:
        return len(b64decode(text, validate=True))
    except ValueError:
        return 0


@lru_cache
def settings() -> Settings:
    """The process's settings; tests call `settings.cache_clear()` after changing the environment."""
    return Settings()
