// SPDX-License-Identifier: Apache-2.0
#include "app/cli/status_view.h"

#include <fmt/format.h>

#include "app/cli/columns.h"
#include "app/cli/json_view.h"
#include "app/cli/told_time.h"

namespace hearken::app {
namespace {

constexpr std::size_t kLabel = 9;

struct Mark {
  const char* sign;
  Tint tint;
};
constexpr Mark kWell{"✓", Tint::Good};
constexpr Mark kLook{"!", Tint::Warn};
constexpr Mark kBroken{"✗", Tint::Bad};
constexpr Mark kNone{" ", Tint::Plain};

std::string row(const char* label, Mark mark, const std::string& text, const Style& style) {
  return fmt::format("  {} {} {}\n", tinted(mark.sign, mark.tint, style), padded(label, kLabel),
                     text);
}

std::string counted(double count, const char* one, const char* more) {
  return fmt::format("{:.0f} {}", count, count == 1 ? one : more);
}

/// Why a part does not work and since when; empty when it does.
std::string trouble(const Json& status, const char* part, const Style& style) {
  for (const auto& one : member(status, "degraded")) {
    if (text_member(one, "part") != part) continue;
    const std::string since = text_member(one, "since");
    return text_member(one, "reason") +
           (since.empty() ? "" : " (since " + day_and_clock(since, style) + ")");
  }
  return {};
}

std::string broker_row(const Json& status, const Style& style) {
  const Json& broker = member(status, "broker");
  const std::string phase = text_member(broker, "phase");
  const std::string reason = text_member(broker, "reason");
  return row("Broker", phase == "online" ? kWell : kBroken,
             reason.empty() ? phase : phase + ", " + reason, style);
}

std::string store_row(const Json& status, const Style& style) {
  const Json& readings = member(status, "readings");
  const std::string broken = trouble(status, "store", style);
  if (!broken.empty()) return row("Store", kBroken, "cannot be written: " + broken, style);
  const double lost = number_member(readings, "lost");
  std::string text = counted(number_member(readings, "stored"), "reading", "readings") + " kept";
  const double waiting = number_member(readings, "waiting");
  if (waiting > 0) text += fmt::format(", {:.0f} waiting", waiting);
  if (lost > 0) text += fmt::format(", {:.0f} lost", lost);
  return row("Store", lost > 0 ? kBroken : kWell, text, style);
}

/// One line a reason why something was not believed: yellow, because a device sends nonsense.
std::string dropped_rows(const Json& status, const Style& style) {
  std::string out;
  const Json& dropped = member(status, "dropped");
  if (!dropped.is_object()) return out;
  for (const auto& [reason, count] : dropped.items()) {
    out += row(out.empty() ? "Dropped" : "", kLook,
               fmt::format("{} {}", scalar_text(count), sanitize(reason, 60)), style);
  }
  return out;
}

std::string commands_row(const Json& status, const Style& style) {
  const Json& commands = member(status, "commands");
  const double failed = number_member(commands, "failed");
  std::string text = fmt::format("{:.0f} sent", number_member(commands, "sent"));
  if (failed > 0) text += fmt::format(", {:.0f} could not be handed to the broker", failed);
  return row("Commands", failed > 0 ? kLook : kNone, text, style);
}

std::string model_rows(const Json& home, const Style& style) {
  std::string out;
  for (const auto& tier : member(home, "tiers")) {
    const bool local = text_member(tier, "place") == "local";
    const std::string name =
        fmt::format("{} ({}), ", text_member(tier, "model"), text_member(tier, "name"));
    out += row(out.empty() ? "Model" : "", local ? kNone : kLook,
               name + (local ? "on this box" : "on another machine: what is asked there leaves"),
               style);
  }
  return out;
}

std::string egress_rows(const Json& status, const Style& style) {
  const Json& hosts = member(status, "egress");
  if (!hosts.is_array()) return {};
  if (hosts.empty()) return row("Left here", kNone, "nothing since the start", style);
  std::string out;
  for (const auto& host : hosts) {
    out += row(out.empty() ? "Left here" : "", kLook,
               fmt::format("{} bytes to {} in {}", scalar_text(member(host, "bytes")),
                           text_member(host, "host"),
                           counted(number_member(host, "requests"), "request", "requests")),
               style);
  }
  return out;
}

}  // namespace

std::string render_status(const std::string& status_json, const std::string& home_json,
                          const std::string& url, const Style& style) {
  const Json status = read_json(status_json);
  const Json home = read_json(home_json);
  if (!status.is_object()) return "(an answer that is no JSON object)\n";
  const bool well = member(status, "ok") == Json(true);
  const std::string version = text_member(home, "version");
  std::string out = fmt::format(
      "{} at {}: {}\n", version.empty() ? "Hearken" : "Hearken " + version, sanitize(url, 200),
      well ? tinted("all is well", Tint::Good, style)
           : tinted("not everything works", Tint::Bad, style));
  out += broker_row(status, style) + store_row(status, style);
  out += row("Things", kNone,
             fmt::format("{:.0f}, {} heard, {} taken from them", number_member(status, "things"),
                         counted(number_member(status, "messages"), "message", "messages"),
                         counted(number_member(member(status, "readings"), "accepted"), "reading",
                                 "readings")),
             style);
  out += dropped_rows(status, style) + commands_row(status, style);
  return out + model_rows(home, style) + egress_rows(status, style);
}

}  // namespace hearken::app
