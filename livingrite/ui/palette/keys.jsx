// Ctrl or Cmd and K, wherever the focus is: a browser hears keys of the whole document only in script.
import { useEffect, useRef } from "react";

export function PaletteKeys({ onOpen }) {
  const live = useRef();
  live.current = onOpen;
  useEffect(() => {
    const press = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      if (document.querySelector(".dialog, .sheet, .lock-screen")) return; // what has to be decided first stays on top
      live.current?.();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return null;
}
