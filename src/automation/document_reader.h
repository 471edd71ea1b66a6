// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <yaml-cpp/yaml.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "automation/automation.h"
#include "automation/local_time.h"

// Reading YAML maps by tables of keys; private to this folder. Problems are collected with their
// place; none ends the reading.
namespace hearken::automation {

class DocumentReader {
 public:
  /// One key of a map and what reads its value.
  struct Key {
    std::string_view name;
    std::function<void(const YAML::Node&)> read;
  };

  DocumentReader(std::string name, const ZoneOffset& zone) : name_(std::move(name)), zone_(zone) {}

  void problem(const YAML::Node& at, const std::string& text);
  const std::vector<std::string>& problems() const { return problems_; }
  /// "unknown key 'wen'; did you mean 'when'?"
  void unknown(const YAML::Node& at, std::string_view what, const std::string& given,
               const std::vector<std::string_view>& known);

  void map(const YAML::Node& node, const std::vector<Key>& keys);
  /// A map with exactly one key: what kind of trigger, requirement or action it is.
  void variant(const YAML::Node& node, std::string_view what, const std::vector<Key>& kinds);
  void list(const YAML::Node& node, std::size_t most,
            const std::function<void(const YAML::Node&)>& take);

  std::string text(const YAML::Node& node);
  std::optional<double> number(const YAML::Node& node);
  bool flag(const YAML::Node& node);
  milliseconds duration(const YAML::Node& node);
  seconds signed_duration(const YAML::Node& node);
  seconds time_of_day(const YAML::Node& node);
  std::optional<WallTime> instant(const YAML::Node& node);
  Weekdays days(const YAML::Node& node);
  /// A number when unquoted and numeric, a flag for true and false, else the word.
  Value value(const YAML::Node& node);
  /// One of `words`, by position; 0 when it is none, which is a problem.
  std::size_t choice(const YAML::Node& node, std::string_view what,
                     const std::vector<std::string_view>& words);

 private:
  std::optional<std::string> scalar(const YAML::Node& node, const char* wanted);

  static constexpr std::size_t kMaxProblems = 50;
  const std::string name_;
  const ZoneOffset& zone_;
  std::vector<std::string> problems_;
};

}  // namespace hearken::automation
