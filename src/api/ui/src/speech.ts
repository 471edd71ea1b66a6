// SPDX-License-Identifier: Apache-2.0
// Dictation, only where the browser understands speech on this device: most browsers send the sound
// to their maker, and those are not asked.
import { signal } from "@preact/signals";

interface Recognition {
  lang: string;
  interimResults: boolean;
  processLocally: boolean;
  onresult: (event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void;
  onend: () => void;
  onerror: () => void;
  start(): void;
}

interface Recognizer {
  new (): Recognition;
  available?(wanted: { langs: string[]; processLocally: boolean }): Promise<string>;
}

const Recognizer = (window as unknown as { SpeechRecognition?: Recognizer }).SpeechRecognition;

/** Whether speech can be understood without leaving this device. */
export const hasSpeech = signal(false);

void Recognizer?.available?.({ langs: [navigator.language], processLocally: true })
  .then((answer) => (hasSpeech.value = answer === "available"))
  .catch(() => undefined);

/** Tells what was understood so far, and when the person has ended. */
export function dictate(onText: (text: string) => void, onEnd: () => void): void {
  if (!Recognizer || !hasSpeech.value) return;
  const recognition = new Recognizer();
  recognition.lang = navigator.language;
  recognition.processLocally = true;
  recognition.interimResults = true;
  recognition.onresult = (event) => onText(Array.from(event.results, (one) => one[0].transcript).join(" "));
  recognition.onend = onEnd;
  recognition.onerror = onEnd;
  recognition.start();
}
