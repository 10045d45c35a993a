// The page's address follows what is open on it, so that a reload opens the same.
import { useEffect, useRef } from "react";

export function Address({ query }) {
  const before = useRef(query); // what the page before has left
  useEffect(() => {
    if (query === before.current) return;
    before.current = query;
    if (query) window.history.replaceState(window.history.state, "", window.location.pathname + (query === "?" ? "" : query));
  }, [query]);
  return null;
}
