// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/context.h"
#include "plan/compact.h"

// What a person can tell the things of a context to do, in groups that a schema spells together.
// Private to this folder.
namespace hearken::plan {

/// An action as a plan writes it.
struct OfferedAction {
  enum class Argument { None, Number, Boolean, Text, Option };
  std::string name;
  Argument argument = Argument::None;
  std::optional<double> minimum;  ///< Number; inclusive
  std::optional<double> maximum;
  std::vector<std::string> options;  ///< Option

  bool operator==(const OfferedAction&) const = default;
};

/// Things of one kind, and of one class when that is not empty: everywhere, and in which places.
struct OfferedSet {
  std::string kind;
  std::string device_class;
  std::vector<std::string> areas;   ///< ids
  std::vector<std::string> floors;  ///< names

  bool operator==(const OfferedSet&) const = default;
};

struct Offer {
  OfferedAction action;
  std::vector<std::string> ids;  ///< of retrieved things that take it
  std::vector<OfferedSet> sets;  ///< in which something takes it
};

/// All that `permitted` lets this person command.
std::vector<Offer> find_offers(const Context& context, const Permission& permitted);

/// All sets that hold something, whoever asks.
std::vector<OfferedSet> find_sets(const Context& context);

}  // namespace hearken::plan
