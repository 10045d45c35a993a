// Light, dark or system: the class of <html>, kept in a cookie so that the server paints it at once.
import { createElement, useCallback, useMemo, useState, useEffect } from "react";
import { ColorModeContext } from "$/utils/context-registry";

// The visitor's own zone, for the times that public pages show; a cookie, so that the first answer knows it.
if (typeof document !== "undefined") {
  const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
  document.cookie = `lr_zone=${zone}; path=/; max-age=31536000; samesite=lax`;
}

// Who has just signed out leaves nothing behind: neither an unsent word nor its sealed form.
if (typeof document !== "undefined" && /(?:^|; )lr_out=1/.test(document.cookie)) {
  document.cookie = "lr_out=; path=/; max-age=0; samesite=lax";
  const asked = globalThis.indexedDB?.open("livingrite-outgoing", 1);
  if (asked) {
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
    asked.onsuccess = () => {
      const emptied = asked.result.transaction("kept", "readwrite");
      emptied.objectStore("kept").clear();
      emptied.oncomplete = () => asked.result.close();
    };
  }
}

const chosen = () => document.cookie.match(/(?:^|; )lr_theme=(light|dark)/)?.[1] ?? "system";

export function ThemeProvider({ children }) {
  const [theme, setTheme] = useState("system");
  const [dark, setDark] = useState(false);
  useEffect(() => {
    const query = window.matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setDark(query.matches);
    setTheme(chosen());
    follow();
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  useEffect(() => {
    // For the page that says there is no connection; after everything that the first paint waits for.
    if (!("serviceWorker" in navigator) || !/^\/(portal|my-day)/.test(window.location.pathname)) return undefined;
    const later = setTimeout(() => navigator.serviceWorker.register("/sw.js").catch(() => undefined), 3000);
    return () => clearTimeout(later);
  }, []);
  const setColorMode = useCallback((mode) => {
    document.cookie = `lr_theme=${mode}; path=/; max-age=31536000; samesite=lax`;
    document.documentElement.classList.remove("light", "dark");
    if (mode !== "system") document.documentElement.classList.add(mode);
    setTheme(mode);
  }, []);
  const resolved = theme === "system" ? (dark ? "dark" : "light") : theme;
  const value = useMemo(
    () => ({
      rawColorMode: theme,
      resolvedColorMode: resolved,
      toggleColorMode: () => setColorMode(resolved === "light" ? "dark" : "light"),
      setColorMode,
    }),
    [theme, resolved, setColorMode],
  );
  return createElement(ColorModeContext.Provider, { value }, children);
}

export const useTheme = () => ({ theme: "system", resolvedTheme: "light", setTheme: () => {} });
