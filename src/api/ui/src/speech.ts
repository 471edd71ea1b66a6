// SPDX-License-Identifier: Apache-2.0
// Dictation, where the browser brings it. Some browsers send the sound to their maker; the page
// offers the button and the person decides.

interface Recognition {
  lang: string;
  interimResults: boolean;
  onresult: (event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void;
  onend: () => void;
  onerror: () => void;
  start(): void;
}

const browser = window as unknown as { SpeechRecognition?: new () => Recognition; webkitSpeechRecognition?: new () => Recognition };
const Recognizer = browser.SpeechRecognition ?? browser.webkitSpeechRecognition;

export const hasSpeech = Recognizer !== undefined;

/** Tells what was understood so far, and when the person has ended. */
export function dictate(onText: (text: string) => void, onEnd: () => void): void {
  if (!Recognizer) return;
  const recognition = new Recognizer();
  recognition.lang = navigator.language;
  recognition.interimResults = true;
  recognition.onresult = (event) => onText(Array.from(event.results, (one) => one[0].transcript).join(" "));
  recognition.onend = onEnd;
  recognition.onerror = onEnd;
  recognition.start();
}
