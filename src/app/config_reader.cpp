// SPDX-License-Identifier: Apache-2.0
#include "app/config_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "core/text.h"
#include "core/value.h"

namespace hearken::app {
namespace {

constexpr std::size_t kMaxShown = 60;
constexpr std::string_view kFromEnvironment = "env:";
constexpr double kMaxDurationMs = 366.0 * 24 * 3600 * 1000;

std::string shown(const std::string& text) { return sanitize(text, kMaxShown); }

std::string variable_name(std::string_view section, std::string_view key) {
  std::string name = "HEARKEN_";
  if (!section.empty()) name += std::string(section) + "_";
  name += key;
  for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

/// The known word with the fewest edits, if it is near enough to be meant.
std::optional<std::string_view> nearest(const std::string& given,
                                        const std::vector<std::string_view>& known) {
  const std::size_t limit = std::max<std::size_t>(2, given.size() / 3);
  std::optional<std::string_view> best;
  std::size_t best_distance = limit + 1;
  for (const std::string_view word : known) {
    const std::size_t distance = edit_distance(given, word, limit);
    if (distance < best_distance) {
      best = word;
      best_distance = distance;
    }
  }
  return best;
}

std::string list_of(const std::vector<std::string_view>& words) {
  std::string out;
  for (const auto word : words) out += fmt::format("{}{}", out.empty() ? "" : ", ", word);
  return out;
}

std::optional<std::uint64_t> whole_number(const std::string& text) {
  const auto number = parse_number(text);
  if (!number || *number < 0 || *number != std::floor(*number) || *number > 9e15) {
    return std::nullopt;
  }
  return static_cast<std::uint64_t>(*number);
}

std::optional<std::chrono::milliseconds> duration(const std::string& text) {
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
    if (!number) continue;
    const double ms = *number * unit.ms;
    if (!(ms >= 0 && ms <= kMaxDurationMs)) return std::nullopt;
    return std::chrono::milliseconds(std::llround(ms));
  }
  return std::nullopt;
}

}  // namespace

std::string ConfigReader::place(const YAML::Node& at) const {
  const std::string& tag = at.Tag();
  if (tag.starts_with(kFromEnvironment)) return tag.substr(kFromEnvironment.size());
  const YAML::Mark mark = at.Mark();
  if (mark.is_null()) return name_;
  return fmt::format("{}:{}:{}", name_, mark.line + 1, mark.column + 1);
}

void ConfigReader::problem(const YAML::Node& at, const std::string& text) {
  if (problems_.size() < kMaxProblems) problems_.push_back(place(at) + ": " + text);
}

void ConfigReader::warn(const YAML::Node& at, const std::string& text) {
  if (warnings_.size() < kMaxProblems) warnings_.push_back(place(at) + ": " + text);
}

void ConfigReader::unknown(const YAML::Node& at, std::string_view what, const std::string& given,
                           const std::vector<std::string_view>& known) {
  const auto meant = nearest(given, known);
  problem(at, meant ? fmt::format("unknown {} '{}'; did you mean '{}'?", what, shown(given), *meant)
                    : fmt::format("unknown {} '{}'; there are: {}", what, shown(given),
                                  list_of(known)));
}

bool ConfigReader::within_budget(const YAML::Node& at) {
  if (++nodes_ < kMaxNodes) return true;
  if (nodes_ == kMaxNodes) problem(at, "more values than a configuration can have");
  return false;
}

std::optional<std::string> ConfigReader::scalar(const YAML::Node& node, const char* wanted) {
  if (!within_budget(node)) return std::nullopt;
  if (node.IsScalar()) return node.Scalar();
  problem(node, fmt::format("should be {}, is {}", wanted,
                            node.IsMap()        ? "a map"
                            : node.IsSequence() ? "a list"
                                                : "empty"));
  return std::nullopt;
}

void ConfigReader::read(const YAML::Node& node, std::string& target) {
  if (auto text = scalar(node, "a text")) target = std::move(*text);
}

void ConfigReader::read(const YAML::Node& node, bool& target) {
  const auto text = scalar(node, "true or false");
  if (!text) return;
  if (*text == "true" || *text == "false") {
    target = *text == "true";
  } else {
    problem(node, fmt::format("should be true or false, is '{}'", shown(*text)));
  }
}

void ConfigReader::read(const YAML::Node& node, double& target) {
  const auto text = scalar(node, "a number");
  if (!text) return;
  if (const auto number = parse_number(*text)) {
    target = *number;
  } else {
    problem(node, fmt::format("should be a number, is '{}'", shown(*text)));
  }
}

void ConfigReader::read(const YAML::Node& node, std::optional<double>& target) {
  double number = std::numeric_limits<double>::quiet_NaN();
  read(node, number);
  if (!std::isnan(number)) target = number;
}

void ConfigReader::read(const YAML::Node& node, std::uint64_t& target) {
  const auto text = scalar(node, "a whole number");
  if (!text) return;
  if (const auto number = whole_number(*text)) {
    target = *number;
  } else {
    problem(node, fmt::format("should be a whole number, is '{}'", shown(*text)));
  }
}

void ConfigReader::read(const YAML::Node& node, std::uint16_t& target) {
  std::uint64_t number = target;
  read(node, number);
  if (number > std::numeric_limits<std::uint16_t>::max()) {
    problem(node, fmt::format("should be 0 to 65535, is {}", number));
  } else {
    target = static_cast<std::uint16_t>(number);
  }
}

void ConfigReader::read(const YAML::Node& node, std::chrono::milliseconds& target) {
  const auto text = scalar(node, "a time such as 500ms, 5s, 2min or 1h");
  if (!text) return;
  if (const auto time = duration(*text)) {
    target = *time;
  } else {
    problem(node,
            fmt::format("should be a time such as 500ms, 5s, 2min or 1h, is '{}'", shown(*text)));
  }
}

void ConfigReader::each_member(const YAML::Node& node, const std::vector<std::string_view>& keys,
                               const std::function<void(std::size_t, const YAML::Node&)>& take) {
  if (node.IsNull()) return;  // a section that is named and left empty
  if (!node.IsMap()) {
    problem(node, fmt::format("should be a map with the keys {}", list_of(keys)));
    return;
  }
  std::vector<bool> seen(keys.size(), false);
  for (const auto& member : node) {
    if (!within_budget(member.first)) return;
    if (!member.first.IsScalar()) {
      problem(member.first, "a key should be a text");
      continue;
    }
    const std::string& key = member.first.Scalar();
    const auto found = std::find(keys.begin(), keys.end(), key);
    if (found == keys.end()) {
      unknown(member.first, "key", key, keys);
      continue;
    }
    const auto index = static_cast<std::size_t>(found - keys.begin());
    if (seen[index]) problem(member.first, fmt::format("key '{}' stands twice", key));
    seen[index] = true;
    take(index, member.second);
  }
}

void ConfigReader::read_free_map(
    const YAML::Node& node,
    const std::function<void(const std::string&, const YAML::Node&)>& take) {
  if (node.IsNull()) return;
  if (!node.IsMap()) {
    problem(node, "should be a map");
    return;
  }
  for (const auto& member : node) {
    if (!within_budget(member.first)) return;
    if (member.first.IsScalar()) {
      take(member.first.Scalar(), member.second);
    } else {
      problem(member.first, "a key should be a text");
    }
  }
}

void ConfigReader::read_list(const YAML::Node& node,
                             const std::function<void(const YAML::Node&)>& take) {
  if (node.IsNull()) return;
  if (!node.IsSequence()) {
    problem(node, "should be a list");
    return;
  }
  for (const auto& item : node) {
    if (!within_budget(item)) return;
    take(item);
  }
}

void ConfigReader::override_from_environment(YAML::Node root, std::string_view section,
                                             const std::vector<std::string_view>& keys) {
  for (const auto key : keys) {
    const std::string variable = variable_name(section, key);
    const auto value = environment_(variable);
    if (!value) continue;
    YAML::Node map = section.empty() ? root : root[std::string(section)];
    if (map.IsDefined() && !map.IsNull() && !map.IsMap()) continue;  // its own problem, told later
    YAML::Node node(*value);
    node.SetTag(std::string(kFromEnvironment) + variable);
    map[std::string(key)] = node;
  }
}

}  // namespace hearken::app
