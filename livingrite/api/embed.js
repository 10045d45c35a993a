// Puts a clinic's booking page into its own site: <script src="https://.../embed.js" data-clinic="slug" async></script>
// data-service, data-clinician: short names of what to begin with. data-location: only who works there. data-lang: en, he or de; else the site's own language.
(() => {
  const script = document.currentScript;
  const { clinic, service, clinician, location, lang } = script.dataset;
  const home = new URL(script.src).origin;
  const asked = { embed: "1", tz: Intl.DateTimeFormat().resolvedOptions().timeZone, service, clinician, location };
  asked.lang = lang ?? document.documentElement.lang.slice(0, 2).toLowerCase();
  const given = Object.entries(asked).filter(([, value]) => value);
  const frame = document.createElement("iframe");
  frame.src = `${home}/book/${encodeURIComponent(clinic)}?${new URLSearchParams(given)}`;
  frame.title = script.dataset.title ?? "Book an appointment";
  frame.style.cssText = "display:block;inline-size:100%;block-size:640px;border:0;color-scheme:normal";
  window.addEventListener("message", ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== home || typeof data?.livingriteHeight !== "number") return;
    frame.style.blockSize = `${Math.max(240, Math.min(8000, Math.ceil(data.livingriteHeight)))}px`;
  });
  script.after(frame);
})();
