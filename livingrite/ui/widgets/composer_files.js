// Files and voices for a message: sent in parts before it, so that the message only names them.
const API = "/api/v1/documents/uploads";

// Nobody answered, or not now: trying again may help.
export class Broken extends Error {}

async function ask(method, address, body, type = "application/json") {
  const answer = await fetch(API + address, { method, headers: body ? { "Content-Type": type } : {}, body }).catch(() => null);
  if (!answer || answer.status >= 500 || [401, 408, 429].includes(answer.status)) throw new Broken();
  const said = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  throw new Error(said.errors?.[0]?.message || said.detail || "");
}

// The id of the document that `file` has become.
export async function keep(client, file, name) {
  const about = { client_id: client, file_name: name, file_size: file.size, attached_kind: "message" };
  const begun = await ask("POST", "", JSON.stringify(about));
  for (let number = 0; number < begun.parts; number++) {
    const start = number * begun.part_bytes;
    await ask("PUT", `/${begun.id}/parts/${number}`, file.slice(start, start + begun.part_bytes), "application/octet-stream");
  }
  await ask("POST", `/${begun.id}/finish`);
  return begun.document_id;
}

const ENDINGS = [["mp4", "m4a"], ["ogg", "ogg"], ["webm", "webm"]];

// A recording that runs: `stop()` gives {file, name}, `drop()` forgets it. Refused microphones throw.
export async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const parts = [];
  recorder.ondataavailable = (event) => event.data.size && parts.push(event.data);
  recorder.start(1000);
  const silence = () => stream.getTracks().forEach((track) => track.stop());
  const stop = () =>
    new Promise((done) => {
      recorder.onstop = () => {
        silence();
        const ending = ENDINGS.find(([kind]) => recorder.mimeType.includes(kind))?.[1] ?? "webm";
        done({ file: new Blob(parts, { type: recorder.mimeType }), name: `voice.${ending}` });
      };
      recorder.stop();
    });
  const drop = () => {
    recorder.onstop = null;
    if (recorder.state !== "inactive") recorder.stop();
    silence();
  };
  return { stop, drop };
}
