// SPDX-License-Identifier: Apache-2.0
#include "app/cli/backtest_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "app/cli/columns.h"

namespace hearken::app {
namespace {

constexpr std::size_t kShownRuns = 10;
constexpr std::size_t kShownDays = 70;

std::size_t count_member(const Json& object, const char* key) {
  return static_cast<std::size_t>(std::max(number_member(object, key), 0.0));
}

std::string plural(std::size_t count, const char* one, const char* more) {
  return fmt::format("{} {}", count, count == 1 ? one : more);
}

/// One character a day, the newest at the right: a dot for none, else as high as the day is busy.
std::string bars(const Json& days) {
  static constexpr std::array<const char*, 8> kBars = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::vector<std::size_t> counts;
  for (const auto& day : days)
    counts.push_back(day.is_number_unsigned() ? day.get<std::size_t>() : 0);
  if (counts.size() > kShownDays) counts.erase(counts.begin(), counts.end() - kShownDays);
  if (counts.empty()) return {};
  const std::size_t most = *std::max_element(counts.begin(), counts.end());
  std::string out;
  for (const auto count : counts) out += count == 0 ? "·" : kBars[(count * 8 - 1) / most];
  return fmt::format("  {}  at most {} a day\n", out, most);
}

std::string run_line(const Json& run) {
  std::string what;
  for (const auto& command : member(run, "commands")) {
    what += (what.empty() ? "" : ", ") + text_member(command, "words");
    if (member(command, "changes") == Json(false)) what += " (already so)";
  }
  for (const auto& told : member(run, "told"))
    what += (what.empty() ? "" : ", ") + ("\"" + scalar_text(told) + "\"");
  return fmt::format("  {}  {}\n", padded(text_member(run, "local"), 16), shortened(what, 200));
}

std::string one_automation(const Json& tried, const Json& runs) {
  const std::string id = text_member(tried, "id");
  std::string out =
      fmt::format("{}\n  {}\n  {}, {} that would have changed something, {}", id,
                  text_member(tried, "words"), plural(count_member(tried, "runs"), "run", "runs"),
                  plural(count_member(tried, "changes"), "command", "commands"),
                  plural(count_member(tried, "alerts"), "alert", "alerts"));
  const Json& saved = member(tried, "saved_wh");
  if (saved.is_number()) out += fmt::format(", {:.3g} kWh saved", saved.get<double>() / 1000);
  const std::size_t skipped = count_member(tried, "skipped");
  if (skipped > 0) out += fmt::format(", {} left out while it still ran", skipped);
  out += "\n" + bars(member(tried, "days"));
  std::vector<const Json*> own;
  for (const auto& run : runs) {
    if (text_member(run, "id") == id) own.push_back(&run);
  }
  const std::size_t first = own.size() > kShownRuns ? own.size() - kShownRuns : 0;
  if (first > 0) out += fmt::format("  ({} earlier ones with --json)\n", first);
  for (std::size_t i = first; i < own.size(); ++i) out += run_line(*own[i]);
  return out;
}

}  // namespace

std::string render_backtest(const Json& report) {
  const Json& first = member(report, "first_reading");
  if (!first.is_string() && count_member(report, "readings") == 0 &&
      member(report, "runs").empty()) {
    return "Nothing is stored of what they look at; there is no past to try them on.\n";
  }
  std::string out = fmt::format("{} to {}, {} readings\n", text_member(report, "from"),
                                text_member(report, "to"), count_member(report, "readings"));
  for (const auto& tried : member(report, "automations"))
    out += one_automation(tried, member(report, "runs"));
  return out;
}

}  // namespace hearken::app
