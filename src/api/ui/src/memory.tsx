// SPDX-License-Identifier: Apache-2.0
// Preferences and documents: shown, added, forgotten.
import { useEffect, useState } from "preact/hooks";
import { ApiError, get, send } from "./api";
import { person, speaker } from "./state";
import type { Document, Preference } from "./types";
import { dayAndTime } from "./words";

function words(error: unknown): string {
  return error instanceof ApiError ? error.message : String(error);
}

export function Preferences() {
  const [list, setList] = useState<Preference[] | null>(null);
  const [phrase, setPhrase] = useState("");
  const [meaning, setMeaning] = useState("");
  const [problem, setProblem] = useState("");
  const read = () =>
    get<{ preferences: Preference[] }>("/api/preferences", speaker())
      .then((answer) => setList(answer.preferences))
      .catch((error) => setProblem(words(error)));
  useEffect(() => void read(), [person.value]);
  const change = (work: Promise<unknown>) => {
    setProblem("");
    void work.then(read).catch((error) => setProblem(words(error)));
  };
  const add = (event: Event) => {
    event.preventDefault();
    change(send("PUT", "/api/preferences", { phrase, meaning, ...speaker() }));
    setPhrase("");
    setMeaning("");
  };
  return (
    <>
      {list?.length === 0 && <p class="quiet">Nothing yet. Tell Hearken what a word means to you, and it reads the meaning in its place. What is allowed stays the same.</p>}
      <ul class="plain memory">
        {list?.map((one) => (
          <li key={`${one.household}${one.phrase}`}>
            <span>
              “{one.phrase}” means {one.meaning} {one.household && <span class="quiet">for everybody</span>}
            </span>
            <button
              class="why"
              aria-label={`Forget ${one.phrase}`}
              onClick={() => change(send("DELETE", `/api/preferences?${new URLSearchParams({ phrase: one.phrase, ...speaker() })}`))}
            >
              Forget
            </button>
          </li>
        ))}
      </ul>
      <form class="inline" onSubmit={add}>
        <input required aria-label="Word or phrase" placeholder="cosy" value={phrase} onInput={(event) => setPhrase(event.currentTarget.value)} maxLength={200} />
        <span>means</span>
        <input required aria-label="What it means" placeholder="the lamps at 30 percent" value={meaning} onInput={(event) => setMeaning(event.currentTarget.value)} maxLength={200} />
        <button class="button small">Remember</button>
      </form>
      {problem && <p class="quiet" role="alert">{problem}</p>}
    </>
  );
}

export function Documents() {
  const [list, setList] = useState<Document[] | null>(null);
  const [problem, setProblem] = useState("");
  const read = () =>
    get<{ documents: Document[] }>("/api/documents")
      .then((answer) => setList(answer.documents))
      .catch((error) => setProblem(words(error)));
  useEffect(() => void read(), []);
  const change = (work: Promise<unknown>) => {
    setProblem("");
    void work.then(read).catch((error) => setProblem(words(error)));
  };
  const add = async (files: FileList | null) => {
    for (const file of Array.from(files ?? [])) {
      const text = await file.text();
      change(send("PUT", `/api/documents/${encodeURIComponent(file.name)}`, { title: file.name, text }));
    }
  };
  return (
    <>
      {list?.length === 0 && <p class="quiet">None yet. A manual or a house rule can inform an answer; it can never choose an action.</p>}
      <ul class="plain memory">
        {list?.map((one) => (
          <li key={one.name}>
            <span>
              {one.title || one.name} <span class="quiet">{dayAndTime(one.at)}</span>
            </span>
            <button class="why" aria-label={`Delete ${one.name}`} onClick={() => change(send("DELETE", `/api/documents/${encodeURIComponent(one.name)}`))}>
              Delete
            </button>
          </li>
        ))}
      </ul>
      <label class="button small file">
        Add text or Markdown
        <input type="file" accept=".txt,.md,text/plain,text/markdown" multiple onChange={(event) => void add(event.currentTarget.files)} />
      </label>
      {problem && <p class="quiet" role="alert">{problem}</p>}
    </>
  );
}
