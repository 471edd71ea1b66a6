// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import { Aftermath, isBusy, MainControl } from "./control";
import { Icon, KindIcon } from "./icons";
import { things } from "./state";
import type { Thing } from "./types";
import { stateWords, valueWords } from "./words";

/** More than these are not drawn at once; a search or a room narrows them down. */
const kMostShown = 200;

interface Room {
  id: string;
  name: string;
  floor: string;
  things: Thing[];
}

function roomsOf(list: Thing[]): Room[] {
  const rooms = new Map<string, Room>();
  for (const thing of list) {
    const room = rooms.get(thing.area) ?? { id: thing.area, name: thing.area_name || "Elsewhere", floor: thing.floor, things: [] };
    room.things.push(thing);
    rooms.set(thing.area, room);
  }
  return [...rooms.values()];
}

/** "60 %": the second figure worth a glance, beside the state. */
export function secondFigure(thing: Thing): string {
  const names = ["brightness", "position", "current_temperature", "volume", "power", "battery"];
  const off = ["off", "closed"].includes(String(thing.properties.find((one) => one.name === "state")?.value));
  const found = thing.properties.find((one) => names.includes(one.name) && typeof one.value === "number");
  return found && !off ? valueWords(found.value, found.unit) : "";
}

function ThingRow({ thing }: { thing: Thing }) {
  const state = thing.properties.find((one) => one.name === "state")?.value;
  const detail = secondFigure(thing);
  return (
    <li class={`thing ${thing.availability === "offline" ? "offline" : ""}`} data-thing={thing.id} data-state={String(state)}>
      <div class="thing-row">
        <a class="thing-link" href={`#/thing/${encodeURIComponent(thing.id)}`}>
          <span class="thing-icon">
            <KindIcon kind={thing.kind} />
          </span>
          <span class="thing-words">
            <span class="thing-name">{thing.name}</span>
            <span class="thing-state">
              {stateWords(thing)}
              {detail && `, ${detail}`}
            </span>
          </span>
        </a>
        {isBusy(thing.id) && (
          <span class="spin" role="status" aria-label="Waiting for the device">
            <Icon name="waiting" size={18} />
          </span>
        )}
        <MainControl thing={thing} />
      </div>
      <Aftermath thing={thing.id} />
    </li>
  );
}

function matches(thing: Thing, words: string[]): boolean {
  const text = `${thing.name} ${thing.area_name} ${thing.kind} ${thing.floor}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

export function RoomsView() {
  const [search, setSearch] = useState("");
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = things.value.filter((thing) => matches(thing, words));
  const rooms = roomsOf(found.slice(0, kMostShown));
  return (
    <div class="page">
      <header class="page-head">
        <h1>Rooms</h1>
        <label class="search">
          <Icon name="search" size={18} />
          <input type="search" aria-label="Find a thing" placeholder="Find a thing" value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
        </label>
      </header>
      {things.value.length === 0 && (
        <div class="empty">
          <h2>No things yet</h2>
          <p>
            Things appear here by themselves as soon as they announce themselves on your MQTT broker (Home Assistant discovery,
            Zigbee2MQTT, Tasmota, Homie, Sparkplug), or when hearken.yaml lists them. <a href="#/about">See whether the broker is connected.</a>
          </p>
        </div>
      )}
      {things.value.length > 0 && found.length === 0 && <p class="empty">Nothing here is called “{search}”.</p>}
      <div class="rooms">
        {rooms.map((room) => (
          <section class="room" key={room.id} aria-labelledby={`room-${room.id}`}>
            <h2 id={`room-${room.id}`}>
              {room.name} {room.floor && <span class="quiet">{room.floor}</span>}
            </h2>
            <ul class="things">
              {room.things.map((thing) => (
                <ThingRow key={thing.id} thing={thing} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {found.length > kMostShown && (
        <p class="quiet">
          {kMostShown} of {found.length} things are shown. Type a name or a room above to see the others.
        </p>
      )}
    </div>
  );
}
