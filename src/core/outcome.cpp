// SPDX-License-Identifier: Apache-2.0
#include "core/outcome.h"

#include <array>
#include <utility>

#include "core/thing.h"

namespace hearken {
namespace {

constexpr std::array<std::pair<Outcome, const char*>, 7> kOutcomes{{
    {Outcome::Confirmed, "confirmed"},
    {Outcome::Unchanged, "unchanged"},
    {Outcome::Unconfirmed, "unconfirmed"},
    {Outcome::Contradicted, "contradicted"},
    {Outcome::Refused, "refused"},
    {Outcome::NeedsConfirmation, "needs_confirmation"},
    {Outcome::Failed, "failed"},
}};

constexpr std::array<std::pair<SafetyClass, const char*>, 3> kSafetyClasses{{
    {SafetyClass::Comfort, "comfort"},
    {SafetyClass::Security, "security"},
    {SafetyClass::Critical, "critical"},
}};

template <typename Table, typename E>
const char* name_in(const Table& table, E value) {
  for (const auto& [entry, name] : table) {
    if (entry == value) return name;
  }
  return "unknown";
}

template <typename Table>
auto value_in(const Table& table, std::string_view text)
    -> std::optional<typename Table::value_type::first_type> {
  for (const auto& [entry, name] : table) {
    if (text == name) return entry;
  }
  return std::nullopt;
}

}  // namespace

const char* to_string(Outcome outcome) { return name_in(kOutcomes, outcome); }
std::optional<Outcome> parse_outcome(std::string_view text) { return value_in(kOutcomes, text); }
const char* to_string(SafetyClass safety) { return name_in(kSafetyClasses, safety); }
std::optional<SafetyClass> parse_safety_class(std::string_view text) {
  return value_in(kSafetyClasses, text);
}

}  // namespace hearken
