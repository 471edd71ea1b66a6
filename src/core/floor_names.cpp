// SPDX-License-Identifier: Apache-2.0
#include "core/floor_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "core/text.h"

namespace hearken {
namespace {

constexpr std::array<std::string_view, 13> kOrdinals{
    "ground",  "first",  "second", "third", "fourth",   "fifth",  "sixth",
    "seventh", "eighth", "ninth",  "tenth", "eleventh", "twelfth"};

/// The number of a floor ("Floor 5", "Second Floor"), if its name has one.
std::optional<std::size_t> floor_number(const std::string& folded) {
  for (const auto word : split_words(folded)) {
    const auto ordinal = std::find(kOrdinals.begin() + 1, kOrdinals.end(), word);
    if (ordinal != kOrdinals.end()) return static_cast<std::size_t>(ordinal - kOrdinals.begin());
    const bool digits = word.find_first_not_of("0123456789") == std::string_view::npos;
    if (digits && word.size() < 3) return static_cast<std::size_t>(std::stoi(std::string(word)));
  }
  return {};
}

}  // namespace

std::vector<std::string> floor_aliases(const std::string& floor,
                                       const std::vector<std::string>& all) {
  std::vector<std::string> aliases;
  const auto number = floor_number(floor);
  if (number && *number > 0) {
    aliases.push_back(fmt::format("floor {}", *number));
    if (*number < kOrdinals.size()) aliases.push_back(fmt::format("{} floor", kOrdinals[*number]));
  }
  const bool has_ground = std::any_of(
      all.begin(), all.end(), [](const std::string& other) { return other.starts_with("ground"); });
  if (floor.starts_with("ground") || (!has_ground && number == 1u)) {
    aliases.emplace_back("downstairs");
  } else if (number == (has_ground ? 1u : 2u)) {
    aliases.emplace_back("upstairs");
  }
  return aliases;
}

}  // namespace hearken
