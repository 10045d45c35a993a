// Gives the keyboard to what the server names, after the page has been drawn as the server said.
import { useEffect } from "react";

export function Focus({ target, number }) {
  useEffect(() => {
    const frame = requestAnimationFrame(() => target && document.getElementById(target)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [number]);
  return null;
}
