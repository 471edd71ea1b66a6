// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/thing.h"

namespace hearken::sim {

/// What a device would do: its state and how actions change it. Values are canonical (percent,
/// "#rrggbb", to-do items as JSON text). Values that a device does not have while it is off
/// (brightness, volume) are absent then and come back when it is switched on.
/// No I/O, no time. One thread at a time.
class SimModel {
 public:
  using Values = std::map<std::string, Value, std::less<>>;

  SimModel(Thing thing, Values initial);

  const Thing& thing() const { return thing_; }
  const Values& values() const { return values_; }
  /// Monostate when absent.
  const Value& value(std::string_view property) const;

  /// InvalidInput when the device cannot do it: no such action, value out of range or off step, no
  /// such option, no such to-do item. Nothing changes then.
  Status apply(std::string_view action, const Value& argument);

  /// Changes one value from outside: a hand on the switch, the weather.
  void set(std::string_view property, Value value);
  /// A value that returns when the device is switched on.
  void remember(std::string_view property, Value value);
  /// Puts back a copy made earlier with values().
  void restore(Values values) { values_ = std::move(values); }

 private:
  Status check_argument(const Action& action, const Value& argument) const;
  bool has(std::string_view property) const { return thing_.find_property(property) != nullptr; }
  bool is(std::string_view property, std::string_view word) const;
  void put(std::string_view property, Value value);
  void put_word(std::string_view property, std::string_view word);
  void hide(std::string_view property);
  void recall(std::string_view property, Value otherwise);

  void turn_on();
  void turn_off();
  void set_mode(std::string_view mode);
  void move_to(double position);
  void set_property(std::string_view property, const Value& argument);
  bool apply_simple(std::string_view action);
  bool apply_media(std::string_view action);
  Status change_item(std::string_view action, const Value& argument);

  const Thing thing_;
  Values values_;
  Values memory_;  ///< hidden values, and the last mode that was not "off"
};

}  // namespace hearken::sim
