// SPDX-License-Identifier: Apache-2.0
// Things, turns and the ledger as tables.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/cli/columns.h"
#include "app/cli/json_view.h"
#include "app/cli/print.h"

namespace hearken::app {
namespace {

std::string property_text(const Json& property) {
  const std::string name = text_member(property, "name");
  const Json& value = member(property, "value");
  if (value.is_null()) return {};
  const std::string unit = text_member(property, "unit");
  std::string text = name == "state" ? "" : name + " ";
  text += shortened(scalar_text(value), 32);
  if (!unit.empty()) text += " " + unit;
  return text;
}

std::string state_text(const Json& thing) {
  std::string out;
  for (const auto& property : member(thing, "properties")) {
    const std::string text = property_text(property);
    if (text.empty()) continue;
    if (!out.empty()) out += ", ";
    out += text;
  }
  return out.empty() ? "nothing reported" : out;
}

std::string thing_line(const Json& thing, const Style& style) {
  std::string line = "  " + padded(text_member(thing, "name"), 28) + "  " +
                     padded(text_member(thing, "id"), 30) + "  ";
  if (text_member(thing, "availability") == "offline") {
    return line + tinted("offline", Tint::Bad, style);
  }
  return line + state_text(thing);
}

std::string outcome_counts(const Json& turn) {
  std::map<std::string, int> counts;
  for (const auto& outcome : member(turn, "outcomes")) ++counts[scalar_text(outcome)];
  std::string out;
  for (const auto& [name, count] : counts) {
    if (!out.empty()) out += ", ";
    out += fmt::format("{} {}", count, name);
  }
  return out.empty() ? "-" : out;
}

std::string indented(const std::string& text) {
  std::string out = "    ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "    ";
  }
  return out + "\n";
}

/// The prompt keeps its line breaks; each line is made safe for the terminal.
std::string safe_lines(const Json& value) {
  if (!value.is_string()) return {};
  const std::string& text = value.get_ref<const std::string&>();
  std::string out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (begin > 0) out += '\n';
    out += sanitize(std::string_view(text).substr(begin, end - begin), kMaxPrintedText);
    begin = end + 1;
  }
  return out;
}

std::string retrieved_text(const Json& record) {
  std::string out;
  for (const auto& thing : member(record, "retrieved")) {
    out += fmt::format("    {}  {}\n", padded(text_member(thing, "thing"), 30),
                       text_member(thing, "why"));
  }
  return out;
}

std::string attempts_text(const Json& record) {
  std::string out;
  for (const auto& attempt : member(record, "attempts")) {
    const std::string why_not = text_member(attempt, "why_not");
    out += fmt::format("    {}: {}\n", text_member(attempt, "tier"),
                       why_not.empty() ? "its plan was taken" : why_not);
  }
  return out;
}

std::string suspicious_text(const Json& record) {
  std::string out;
  for (const auto& one : member(record, "suspicious")) {
    const std::string thing = text_member(one, "thing");
    out +=
        fmt::format("    {} {}: \"{}\" {}\n", thing.empty() ? "(no thing)" : thing,
                    text_member(one, "where"), text_member(one, "text"), text_member(one, "why"));
  }
  return out;
}

void add_section(std::string& out, const char* title, const std::string& text, const Style& style) {
  if (text.empty()) return;
  out += tinted(title, Tint::Bold, style) + "\n" + text;
}

std::string entry_text(const Json& entry, const Style& style) {
  const Json& record = member(entry, "record");
  std::string out = fmt::format("{}  {}  {}\n", text_member(entry, "at"),
                                tinted(text_member(entry, "turn"), Tint::Bold, style),
                                text_member(entry, "kind"));
  const std::string person = text_member(entry, "person");
  out += fmt::format("{} said: {}\n", person.empty() ? "Somebody" : person,
                     text_member(record, "say"));
  out += render_turn(record.dump(-1, ' ', false, Json::error_handler_t::replace), style);
  add_section(out, "Retrieved, and why", retrieved_text(record), style);
  add_section(out, "Tiers", attempts_text(record), style);
  add_section(out, "Suspicious text from the world", suspicious_text(record), style);
  const std::string prompt = safe_lines(member(record, "prompt"));
  add_section(out, "Prompt", prompt.empty() ? "" : indented(prompt), style);
  const std::string written = safe_lines(member(record, "model_text"));
  add_section(out, "The model wrote", written.empty() ? "" : indented(written), style);
  add_section(out, "Ledger",
              fmt::format("    entry {}, hash {}\n", scalar_text(member(entry, "seq")),
                          text_member(entry, "hash")),
              style);
  return out;
}

/// Why a thing is as it is.
std::string cause_text(const Json& cause, const Style& style) {
  std::string out =
      fmt::format("{}: {} {}", text_member(cause, "name"), text_member(cause, "property"),
                  scalar_text(member(cause, "value")));
  const std::string at = text_member(cause, "at");
  if (!at.empty()) out += " since " + at;
  out += fmt::format("\ncause: {}\n", tinted(text_member(cause, "cause"), Tint::Good, style));
  for (const auto& line : member(cause, "evidence")) out += "  " + scalar_text(line) + "\n";
  if (member(cause, "evidence").empty()) out += "  Nothing that is stored tells why.\n";
  return out;
}

}  // namespace

std::string render_things(const std::string& things_json, const Style& style) {
  const Json answer = read_json(things_json);
  std::map<std::string, std::vector<const Json*>> rooms;
  for (const auto& thing : member(answer, "things")) {
    const std::string name = text_member(thing, "area_name");
    rooms[name.empty() ? text_member(thing, "area") : name].push_back(&thing);
  }
  if (rooms.empty()) return "No things.\n";
  std::string out;
  for (const auto& [room, things] : rooms) {
    out += tinted(room.empty() ? "(no room)" : room, Tint::Bold, style) + "\n";
    for (const Json* thing : things) out += thing_line(*thing, style) + "\n";
  }
  return out;
}

std::string render_explain(const std::string& explain_json, const Style& style) {
  const Json answer = read_json(explain_json);
  if (answer.contains("cause")) return cause_text(answer, style);
  std::string out;
  for (const auto& entry : member(answer, "entries")) {
    if (!out.empty()) out += "\n";
    out += entry_text(entry, style);
  }
  return out.empty() ? "No such turn.\n" : out;
}

std::string render_turns(const std::string& turns_json, const Style& style) {
  const Json answer = read_json(turns_json);
  std::string out;
  for (const auto& turn : member(answer, "turns")) {
    out += fmt::format("{}  {}  {}  {}\n", text_member(turn, "at"),
                       padded(text_member(turn, "turn"), 20),
                       padded(shortened(text_member(turn, "say"), 48), 48), outcome_counts(turn));
  }
  return out.empty() ? tinted("No turns yet.\n", Tint::Faint, style) : out;
}

std::string render_ledger_report(const std::string& report_json, const Style& style) {
  const Json report = read_json(report_json);
  if (member(report, "intact") == Json(true)) {
    return fmt::format("{} {} entries, every hash fits. Head: {}\n",
                       tinted("intact", Tint::Good, style), scalar_text(member(report, "entries")),
                       text_member(report, "head"));
  }
  return fmt::format("{} at entry {}: {}\n", tinted("broken", Tint::Bad, style),
                     scalar_text(member(report, "broken_seq")), text_member(report, "why"));
}

}  // namespace hearken::app
