// SPDX-License-Identifier: Apache-2.0
#include "app/thing_description.h"

#include <nlohmann/json.hpp>

namespace hearken::app {
namespace {

using json = nlohmann::ordered_json;

json schema_of(const Property& property) {
  json schema = json::object();
  switch (property.type) {
    case ValueType::Boolean:
      schema["type"] = "boolean";
      break;
    case ValueType::Number:
      schema["type"] = "number";
      break;
    case ValueType::Text:
    case ValueType::Option:
      schema["type"] = "string";
      break;
  }
  if (!property.options.empty()) schema["enum"] = property.options;
  if (!property.unit.empty()) schema["unit"] = property.unit;
  if (property.minimum) schema["minimum"] = *property.minimum;
  if (property.maximum) schema["maximum"] = *property.maximum;
  if (property.step) schema["multipleOf"] = *property.step;
  return schema;
}

json form(const std::string& href, const char* operation) {
  return json::array(
      {{{"href", href}, {"contentType", "application/json"}, {"op", json::array({operation})}}});
}

json properties_of(const Thing& thing) {
  json out = json::object();
  for (const auto& property : thing.properties) {
    json entry = schema_of(property);
    // Values are changed by actions only: each change passes the guard and gets a receipt.
    entry["readOnly"] = true;
    entry["forms"] = form("api/things/" + thing.id.str(), "readproperty");
    out[property.name] = std::move(entry);
  }
  return out;
}

json actions_of(const Thing& thing) {
  json out = json::object();
  for (const auto& action : thing.actions) {
    json entry = json::object();
    if (const Property* bound = thing.find_property(action.argument)) {
      entry["input"] = schema_of(*bound);
    } else if (!action.argument.empty()) {
      entry["input"] = {{"type", "string"}};
    }
    entry["safe"] = false;
    entry["forms"] =
        form("api/things/" + thing.id.str() + "/actions/" + action.name, "invokeaction");
    out[action.name] = std::move(entry);
  }
  return out;
}

}  // namespace

std::string thing_description(const Thing& thing, const Registry& registry) {
  json out{{"@context", json::array({"https://www.w3.org/2022/wot/td/v1.1",
                                     {{"hearken", "urn:hearken:vocabulary#"}}})},
           {"id", "urn:hearken:thing:" + thing.id.str()},
           {"title", thing.name},
           {"securityDefinitions", {{"bearer", {{"scheme", "bearer"}}}}},
           {"security", "bearer"},
           {"hearken:kind", thing.kind},
           {"hearken:safety", to_string(thing.safety)}};
  if (!thing.device_class.empty()) out["hearken:class"] = thing.device_class;
  if (!thing.aliases.empty()) out["hearken:aliases"] = thing.aliases;
  if (const Area* area = registry.find_area(thing.area)) {
    out["hearken:area"] = area->name;
    if (!area->floor.empty()) out["hearken:floor"] = area->floor;
  }
  out["properties"] = properties_of(thing);
  out["actions"] = actions_of(thing);
  return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace hearken::app
