// SPDX-License-Identifier: Apache-2.0
#include "app/json_texts.h"

namespace hearken::app {

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

json value_json(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return nullptr;
}

const char* name_of(Availability availability) {
  switch (availability) {
    case Availability::Online:
      return "online";
    case Availability::Offline:
      return "offline";
    case Availability::Unknown:
      return "unknown";
  }
  return "unknown";
}

}  // namespace hearken::app
