// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <yaml-cpp/yaml.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/config.h"
#include "core/ids.h"

// Reading YAML by tables of fields: every problem is collected with its place, none ends the
// reading. For the configuration's own sources only.
namespace hearken::app {

/// One key of a map, and how its value is read into a T.
class ConfigReader;
template <typename T>
struct Field {
  std::string_view key;
  std::function<void(ConfigReader&, const YAML::Node&, T&)> read;
};
template <typename T>
using Fields = std::vector<Field<T>>;

class ConfigReader {
 public:
  ConfigReader(std::string name, Environment environment)
      : name_(std::move(name)), environment_(std::move(environment)) {}

  /// "hearken.yaml:3:5: text"; a value from the environment is named by its variable.
  void problem(const YAML::Node& at, const std::string& text);
  void warn(const YAML::Node& at, const std::string& text);
  const std::vector<std::string>& problems() const { return problems_; }
  std::vector<std::string> take_warnings() { return std::move(warnings_); }

  // One value each. A wrong type or range is a problem, and the target keeps what it had.
  void read(const YAML::Node& node, std::string& target);
  void read(const YAML::Node& node, bool& target);
  void read(const YAML::Node& node, double& target);
  void read(const YAML::Node& node, std::optional<double>& target);
  void read(const YAML::Node& node, std::uint16_t& target);
  void read(const YAML::Node& node, std::uint64_t& target);
  /// "500ms", "5s", "2min", "1h"
  void read(const YAML::Node& node, std::chrono::milliseconds& target);
  template <typename Tag>
  void read(const YAML::Node& node, Id<Tag>& target) {
    std::string text;
    read(node, text);
    if (!text.empty()) target = Id<Tag>(std::move(text));
  }
  template <typename T>
  void read(const YAML::Node& node, std::vector<T>& target) {
    read_list(node, [&](const YAML::Node& item) {
      T value{};
      read(item, value);
      target.push_back(std::move(value));
    });
  }

  /// A map whose keys the table names; other keys are problems that name the nearest one.
  template <typename T>
  void read_map(const YAML::Node& node, const Fields<T>& fields, T& target) {
    std::vector<std::string_view> keys;
    for (const auto& field : fields) keys.push_back(field.key);
    each_member(node, keys, [&](std::size_t index, const YAML::Node& value) {
      fields[index].read(*this, value, target);
    });
  }
  /// A map whose keys are free: `take(key, value)` for each.
  void read_free_map(const YAML::Node& node,
                     const std::function<void(const std::string&, const YAML::Node&)>& take);
  /// A list: `take` for each item.
  void read_list(const YAML::Node& node, const std::function<void(const YAML::Node&)>& take);

  /// Problem that names the nearest of `known`: "unknown kind 'ligth'; did you mean 'light'?"
  void unknown(const YAML::Node& at, std::string_view what, const std::string& given,
               const std::vector<std::string_view>& known);

  /// Sets `section`'s members (with an empty name: the root's) from HEARKEN_<SECTION>_<KEY>.
  void override_from_environment(YAML::Node root, std::string_view section,
                                 const std::vector<std::string_view>& keys);

 private:
  void each_member(const YAML::Node& node, const std::vector<std::string_view>& keys,
                   const std::function<void(std::size_t, const YAML::Node&)>& take);
  std::optional<std::string> scalar(const YAML::Node& node, const char* wanted);
  std::string place(const YAML::Node& at) const;
  bool within_budget(const YAML::Node& at);

  /// Aliases can make a small text stand for very many values.
  static constexpr std::size_t kMaxNodes = 1'000'000;
  static constexpr std::size_t kMaxProblems = 100;

  const std::string name_;
  const Environment environment_;
  std::vector<std::string> problems_;
  std::vector<std::string> warnings_;
  std::size_t nodes_ = 0;
};

/// A field that is one member of T, read by its type.
template <typename T, typename M>
Field<T> field(std::string_view key, M T::*member) {
  return {key, [member](ConfigReader& reader, const YAML::Node& node, T& target) {
            reader.read(node, target.*member);
          }};
}

}  // namespace hearken::app
