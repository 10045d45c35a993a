"""Hands that have no mouse: where the focus is, that it can be seen, and the way of the Tab key."""

from playwright.sync_api import Locator, Page, expect

from livingrite.core.i18n import translate

# A ring around it, around what it stands in or holds (a card of the diary), or the glow of a field's box; a container that only
# receives the focus (tabindex -1) needs none. Styles come with the next frame.
VISIBLE = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
  const one = document.activeElement;
  const ring = element => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  };
  const box = one?.closest('.control');
  const lit = box && getComputedStyle(box).boxShadow !== 'none';
  const near = one ? [one, one.parentElement, ...[...one.querySelectorAll('*')].slice(0, 12), ...(one.labels ?? [])].filter(Boolean) : [];
  const partly = one?.type === 'date';  // the browser itself marks the part of a date that has the focus
  done(!one || partly || one === document.body || one.tabIndex < 0 || lit || near.some(ring));
})))"""
WHERE = """() => {
  const one = document.activeElement;
  return `${one?.tagName} ${one?.id} ${one?.getAttribute('aria-label') ?? one?.textContent?.slice(0, 40)}`;
}"""
STOPS = 150


class Keys:
    def __init__(self, page: Page, locale: str) -> None:
        self.page, self.locale = page, locale

    def say(self, words: str, **params: str) -> str:
        return translate(self.locale, words, **params)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def to(self, target: Locator, key: str = "Tab") -> None:
        """Tab until it has the focus; every stop on the way can be seen."""
        expect(target).to_be_visible()
        element = target.element_handle()
        passed: list[str] = []
        while not element.evaluate("one => one === document.activeElement"):
            assert len(passed) < STOPS, f"the Tab key does not come there: {passed[-12:]}"
            self.press(key)
            passed.append(self.where())
            assert self.page.evaluate(VISIBLE), f"nobody sees the focus on {passed[-1]}"

    def push(self, target: Locator, key: str = "Tab") -> None:
        """Tab to it and press Enter."""
        self.to(target, key)
        self.press("Enter")

    def where(self) -> str:
        return self.page.evaluate(WHERE)
