// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/home.h"
#include "core/quantities.h"

// Limits that documents name: a number with a unit, a word of comparison and the quantity it
// stands beside ("the draught should be between -10 and -25 Pa"). Inside answer only. Pure.
namespace hearken::answer {

struct DocumentedLimit {
  std::string document;
  std::string sentence;                     ///< as written
  std::set<std::string> quantity;           ///< stems of the words before the number
  std::set<std::string> title;              ///< stems of the document's name
  std::vector<const Quantity*> quantities;  ///< those that its words mean
  std::string unit;                         ///< short_unit(); empty: none is written
  std::optional<double> low;                ///< below it something is wrong
  std::optional<double> high;               ///< above it something is wrong
  bool of_symptom = false;  ///< the sentence says what is wrong then, rather than what is right
};

/// All limits of a document's text, in order.
std::vector<DocumentedLimit> limits_in(const std::string& document, std::string_view text);

bool is_outside(const DocumentedLimit& limit, double value);

/// How well the limit fits what the thing measures; 0: it is about something else. Of several
/// things those with the highest fit are meant.
std::size_t fit_of(const DocumentedLimit& limit, const Thing& thing, const Registry& registry);

}  // namespace hearken::answer
