"""Reflex plugin: a few small changes to the compiled frontend, each needed once."""

import json
import re
from functools import partial
from pathlib import Path
from typing import Unpack

from reflex.utils.prerequisites import get_web_dir
from reflex_base.plugins.base import Plugin, PostCompileContext, PreCompileContext

from livingrite.core.i18n import _
from livingrite.ui.frontend import texts
from livingrite.ui.frontend.html import SAMPLE, VARIABLE

NEW_VERSION = _("A new version is here.")
RELOAD = _("Load it")

# A chunk is a request, and six of them travel at a time: what every page loads comes in one file, what opens over a page
# in a second, Reflex's runtime with our words in a third.
CHUNKS = """groups: [
            { name: "vendor", test: /node_modules[\\\\/](react|react-dom|react-router|scheduler|@emotion|stylis|socket\\.io[^\\\\/]*|engine\\.io[^\\\\/]*|json5|universal-cookie|react-error-boundary)[\\\\/]|preload-helper/ },
            { name: "popups", test: /node_modules[\\\\/](@base-ui|@floating-ui)[\\\\/]/ },
            { name: "runtime", test: /\\.web[\\\\/]utils[\\\\/](?!components)/ },"""

DOCUMENT = "document"
"""The part of a socket's address that names one load of a page (livingrite/ui/sockets.py)."""

UNTIL_THE_END = "    // beforeunload is the page's own; pagehide closes the connection."

OWN_ORIGIN = """  if (typeof window !== "undefined") {
    const own = new URL(new URL(url_str).pathname, window.location.origin);
    if (url_str.startsWith("ws")) own.protocol = own.protocol.replace("http", "ws");
    return own;
  }
  // Get backend URL object from the endpoint."""


class LivingRitePlugin(Plugin):
    """Talks to the page's own origin, takes light or dark from a cookie, and carries the texts."""

    def pre_compile(self, **context: Unpack[PreCompileContext]) -> None:
        context["add_save_task"](lambda: (f"utils/{texts.MODULE}.js", texts.JAVASCRIPT))
        context["add_modify_task"]("utils/state.js", own_origin)
        context["add_modify_task"]("utils/state.js", own_words)
        context["add_modify_task"]("utils/state.js", own_document)
        context["add_modify_task"]("utils/state.js", open_until_the_end)
        context["add_modify_task"]("utils/react-theme.js", lambda _: theme_provider())
        context["add_modify_task"]("app/_document.js", without_theme_script)
        context["add_modify_task"]("vite.config.js", in_few_chunks)
        samples = [sample(page.route) for page in context["unevaluated_pages"] if "[" in page.route]
        for msgid in (NEW_VERSION, RELOAD):
            texts.use(texts.PUBLIC, msgid)
        texts.save(Path(get_web_dir()))
        context["add_modify_task"]("react-router.config.js", partial(with_samples, samples=samples))

    def post_compile(self, **context: Unpack[PostCompileContext]) -> None:
        """Nothing to do at serving time."""


def sample(route: str) -> str:
    """`book/[slug]` -> `/book/_`: the address under which a page with a variable address is prerendered."""
    return "/" + VARIABLE.sub(SAMPLE, route.strip("/"))


def with_samples(config_js: str, samples: list[str]) -> str:
    """Prerender those too; the server gives the sample out at every address of the page, and React takes it over."""
    if '"prerender": true' not in config_js:
        return config_js
    paths = f"({{getStaticPaths}}) => [...getStaticPaths(), ...{json.dumps(samples)}]"
    return config_js.replace('"prerender": true', f'"prerender": {paths}', 1)


def in_few_chunks(vite_config_js: str) -> str:
    """Fewer, larger files on the way to the first paint."""
    if CHUNKS in vite_config_js:
        return vite_config_js
    if vite_config_js.count("groups: [") != 1:
        raise RuntimeError("vite.config.js of this Reflex differs from 0.10.1")
    return vite_config_js.replace("groups: [", CHUNKS, 1)


def own_origin(state_js: str) -> str:
    """One build serves any host and port: the websocket goes where the page came from."""
    if "const own = new URL" in state_js:
        return state_js  # an earlier build of this folder has changed it
    mark = "  // Get backend URL object from the endpoint."
    if mark not in state_js:
        raise RuntimeError("utils/state.js of this Reflex differs from 0.10.1")
    return state_js.replace(mark, OWN_ORIGIN, 1)


def own_words(state_js: str) -> str:
    """Reflex's one sentence of its own, shown when a tab outlives a new version, in the page's language."""
    if f'"$/utils/{texts.MODULE}"' in state_js:
        return state_js
    said = state_js.replace('"A new version of this app is available."', f"text({json.dumps(NEW_VERSION)}, {{}})")
    said = said.replace('textContent = "Reload"', f"textContent = text({json.dumps(RELOAD)}, {{}})")
    return f'import {{ text }} from "$/utils/{texts.MODULE}";\n{said}'


def own_document(state_js: str) -> str:
    """Each socket says which load of the page it belongs to, so that a reconnect is known from a copied tab."""
    if "const DOCUMENT = " in state_js:
        return state_js
    told = state_js.replace("query: { token }", f"query: {{ token, {DOCUMENT}: DOCUMENT }}", 1)
    told = told.replace("{ token: getToken() }", f"{{ token: getToken(), {DOCUMENT}: DOCUMENT }}", 1)
    if told.count(": DOCUMENT }") != 2:
        raise RuntimeError("utils/state.js of this Reflex differs from 0.10.1")
    return f"const DOCUMENT = Math.random().toString(36).slice(2) + Date.now().toString(36);\n{told}"


def open_until_the_end(state_js: str) -> str:
    """A page that is left has its connection until it is gone (pagehide): what is typed there is told before."""
    if UNTIL_THE_END in state_js:
        return state_js
    mark = '    window.addEventListener("beforeunload", disconnectTrigger);'
    if state_js.count(mark) != 1:
        raise RuntimeError("utils/state.js of this Reflex differs from 0.10.1")
    return state_js.replace(mark, UNTIL_THE_END, 1)


def theme_provider() -> str:
    return (Path(__file__).parent / "theme.js").read_text(encoding="utf-8")


def without_theme_script(document: str) -> str:
    """The server writes the theme's class into the HTML: no script has to guess it from local storage."""
    changed, count = re.subn(
        r'jsx\(\s*"script",\s*\{[^{}]*\},\s*"[^"]*Only run in browser(?:[^"\\]|\\.)*"\s*\)', "null", document
    )
    if count != 1:
        raise RuntimeError("app/_document.js of this Reflex differs from 0.10.1")
    return changed
