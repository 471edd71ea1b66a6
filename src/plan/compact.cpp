// SPDX-License-Identifier: Apache-2.0
#include "plan/compact.h"

#include <algorithm>

#include "plan/compact_tokens.h"

namespace hearken::plan {

Result<std::vector<Symbol>> split_symbols(std::string_view text) {
  std::vector<Symbol> symbols;
  while (!text.empty()) {
    if (text.front() == '<') {
      const std::size_t close = text.find('>');
      if (close == std::string_view::npos) {
        return fail(ErrorCode::InvalidInput, "compact plan: a token is cut off");
      }
      symbols.emplace_back(text.substr(0, close + 1));
      text.remove_prefix(close + 1);
    } else {
      const std::size_t end = std::min(text.find_first_of("< ", 1), text.size());
      symbols.emplace_back(text.substr(0, end));
      text.remove_prefix(end);
    }
  }
  return symbols;
}

double default_change(const Thing* thing, std::string_view property, bool large) {
  const double times = large ? 3 : 1;
  if (property == "temperature") return times;
  if (property == "value" || property == "color_temperature") {
    const std::string action = thing == nullptr ? "" : set_action_for(*thing, property);
    const Action* found = thing == nullptr ? nullptr : thing->find_action(action);
    const Property* bound = found == nullptr ? nullptr : thing->find_property(found->argument);
    if (bound != nullptr && bound->step && *bound->step > 0) return *bound->step * times;
    return property == "value" ? times : 500 * times;
  }
  return 10 * times;
}

std::string set_action_for(const Thing& thing, std::string_view property) {
  if (property == "option") return thing.find_action("select_option") ? "select_option" : "";
  std::string direct = "set_" + std::string(property);
  if (thing.find_action(direct) != nullptr) return direct;
  if (property != "value") return {};
  // <value> also stands for the one adjustable property that has no name of its own.
  const auto& named = settable_properties();
  for (const auto& action : thing.actions) {
    if (action.name.rfind("set_", 0) != 0 || action.argument.empty()) continue;
    if (std::find(named.begin(), named.end(), action.name.substr(4)) == named.end()) {
      return action.name;
    }
  }
  return {};
}

std::string settable_property_of(const Thing* thing, std::string_view action) {
  if (action == "select_option") return "option";
  if (action.rfind("set_", 0) != 0) return {};
  std::string property(action.substr(4));
  const auto& named = settable_properties();
  if (std::find(named.begin(), named.end(), property) != named.end()) return property;
  return thing != nullptr && set_action_for(*thing, "value") == action ? "value" : "";
}

}  // namespace hearken::plan
