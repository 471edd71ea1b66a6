// SPDX-License-Identifier: Apache-2.0
// Words, usual values and documents: shown, added, forgotten.
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, get, send } from "./api";
import { dayAndTime, dayOf } from "./home_time";
import { person, speaker, takesAutomations } from "./state";
import type { Document, Preference, Usual } from "./types";
import { nameWords, valueWords } from "./words";

function words(error: unknown): string {
  return error instanceof ApiError ? error.message : String(error);
}

export function Preferences() {
  const [list, setList] = useState<Preference[] | null>(null);
  const [phrase, setPhrase] = useState("");
  const [meaning, setMeaning] = useState("");
  const meaningField = useRef<HTMLInputElement>(null);
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
  const edit = (one: Preference) => {
    setPhrase(one.phrase);
    setMeaning(one.meaning);
    meaningField.current?.focus();
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
            <span class="memory-links">
              {!one.household && (
                <button class="why" aria-label={`Change ${one.phrase}`} onClick={() => edit(one)}>
                  Change
                </button>
              )}
              {(!one.household || takesAutomations.value) && (
                <button
                  class="why"
                  aria-label={`Forget ${one.phrase}`}
                  onClick={() => change(send("DELETE", `/api/preferences?${new URLSearchParams({ phrase: one.phrase, ...speaker() })}`))}
                >
                  Forget
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <form class="inline" onSubmit={add}>
        <input required aria-label="Word or phrase" placeholder="cosy" value={phrase} onInput={(event) => setPhrase(event.currentTarget.value)} maxLength={200} />
        <span>means</span>
        <input ref={meaningField} required aria-label="What it means" placeholder="the lamps at 30 percent" value={meaning} onInput={(event) => setMeaning(event.currentTarget.value)} maxLength={200} />
        <button class="button small">Remember</button>
      </form>
      {problem && <p class="quiet" role="alert">{problem}</p>}
    </>
  );
}

/** What is usual is counted from what was set, so there is nothing to write, only to forget. */
export function UsualValues() {
  const [list, setList] = useState<Usual[] | null>(null);
  const [problem, setProblem] = useState("");
  const read = () =>
    get<{ usual: Usual[] }>("/api/usual", speaker())
      .then((answer) => setList(answer.usual))
      .catch((error) => setProblem(words(error)));
  useEffect(() => void read(), [person.value]);
  const forget = (one: Usual) => {
    setProblem("");
    const which = new URLSearchParams({ thing: one.thing, property: one.property, ...speaker() });
    void send("DELETE", `/api/usual?${which}`).then(read).catch((error) => setProblem(words(error)));
  };
  return (
    <>
      {list?.length === 0 && <p class="quiet">Nothing yet. A value is usual once you have set it on three days; then “as usual” means it.</p>}
      <ul class="plain memory">
        {list?.map((one) => (
          <li key={`${one.thing}/${one.property}/${one.when}${one.after_name}`}>
            <span>
              {one.name}, {nameWords(one.property).toLowerCase()} {valueWords(one.value, one.unit)}{" "}
              {one.after_name ? `after ${one.after_name}` : one.when}{" "}
              <span class="quiet">
                {one.times} of {one.of} times since {dayOf(one.since)}, last {dayAndTime(one.last)}
              </span>
            </span>
            <button class="why" aria-label={`Forget the usual ${nameWords(one.property).toLowerCase()} of ${one.name}`} onClick={() => forget(one)}>
              Forget
            </button>
          </li>
        ))}
      </ul>
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
