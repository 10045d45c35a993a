// Inside another site: tells it how high this page is, so that its frame never scrolls by itself.
import { useEffect } from "react";

export function Framed() {
  useEffect(() => {
    if (window.parent === window) return;
    const page = document.querySelector(".public");
    const tell = () => window.parent.postMessage({ livingriteHeight: page.getBoundingClientRect().height }, "*");
    const watch = new ResizeObserver(tell);
    watch.observe(page);
    return () => watch.disconnect();
  }, []);
  return null;
}
