// Light, dark or system: the class of <html>, kept in a cookie so that the server paints it at once.
import { createElement, useCallback, useMemo, useState, useEffect } from "react";
import { ColorModeContext } from "$/utils/context-registry";

// The visitor's own zone, for the times that public pages show; a cookie, so that the first answer knows it.
if (typeof document !== "undefined") {
  const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
  document.cookie = `lr_zone=${zone}; path=/; max-age=31536000; samesite=lax`;
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
