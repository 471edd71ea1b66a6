// SPDX-License-Identifier: Apache-2.0
// Line icons on a 24 by 24 grid; decoration beside a word, hidden from screen readers.

const kPaths: Record<string, string> = {
  talk: "M5 6.5A2.5 2.5 0 0 1 7.5 4h9A2.5 2.5 0 0 1 19 6.5v6a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4V15A1.5 1.5 0 0 1 5 13.5z",
  rooms: "M4 11l8-6.5L20 11M6 9.5V19h12V9.5M10 19v-5h4v5",
  automations: "M4.5 11.5A7.5 7.5 0 0 1 17.6 7L20 9.4M20 4.5v4.9h-4.9M19.5 12.5A7.5 7.5 0 0 1 6.4 17L4 14.6M4 19.5v-4.9h4.9",
  turns: "M5 6h14M5 12h14M5 18h9",
  about: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 11v5M12 8v.01",
  send: "M12 19V5M6 11l6-6 6 6",
  stop: "M8 8h8v8H8z",
  microphone: "M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3",
  search: "M10.5 16a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM15 15l4.5 4.5",
  back: "M14 6l-6 6 6 6",
  next: "M10 6l6 6-6 6",
  confirmed: "M5 12.5l4.5 4.5L19 7.5",
  unchanged: "M6 9.5h12M6 14.5h12",
  unconfirmed: "M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18v.01",
  contradicted: "M4 12h5l-2-2.5M20 12h-5l2 2.5M12 5v14",
  refused: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM6.5 6.5l11 11",
  needs_confirmation: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 8v4.5l3 1.5",
  failed: "M12 4.5l8.5 15h-17zM12 10v4.5M12 17v.01",
  waiting: "M12 4a8 8 0 1 1-8 8",
  light: "M9.5 17h5M10 20h4M8.2 13.2A5.5 5.5 0 1 1 15.8 13.2c-.8.8-1.3 1.6-1.3 2.3h-5c0-.7-.5-1.5-1.3-2.3z",
  switch: "M12 4v7M7.5 7a7 7 0 1 0 9 0",
  fan: "M12 12c-1-3-1-7 2-8 2 1 2 5-2 8zm0 0c3-1 7-1 8 2-1 2-5 2-8-2zm0 0c1 3 1 7-2 8-2-1-2-5 2-8zm0 0c-3 1-7 1-8-2 1-2 5-2 8 2z",
  cover: "M5 5h14M6.5 5v14h11V5M6.5 8.5h11M6.5 12h11M12 12v3.5",
  lock: "M7 11h10v8H7zM9 11V8.5a3 3 0 0 1 6 0V11",
  climate: "M10 13.5V6.5a2 2 0 0 1 4 0v7a3.7 3.7 0 1 1-4 0z",
  media_player: "M4.5 6h15v10h-15zM9 19.5h6",
  sensor: "M4 14a8 8 0 0 1 16 0M12 14l3.5-3.5M4 18h16",
  binary_sensor: "M12 13.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM8 16a5.6 5.6 0 0 1 0-8M16 8a5.6 5.6 0 0 1 0 8",
  vacuum: "M12 19.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM12 10.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 16h8",
  todo: "M5 7l1.5 1.5L9 6M5 13l1.5 1.5L9 12M12 7.5h7M12 13.5h7M12 18.5h7",
  scene: "M12 4l2.2 5.3 5.8.5-4.4 3.8 1.4 5.7L12 16.2 7 19.3l1.4-5.7L4 9.8l5.8-.5z",
  thing: "M6 6h12v12H6z",
};

export function Icon({ name, size = 20 }: { name: string; size?: number }) {
  return (
    <svg class={`icon icon-${name}`} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={kPaths[name] ?? kPaths.thing} />
    </svg>
  );
}

const kSameIcon: Record<string, string> = {
  siren: "binary_sensor",
  valve: "climate",
  water_heater: "climate",
  humidifier: "climate",
  script: "scene",
  button: "scene",
  alarm_panel: "lock",
  select: "todo",
  number: "sensor",
  weather: "sensor",
  calendar: "todo",
};

export function KindIcon({ kind }: { kind: string }) {
  return <Icon name={kSameIcon[kind] ?? kind} />;
}
