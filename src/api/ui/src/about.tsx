// SPDX-License-Identifier: Apache-2.0
// The home as a whole: health, models, people, what is remembered.
import { useEffect } from "preact/hooks";
import { Icon } from "./icons";
import { Documents, Preferences, UsualValues } from "./memory";
import { connected, home, readStatus, status } from "./state";
import { WhoSpeaks } from "./who";
import type { Person } from "./types";
import { nameWords } from "./words";

const kUpTo: Record<Person["up_to"], string> = {
  comfort: "may command comfort devices",
  security: "may command comfort and security devices",
  critical: "may command every device",
};

function Health() {
  const now = status.value;
  if (!now) return <p class="quiet">Reading…</p>;
  const figures: [string, number][] = [
    ["Things", now.things],
    ["Messages heard", now.messages],
    ["Readings kept", now.readings.stored],
    ["Readings lost", now.readings.lost],
    ["Commands sent", now.commands.sent],
    ["Commands not sent", now.commands.failed],
  ];
  return (
    <>
      <ul class="health">
        <li class={connected.value ? "good" : "bad"}>
          <Icon name={connected.value ? "confirmed" : "failed"} size={18} />
          {connected.value ? "This page hears the home live" : "This page has lost the connection"}
        </li>
        <li class={now.broker.phase === "online" ? "good" : "bad"}>
          <Icon name={now.broker.phase === "online" ? "confirmed" : "failed"} size={18} />
          MQTT broker {now.broker.phase}
          {now.broker.phase !== "online" && now.broker.reason && `: ${now.broker.reason}`}
        </li>
        {now.degraded
          .filter((one) => one.part !== "broker")
          .map((one) => (
            <li class="bad" key={one.part}>
              <Icon name="failed" size={18} />
              {nameWords(one.part)}: {one.reason}
            </li>
          ))}
      </ul>
      <dl class="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value.toLocaleString("en")}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Models() {
  const tiers = home.value?.tiers ?? [];
  return (
    <ol class="plain tiers">
      {tiers.map((tier) => (
        <li key={tier.name}>
          <strong>{tier.name}</strong> {tier.model}
          <span class="quiet">{tier.place === "local" ? "on this box, nothing leaves it" : "another machine: what is asked there leaves this box"}</span>
          {tier.model_hash && <code>{tier.model_hash.slice(0, 16)}</code>}
        </li>
      ))}
    </ol>
  );
}

function Egress() {
  const hosts = status.value?.egress;
  if (!hosts) return null;
  return (
    <section>
      <h2>What left this box</h2>
      {hosts.length === 0 && <p>Nothing, since the start.</p>}
      <ul class="plain">
        {hosts.map((one) => (
          <li key={one.host}>
            {one.host}{" "}
            <span class="quiet">
              {one.bytes.toLocaleString("en")} bytes in {one.requests === 1 ? "1 request" : `${one.requests} requests`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function People() {
  const people = home.value?.people ?? [];
  if (people.length === 0) {
    return <p class="empty">Nobody is configured, so nobody may command security or critical devices. Add people to hearken.yaml.</p>;
  }
  return (
    <ul class="plain people">
      {people.map((one) => (
        <li key={one.id}>
          <strong>{one.id}</strong> {one.role !== one.id && one.role}
          <span class="quiet">
            {kUpTo[one.up_to]}
            {one.areas.length > 0 && `, only in ${one.areas.map(nameWords).join(", ")}`}
            {one.kinds.length > 0 && `, only ${one.kinds.map(nameWords).join(", ")}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function AboutView() {
  useEffect(() => {
    void readStatus().catch(() => undefined);
    const timer = setInterval(() => void readStatus().catch(() => undefined), 5000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="page narrow">
      <header class="page-head">
        <h1>This home</h1>
        {home.value && <span class="quiet">Hearken {home.value.version}</span>}
      </header>
      <section>
        <h2>Health</h2>
        <Health />
      </section>
      <section>
        <h2>Models, in the order asked</h2>
        <Models />
      </section>
      <Egress />
      <section>
        <h2>People</h2>
        <People />
        <div class="only-phone">
          <WhoSpeaks />
        </div>
      </section>
      <section>
        <h2>Your words</h2>
        <Preferences />
      </section>
      <section>
        <h2>What you usually set</h2>
        <UsualValues />
      </section>
      <section>
        <h2>Documents</h2>
        <Documents />
      </section>
    </div>
  );
}
