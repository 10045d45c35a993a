"""Reflex's own settings; everything else is in livingrite/core/config.py."""

import reflex as rx

from livingrite.core.config import settings
from livingrite.ui.frontend.plugin import LivingRitePlugin

config = rx.Config(
    app_name="livingrite",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    frontend_port=3000,
    backend_port=3000,
    api_url="http://localhost:3000",  # replaced in the browser by the page's own origin (LivingRitePlugin)
    deploy_url=settings().public_url,
    cors_allowed_origins=[settings().public_url],
    redis_url=settings().redis_url or None,
    frontend_compression_formats=["brotli", "gzip"],
    plugins=[LivingRitePlugin()],
    disable_plugins=[rx.plugins.SitemapPlugin, rx.plugins.RadixThemesPlugin],
)
