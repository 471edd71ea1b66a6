// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "answer/past.h"
#include "answer/phrases.h"

namespace hearken::answer {
namespace {

std::string tell_range(const Property& bound) {
  if (!bound.options.empty()) return "one of " + join(bound.options, 300, "or");
  const std::string unit = bound.unit.empty() ? "" : " " + bound.unit;
  if (bound.minimum && bound.maximum) {
    return fmt::format("from {} to {}{}", format_number(*bound.minimum),
                       format_number(*bound.maximum), unit);
  }
  return {};
}

/// "set_color" → "color"; other actions as they are.
std::string spoken_action(const std::string& action) {
  if (action.starts_with("set_")) return "set its " + spoken(action.substr(4));
  if (action == "select_option") return "choose an option";
  return spoken(action);
}

Answer tell_property_known(const Inquiry& inquiry, const Thing& thing) {
  const std::string property = find_property_name(thing, inquiry.query.property);
  if (property.empty()) {
    return {fmt::format("No, {} does not tell its {}.", thing.name, spoken(inquiry.query.property)),
            {}};
  }
  const Value& now = inquiry.home.state_of(thing.id).value(property);
  return {fmt::format("Yes, {} tells its {}{}.", thing.name, spoken(inquiry.query.property),
                      is_known(now) ? ", now " + with_unit(thing, property, now) : ""),
          {cite(inquiry, thing, property)}};
}

}  // namespace

Result<Answer> answer_ability(const Inquiry& inquiry) {
  const Thing& thing = *inquiry.things.front();
  const std::string& name = inquiry.query.action;
  if (name.empty()) return tell_property_known(inquiry, thing);
  const Action* action = thing.find_action(name);
  if (action == nullptr)
    return Answer{fmt::format("No, {} cannot {}.", thing.name, spoken_action(name)), {}};
  const Property* bound = thing.find_property(action->argument);
  const std::string range = bound == nullptr ? "" : tell_range(*bound);
  if (!inquiry.query.limit) {
    return Answer{fmt::format("Yes, {} can {}{}.", thing.name, spoken_action(name),
                              range.empty() ? "" : " (" + range + ")"),
                  {}};
  }
  const double wanted = inquiry.query.limit->value;
  const bool low = bound != nullptr && bound->minimum && wanted < *bound->minimum;
  const bool high = bound != nullptr && bound->maximum && wanted > *bound->maximum;
  const std::string told =
      bound == nullptr ? format_number(wanted) : with_unit(thing, bound->name, Value{wanted});
  return Answer{fmt::format("{}, {} {} {}{}.", low || high ? "No" : "Yes", told,
                            low    ? "is too low for"
                            : high ? "is too high for"
                                   : "is possible for",
                            thing.name, range.empty() ? "" : ", which takes " + range),
                {}};
}

}  // namespace hearken::answer
