// What is being typed is kept while somebody types on without a pause, and before the page is put away, locked or left.
// A field says that it is left, which it tells the server anyway; who types keeps the focus.
import { useEffect, useRef } from "react";

const EVERY = 3000;

export function WhileTyping() {
  const mark = useRef(null);
  useEffect(() => {
    const around = mark.current.parentElement;
    let due = null;
    const tell = () => {
      clearTimeout(due);
      due = null;
      const field = document.activeElement;
      if (around.contains(field) && field.matches("[data-typed]")) field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    };
    const typed = () => (due ??= setTimeout(tell, EVERY));
    const hidden = () => document.hidden && tell();
    around.addEventListener("input", typed);
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("beforeunload", tell);
    return () => {
      clearTimeout(due);
      around.removeEventListener("input", typed);
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("beforeunload", tell);
    };
  }, []);
  return <span ref={mark} hidden />;
}
