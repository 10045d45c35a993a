"""`python -m screenshots`: the pictures of README.md; `--all DIR`: every page in every size, theme and language;
`--states DIR`: what opens on them (flyouts, dialogs, the steps of a booking)."""

import argparse
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from livingrite.ui.routes import PAGES
from screenshots import gallery, site, states, walk
from screenshots.camera import camera
from screenshots.gallery import LANGUAGES, SCREENS, THEMES, Wanted

README = Path("docs/screenshots")


def main() -> None:
    given = _arguments()
    product: AbstractContextManager[str] = nullcontext(given.url)
    if not given.url:
        product = site.started() if given.all or given.states else site.started("--no-demo")
    with product as url, camera(url) as eye:
        wanted = Wanted(tuple(given.page), tuple(given.lang), tuple(given.theme), tuple(given.width))
        if given.all:
            gallery.take(eye, given.all, wanted, empty=given.empty)
        elif given.states:
            states.take(eye, given.states, wanted, tuple(given.state))
        else:
            walk.take(eye, README, fresh=not given.url)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m screenshots", description=__doc__)
    parser.add_argument("--url", help="a product that runs already in development, instead of one of its own")
    parser.add_argument("--all", type=Path, metavar="DIR", help="every page, with a contact sheet for each")
    parser.add_argument(
        "--states", type=Path, metavar="DIR", help="every state of a page, with a contact sheet for each"
    )
    parser.add_argument("--state", nargs="+", default=[], choices=[one.name for one in states.STATES], metavar="NAME")
    parser.add_argument("--empty", action="store_true", help="of an organization that has nothing yet")
    parser.add_argument("--page", nargs="+", default=[], choices=[page.path for page in PAGES], metavar="PATH")
    parser.add_argument("--lang", nargs="+", default=LANGUAGES, choices=LANGUAGES)
    parser.add_argument("--theme", nargs="+", default=THEMES, choices=THEMES)
    parser.add_argument("--width", nargs="+", type=int, default=tuple(SCREENS), choices=tuple(SCREENS))
    return parser.parse_args()


if __name__ == "__main__":
    main()
