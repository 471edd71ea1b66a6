// SPDX-License-Identifier: Apache-2.0
import { choosePerson, home, person } from "./state";

/** Who this page speaks as: one of those whom the token, or this machine, may speak for. */
export function WhoSpeaks() {
  const people = home.value?.people ?? [];
  if (people.length === 0) return null;
  return (
    <label class="who">
      <span>You are</span>
      <select value={person.value} onChange={(event) => choosePerson(event.currentTarget.value)}>
        {!person.value && <option value="">nobody known</option>}
        {people.map((one) => (
          <option key={one.id} value={one.id}>
            {one.id}
          </option>
        ))}
      </select>
    </label>
  );
}
