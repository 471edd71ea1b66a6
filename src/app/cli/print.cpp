// SPDX-License-Identifier: Apache-2.0
#include "app/cli/print.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdlib>

#include "app/cli/exit_code.h"
#include "app/cli/json_view.h"
#include "app/cli/signs.h"
#include "core/outcome.h"

namespace hearken::app {
namespace {

std::string words_of(std::string text) {
  for (char& c : text) {
    if (c == '_' || c == '-') c = ' ';
  }
  return text;
}

/// "brightness 20 % → 40 %", "off → on"; an action without a property is named itself.
std::string change_text(const Json& receipt, std::optional<Outcome> outcome) {
  const std::string property = text_member(receipt, "property");
  const std::string unit = text_member(receipt, "unit");
  const std::string label = property.empty() || property == "state" ? "" : words_of(property) + " ";
  const auto told = [&](const char* key) { return with_unit(member(receipt, key), unit); };
  if (outcome == Outcome::Refused || outcome == Outcome::NeedsConfirmation || property.empty()) {
    const std::string action = words_of(text_member(receipt, "action"));
    return member(receipt, "wanted").is_null() ? action : action + " " + told("wanted");
  }
  if (outcome == Outcome::Unchanged) return fmt::format("{}already {}", label, told("observed"));
  if (outcome == Outcome::Confirmed)
    return fmt::format("{}{} → {}", label, told("before"), told("observed"));
  const bool heard = !member(receipt, "observed").is_null();
  return fmt::format("{}{} → {}, wanted {}", label, told("before"),
                     heard ? told("observed") : "nothing heard", told("wanted"));
}

std::string receipt_line(const Json& receipt, const Style& style) {
  const auto outcome = parse_outcome(text_member(receipt, "outcome"));
  const Sign sign = sign_of(outcome);
  std::string name = text_member(receipt, "name");
  if (name.empty()) name = text_member(receipt, "thing");
  std::string line = fmt::format("  {} {}  {}", tinted(sign.mark, sign.tint, style),
                                 tinted(name, Tint::Bold, style), change_text(receipt, outcome));
  if (outcome == Outcome::Confirmed || outcome == Outcome::Unchanged) return line;
  const std::string reason = text_member(receipt, "reason");
  const std::string rule = text_member(receipt, "rule");
  if (!reason.empty()) line += tinted(" - " + reason, Tint::Faint, style);
  if (!rule.empty()) line += tinted(" [" + rule + "]", Tint::Faint, style);
  return line;
}

/// What the guard says of a step that a dry run planned.
std::string verdict_line(const Json& verdict, const Style& style) {
  const std::string decision = text_member(verdict, "decision");
  const Tint tint = decision == "allow" ? Tint::Good : decision == "deny" ? Tint::Bad : Tint::Warn;
  std::string name = text_member(verdict, "name");
  if (name.empty()) name = text_member(verdict, "thing");
  std::string line =
      fmt::format("  {} {}  {}", tinted(words_of(decision), tint, style),
                  tinted(name, Tint::Bold, style), words_of(text_member(verdict, "action")));
  const Json& value = member(verdict, "value");
  if (!value.is_null()) line += " " + with_unit(value, text_member(verdict, "unit"));
  const std::string reason = text_member(verdict, "reason");
  const std::string rule = text_member(verdict, "rule");
  if (!reason.empty()) line += tinted(" - " + reason, Tint::Faint, style);
  if (!rule.empty()) line += tinted(" [" + rule + "]", Tint::Faint, style);
  return line;
}

std::string time_text(double milliseconds) {
  if (!std::isfinite(milliseconds)) return "?";
  return milliseconds < 10     ? fmt::format("{:.1f} ms", milliseconds)
         : milliseconds < 1000 ? fmt::format("{:.0f} ms", milliseconds)
                               : fmt::format("{:.1f} s", milliseconds / 1000);
}

std::string times_line(const Json& turn, const Style& style) {
  const Json& times = member(turn, "ms");
  if (!times.is_object()) return {};
  std::string line = "  " + time_text(number_member(times, "total"));
  for (const char* part : {"model", "act"}) {
    const double took = number_member(times, part);
    if (took >= 0.05) line += fmt::format(", {} {}", part, time_text(took));
  }
  const std::string tier = text_member(turn, "tier");
  if (!tier.empty()) line += ", by " + tier;
  return tinted(line, Tint::Faint, style);
}

}  // namespace

Sign sign_of(std::optional<Outcome> outcome) {
  if (!outcome) return {"?", Tint::Warn};
  switch (*outcome) {
    case Outcome::Confirmed:
      return {"✓", Tint::Good};
    case Outcome::Unchanged:
      return {"=", Tint::Faint};
    case Outcome::Unconfirmed:
      return {"?", Tint::Warn};
    case Outcome::Contradicted:
    case Outcome::Failed:
      return {"✗", Tint::Bad};
    case Outcome::Refused:
      return {"⛔", Tint::Bad};
    case Outcome::NeedsConfirmation:
      return {"…", Tint::Warn};
  }
  return {"?", Tint::Warn};
}

Style terminal_style() {
  Style style;
  const char* no_color = std::getenv("NO_COLOR");
  const bool refused = no_color != nullptr && *no_color != '\0';
  style.zone = TimeZone::of_machine();
  if (isatty(STDOUT_FILENO) != 1) {
    style.lines = Lines::Whole;
    return style;
  }
  if (!refused) style.color = Color::Always;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
    style.columns = size.ws_col;
  return style;
}

std::string tinted(std::string_view text, Tint tint, const Style& style) {
  static constexpr std::array<const char*, 6> kCodes = {"", "32", "31", "33", "2", "1"};
  const char* code = kCodes.at(static_cast<std::size_t>(tint));
  if (style.color == Color::Never || *code == '\0') return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

std::string render_turn(const std::string& turn_json, const Style& style) {
  const Json turn = read_json(turn_json);
  if (!turn.is_object()) return "(an answer that is no JSON object)\n";
  const Json& receipts = member(turn, "receipts");
  // Only a dry run has verdicts and no receipts.
  const bool dry_run = receipts.empty() && !member(turn, "verdicts").empty();
  std::string out = text_member(turn, "reply") + "\n";
  for (const auto& receipt : receipts) {
    if (receipt.is_object()) out += receipt_line(receipt, style) + "\n";
  }
  if (dry_run) {
    for (const auto& verdict : member(turn, "verdicts")) {
      if (verdict.is_object()) out += verdict_line(verdict, style) + "\n";
    }
  }
  const std::string times = times_line(turn, style);
  if (!times.empty()) out += times + "\n";
  return out;
}

int exit_code_of_turn(const std::string& turn_json) {
  const Json turn = read_json(turn_json);
  if (!turn.is_object()) return kExitFailed;
  std::vector<Outcome> outcomes;
  for (const auto& receipt : member(turn, "receipts")) {
    outcomes.push_back(parse_outcome(text_member(receipt, "outcome")).value_or(Outcome::Failed));
  }
  return exit_code_for(text_member(turn, "kind"), outcomes);
}

std::string confirmation_of_turn(const std::string& turn_json) {
  return text_member(read_json(turn_json), "confirmation");
}

}  // namespace hearken::app
