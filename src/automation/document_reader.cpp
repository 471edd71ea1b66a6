// SPDX-License-Identifier: Apache-2.0
#include "automation/document_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/text.h"
#include "core/value.h"

namespace hearken::automation {
namespace {

constexpr double kMaxDurationMs = 366.0 * 24 * 3600 * 1000;

std::string shown(const std::string& text) { return sanitize(text, 60); }

std::optional<double> duration_ms(const std::string& text) {
  struct Unit {
    std::string_view name;
    double ms;
  };
  static constexpr std::array<Unit, 5> kUnits = {
      {{"ms", 1}, {"min", 60'000}, {"s", 1000}, {"h", 3'600'000}, {"d", 86'400'000}}};
  for (const auto& unit : kUnits) {
    if (!text.ends_with(unit.name)) continue;
    std::string digits = text.substr(0, text.size() - unit.name.size());
    while (!digits.empty() && digits.back() == ' ') digits.pop_back();
    const auto number = parse_number(digits);
    if (number && std::abs(*number * unit.ms) <= kMaxDurationMs) return *number * unit.ms;
  }
  return {};
}

}  // namespace

void DocumentReader::problem(const YAML::Node& at, const std::string& text) {
  if (problems_.size() >= kMaxProblems) return;
  const YAML::Mark mark = at.Mark();
  problems_.push_back(
      mark.is_null() ? fmt::format("{}: {}", name_, text)
                     : fmt::format("{}:{}:{}: {}", name_, mark.line + 1, mark.column + 1, text));
}

void DocumentReader::unknown(const YAML::Node& at, std::string_view what, const std::string& given,
                             const std::vector<std::string_view>& known) {
  std::string_view nearest;
  std::string all;
  const std::size_t limit = std::max<std::size_t>(2, given.size() / 3);
  std::size_t best = limit + 1;
  for (const auto word : known) {
    const std::size_t distance = edit_distance(given, word, limit);
    if (distance < best) {
      best = distance;
      nearest = word;
    }
    all += (all.empty() ? "" : ", ") + std::string(word);
  }
  const std::string head = fmt::format("unknown {} '{}'; ", what, shown(given));
  problem(at, head + (nearest.empty() ? "there are: " + all
                                      : fmt::format("did you mean '{}'?", nearest)));
}

void DocumentReader::map(const YAML::Node& node, const std::vector<Key>& keys) {
  if (!node.IsMap()) return problem(node, "should be a map of keys and values");
  std::vector<std::string> seen;
  for (const auto& member : node) {
    const std::string name = member.first.IsScalar() ? member.first.Scalar() : "";
    const auto found =
        std::find_if(keys.begin(), keys.end(), [&](const Key& key) { return key.name == name; });
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
      problem(member.first, fmt::format("'{}' stands twice", shown(name)));
    } else if (found == keys.end()) {
      std::vector<std::string_view> known;
      for (const auto& key : keys) known.push_back(key.name);
      unknown(member.first, "key", name, known);
    } else {
      found->read(member.second);
    }
    seen.push_back(name);
  }
}

void DocumentReader::variant(const YAML::Node& node, std::string_view what,
                             const std::vector<Key>& kinds) {
  if (!node.IsMap() || node.size() != 1) {
    std::string all;
    for (const auto& kind : kinds) all += (all.empty() ? "" : ", ") + std::string(kind.name);
    return problem(node, fmt::format("{} is a map with one key of: {}", what, all));
  }
  map(node, kinds);
}

void DocumentReader::list(const YAML::Node& node, std::size_t most,
                          const std::function<void(const YAML::Node&)>& take) {
  if (!node.IsSequence()) return problem(node, "should be a list");
  if (node.size() > most) return problem(node, fmt::format("more than {} entries", most));
  for (const auto& item : node) take(item);
}

std::optional<std::string> DocumentReader::scalar(const YAML::Node& node, const char* wanted) {
  if (node.IsScalar()) return node.Scalar();
  problem(node, fmt::format("should be {}", wanted));
  return {};
}

std::string DocumentReader::text(const YAML::Node& node) {
  return sanitize(scalar(node, "a text").value_or(""), 1000);
}

std::optional<double> DocumentReader::number(const YAML::Node& node) {
  const auto given = scalar(node, "a number");
  if (!given) return {};
  const auto read = parse_number(*given);
  if (!read) problem(node, fmt::format("should be a number, is '{}'", shown(*given)));
  return read;
}

bool DocumentReader::flag(const YAML::Node& node) {
  const auto given = scalar(node, "true or false");
  if (given && *given != "true" && *given != "false") {
    problem(node, fmt::format("should be true or false, is '{}'", shown(*given)));
  }
  return given == "true";
}

milliseconds DocumentReader::duration(const YAML::Node& node) {
  const auto given = scalar(node, "a duration");
  const auto ms = given ? duration_ms(*given) : std::nullopt;
  if (!ms || *ms < 0) {
    problem(node, "should be a duration such as 10min, 90s or 1h");
    return milliseconds(0);
  }
  return milliseconds(std::llround(*ms));
}

seconds DocumentReader::signed_duration(const YAML::Node& node) {
  const auto given = scalar(node, "a duration");
  const auto ms = given ? duration_ms(*given) : std::nullopt;
  if (!ms) {
    problem(node, "should be a duration such as 10min or -30min");
    return seconds(0);
  }
  return seconds(std::llround(*ms / 1000));
}

seconds DocumentReader::time_of_day(const YAML::Node& node) {
  const auto given = scalar(node, "a time of day");
  const auto time = given ? parse_time_of_day(*given) : std::nullopt;
  if (!time) problem(node, "should be a time of day such as \"07:30\", in quotes");
  return time.value_or(seconds(0));
}

std::optional<WallTime> DocumentReader::instant(const YAML::Node& node) {
  const auto given = scalar(node, "a date and time");
  const auto at = given ? parse_instant(*given, zone_) : std::nullopt;
  if (!at) problem(node, "should be a date and time such as 2026-05-06T07:30");
  return at;
}

Weekdays DocumentReader::days(const YAML::Node& node) {
  static const std::vector<std::string_view> kNames = {"mon", "tue", "wed",      "thu",    "fri",
                                                       "sat", "sun", "workdays", "weekend"};
  Weekdays days = 0;
  const auto add = [&](const YAML::Node& item) {
    const std::string name = scalar(item, "a weekday").value_or("");
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) return unknown(item, "weekday", name, kNames);
    const auto index = static_cast<unsigned>(found - kNames.begin());
    days = static_cast<Weekdays>(days | (index < 7    ? 1U << index
                                         : index == 7 ? kWorkdays
                                                      : kWeekend));
  };
  if (node.IsScalar()) {
    add(node);
  } else {
    list(node, 7, add);
  }
  if (days == 0) problem(node, "no weekday is named");
  return days;
}

Value DocumentReader::value(const YAML::Node& node) {
  const auto given = scalar(node, "a number or a word");
  if (!given) return {};
  const bool quoted = node.Tag() == "!";
  if (!quoted) {
    if (*given == "true" || *given == "false") return *given == "true";
    if (const auto read = parse_number(*given)) return *read;
  }
  return sanitize(*given, 200);
}

std::size_t DocumentReader::choice(const YAML::Node& node, std::string_view what,
                                   const std::vector<std::string_view>& words) {
  const std::string given = scalar(node, "a word").value_or("");
  const auto found = std::find(words.begin(), words.end(), given);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  unknown(node, what, given, words);
  return 0;
}

}  // namespace hearken::automation
