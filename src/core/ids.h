// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace hearken {

/// A string that names one kind of object and cannot be mistaken for another kind's name.
template <typename Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}
  const std::string& str() const { return text_; }
  bool empty() const { return text_.empty(); }
  auto operator<=>(const Id&) const = default;

 private:
  std::string text_;
};

using ThingId =
    Id<struct ThingTag>;  ///< "light.kitchen_ceiling"; stable, chosen by dialect or configuration
using AreaId = Id<struct AreaTag>;        ///< "kitchen"
using PersonId = Id<struct PersonTag>;    ///< "owner"; empty means unknown
using TurnId = Id<struct TurnTag>;        ///< one sentence and all that followed from it
using CommandId = Id<struct CommandTag>;  ///< idempotency key of one command; never reused
using RuleId = Id<struct RuleTag>;        ///< kebab-case, never renamed

}  // namespace hearken

template <typename Tag>
struct std::hash<hearken::Id<Tag>> {
  std::size_t operator()(const hearken::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.str());
  }
};
