// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace hearken {

/// One spelling for each unit: "Cel", "degC" and "℃" give "°C". An unknown unit gives std::nullopt;
/// the empty text (no unit) gives itself.
std::optional<std::string_view> canonical_unit(std::string_view unit);

/// True when both name a known unit of the same quantity ("°F" and "K"), or are equal.
bool convertible(std::string_view from, std::string_view to);

/// `value` of unit `from` in unit `to`, rounded to 12 significant digits. Equal texts convert
/// whatever they are; otherwise unknown units, different quantities and results that are not
/// finite give std::nullopt. Any spelling that canonical_unit knows is accepted.
std::optional<double> convert_unit(double value, std::string_view from, std::string_view to);

/// The same for a difference ("3 °F warmer"): scale only, without the offset of the zero point.
std::optional<double> convert_difference(double value, std::string_view from, std::string_view to);

/// Smallest and largest value of `unit` that physics allows (-273.15 for "°C", 0 for "lx"); empty
/// where there is none.
struct PhysicalLimits {
  std::optional<double> minimum;
  std::optional<double> maximum;
};
PhysicalLimits physical_limits(std::string_view unit);

}  // namespace hearken
