// SPDX-License-Identifier: Apache-2.0
// Things, turns and the ledger as tables.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/cli/columns.h"
#include "app/cli/json_view.h"
#include "app/cli/print.h"
#include "app/cli/property_text.h"
#include "app/cli/signs.h"
#include "app/cli/told_time.h"

namespace hearken::app {
namespace {

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

/// How wide the columns of a list of things are. Ids are never cut: they are there to be copied.
struct Widths {
  std::size_t name = 0, state = 0;
};

Widths widths_of(const Json& things, const Style& style) {
  constexpr std::size_t kLongestName = 28, kShortestState = 16, kLongestState = 40;
  std::size_t name = 0, id = 0, state = 0;
  for (const auto& thing : things) {
    name = std::max(name, columns_of(text_member(thing, "name")));
    id = std::max(id, columns_of(text_member(thing, "id")));
    state = std::max(state, columns_of(state_text(thing)));
  }
  Widths widths{std::min(name, kLongestName), std::min(state, kLongestState)};
  if (style.lines == Lines::Whole) return {name, state};
  const std::size_t used = 2 + widths.name + 2 + 2 + id;
  const std::size_t left = style.columns > used ? style.columns - used : 0;
  widths.state = std::clamp(left, kShortestState, std::max(widths.state, kShortestState));
  return widths;
}

std::string thing_line(const Json& thing, Widths widths, const Style& style) {
  const bool offline = text_member(thing, "availability") == "offline";
  const std::string state =
      padded(shortened(offline ? "offline" : state_text(thing), widths.state), widths.state);
  return fmt::format("  {}  {}  {}",
                     padded(shortened(text_member(thing, "name"), widths.name), widths.name),
                     offline ? tinted(state, Tint::Bad, style) : state,
                     tinted(text_member(thing, "id"), Tint::Faint, style));
}

/// "✓2 …1": how often each outcome came, in its colour; `columns` wide.
std::string outcome_signs(const Json& turn, std::size_t columns, const Style& style) {
  std::map<std::string, int> counts;
  for (const auto& outcome : member(turn, "outcomes")) ++counts[scalar_text(outcome)];
  std::string out;
  std::size_t used = 0;
  for (const auto& [name, count] : counts) {
    const Sign sign = sign_of(parse_outcome(name));
    const std::string number = count == 1 ? "" : std::to_string(count);
    out += (used == 0 ? "" : " ") + tinted(sign.mark + number, sign.tint, style);
    used += (used == 0 ? 0 : 1) + columns_of(sign.mark + number);
  }
  return out + std::string(used < columns ? columns - used : 0, ' ');
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
  std::string out = fmt::format("{}  {}  {}\n", day_and_clock(text_member(entry, "at"), style),
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
                  with_unit(member(cause, "value"), text_member(cause, "unit")));
  const std::string at = text_member(cause, "at");
  if (!at.empty()) out += " since " + day_and_clock(at, style);
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
  if (rooms.empty()) return "";
  const Widths widths = widths_of(member(answer, "things"), style);
  std::string out;
  for (const auto& [room, things] : rooms) {
    out += tinted(room.empty() ? "(no room)" : room, Tint::Bold, style) + "\n";
    for (const Json* thing : things) out += thing_line(*thing, widths, style) + "\n";
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
  constexpr std::size_t kSigns = 5, kShortestSentence = 20;
  const Json answer = read_json(turns_json);
  std::size_t id = 0;
  for (const auto& turn : member(answer, "turns"))
    id = std::max(id, columns_of(text_member(turn, "turn")));
  const std::size_t used = 12 + 2 + id + 2 + kSigns + 2;
  const std::size_t left = style.columns > used ? style.columns - used : 0;
  std::string out;
  for (const auto& turn : member(answer, "turns")) {
    const std::string say = text_member(turn, "say");
    out += fmt::format(
        "{}  {}  {}  {}\n", day_and_clock(text_member(turn, "at"), style),
        tinted(padded(text_member(turn, "turn"), id), Tint::Faint, style),
        outcome_signs(turn, kSigns, style),
        style.lines == Lines::Whole ? say : shortened(say, std::max(left, kShortestSentence)));
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
