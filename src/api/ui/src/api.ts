// SPDX-License-Identifier: Apache-2.0
// Talking with the daemon: JSON requests and streams of server-sent events.

export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 0,
  ) {
    super(message);
  }
}

const kTokenKey = "hearken.token";
let token = localStorage.getItem(kTokenKey) ?? "";

export function setToken(value: string): void {
  token = value.trim();
  if (token) localStorage.setItem(kTokenKey, token);
  else localStorage.removeItem(kTokenKey);
}

async function request(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response: Response;
  try {
    response = await fetch(path, { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError("unavailable", "Hearken does not answer. Is it running?");
  }
  if (response.ok) return response;
  const answer = await response.json().catch(() => null);
  throw new ApiError(answer?.error?.code ?? "internal", answer?.error?.message ?? `HTTP ${response.status}`, response.status);
}

export async function get<T>(path: string, parameters: Record<string, string | number> = {}): Promise<T> {
  const query = new URLSearchParams(Object.entries(parameters).map(([key, value]) => [key, String(value)]));
  const response = await request("GET", query.size > 0 ? `${path}?${query}` : path);
  return (await response.json()) as T;
}

export async function send<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T> {
  return (await (await request(method, path, body)).json()) as T;
}

/** Reads "event: …\ndata: …\n\n" until the stream ends. */
async function readEvents(response: Response, onEvent: (name: string, data: unknown) => void): Promise<void> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += value;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const lines = text.slice(0, end).split("\n");
      text = text.slice(end + 2);
      const field = (key: string) => lines.find((line) => line.startsWith(`${key}: `))?.slice(key.length + 2);
      const [name, data] = [field("event"), field("data")];
      if (name !== undefined && data !== undefined) onEvent(name, JSON.parse(data));
    }
  }
}

/** A turn told event by event; ends after "turn" or "error". */
export async function stream(
  path: string,
  body: Record<string, unknown>,
  onEvent: (name: string, data: any) => void,
  signal?: AbortSignal,
): Promise<void> {
  await readEvents(await request("POST", path, { ...body, stream: true }, signal), onEvent);
}

/** Live events until `signal` says stop; comes back by itself after a lost connection. */
export async function listen(
  onEvent: (name: string, data: any) => void,
  onState: (connected: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let wait = 500; !signal.aborted; wait = Math.min(wait * 2, 10_000)) {
    try {
      const response = await request("GET", "/api/events", undefined, signal);
      onState(true);
      wait = 250;
      await readEvents(response, onEvent);
    } catch {
      // Told by onState; tried again below.
    }
    if (signal.aborted) return;
    onState(false);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
