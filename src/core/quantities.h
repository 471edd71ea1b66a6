// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/thing.h"

// What people measure and what they call it: "sats" are oxygen saturation, "stuffy" is carbon
// dioxide. General knowledge of trades and wards; nothing of one site. Any thread; pure.
namespace hearken {

/// Which end of its scale is the bad one.
enum class WorseEnd { Unknown, Low, High };

/// One measured quantity. Lists hold folded phrases parted by "|".
struct Quantity {
  std::string_view name;     ///< as told to people
  std::string_view said;     ///< what people say for it
  std::string_view classes;  ///< device classes of sensors that measure it
  std::string_view named;    ///< words in names of sensors that do so without a class of their own
  std::string_view units;    ///< folded units that such a sensor may have; empty: any
  WorseEnd worse = WorseEnd::Unknown;
};

/// The quantities that a folded sentence may mean, those of the longest phrase first.
std::vector<const Quantity*> said_quantities(std::string_view folded);
/// The thing's main property measures it: by its class, or by its name and unit.
bool measures(const Thing& thing, const Quantity& quantity);
/// Unit of the thing's main property, folded and in its short form: "percent", "degrees c".
std::string short_unit(const Thing& thing);
/// "pascals" → "pa", "degrees" → "degrees c"; others as they are. Of a folded unit.
std::string short_unit(std::string_view folded);

/// Which end of a scale a superlative asks for.
enum class ScaleEnd { None, Lowest, Highest };
/// "least", "coldest" and "dried out the most" ask for the lowest value; "worst" and "best" are
/// read by the quantity.
ScaleEnd said_end(std::string_view folded, const Quantity& quantity);

/// Whether `phrase` occurs in the folded text as whole words.
bool says_phrase(std::string_view folded, std::string_view phrase);
/// Any of a list parted by "|".
bool says_any(std::string_view folded, std::string_view phrases);

}  // namespace hearken
