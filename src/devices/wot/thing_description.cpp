// SPDX-License-Identifier: Apache-2.0
#include "devices/wot/thing_description.h"

#include <algorithm>

#include "core/actions.h"
#include "core/text.h"
#include "devices/json_input.h"

namespace hearken::devices::wot {
namespace {

constexpr const char* kContext = "https://www.w3.org/2022/wot/td/v1.1";
constexpr const char* kOwnTerms = "urn:hearken:terms:";
constexpr std::string_view kOwnIds = "urn:hearken:thing:";
constexpr std::size_t kMaxAffordances = 256;
constexpr std::size_t kMaxNameBytes = 120;

/// Of Hearken's own HTTP routes.
Json form(const Thing& thing, const std::string& below, const char* operation) {
  return Json{{"href", "/api/things/" + thing.id.str() + below},
              {"contentType", "application/json"},
              {"op", Json::array({operation})}};
}

/// What a property holds, as a data schema.
Json schema_of(const Property& property) {
  Json schema = Json::object();
  switch (property.type) {
    case ValueType::Boolean:
      schema["type"] = "boolean";
      break;
    case ValueType::Number:
      schema["type"] = "number";
      break;
    case ValueType::Text:
      schema["type"] = "string";
      break;
    case ValueType::Option:
      schema["type"] = "string";
      if (property.options.empty()) {
        schema["hearken:type"] = "option";  // a word from a list that nobody knows
      } else {
        schema["enum"] = property.options;
      }
      break;
  }
  if (!property.unit.empty()) schema["unit"] = property.unit;
  if (property.minimum) schema["minimum"] = *property.minimum;
  if (property.maximum) schema["maximum"] = *property.maximum;
  if (property.step) schema["multipleOf"] = *property.step;
  return schema;
}

Json property_json(const Thing& thing, const Property& property) {
  Json json = schema_of(property);
  json["readOnly"] = property.access == Access::ReadOnly;
  json["observable"] = true;
  // Written by actions only: each change passes the guard and gets a receipt.
  json["forms"] = Json::array({form(thing, "", "readproperty")});
  return json;
}

Json action_json(const Thing& thing, const Action& action) {
  Json json{{"safe", false},
            {"idempotent", is_idempotent(action.name)},
            {"forms", Json::array({form(thing, "/actions/" + action.name, "invokeaction")})}};
  if (action.argument.empty()) return json;
  json["hearken:sets"] = action.argument;
  if (const Property* property = thing.find_property(action.argument)) {
    json["input"] = schema_of(*property);
  }
  return json;
}

Property read_property(const std::string& name, const Json& json) {
  Property property;
  property.name = name;
  const std::string type = text_of(json, "type");
  const bool has_words = json.contains("enum") || text_of(json, "hearken:type") == "option";
  property.type = type == "boolean"                       ? ValueType::Boolean
                  : type == "number" || type == "integer" ? ValueType::Number
                  : has_words                             ? ValueType::Option
                                                          : ValueType::Text;
  const bool read_only = json.value("readOnly", Json(false)) == true;
  property.access = read_only ? Access::ReadOnly : Access::ReadWrite;
  property.unit = sanitize(text_of(json, "unit"), 32);
  property.minimum = number_of(json, "minimum");
  property.maximum = number_of(json, "maximum");
  property.step = number_of(json, "multipleOf");
  if (property.type != ValueType::Option || !json.contains("enum")) return property;
  for (const Json& word : json["enum"]) {
    if (word.is_string()) property.options.push_back(sanitize(word.get<std::string>(), 64));
  }
  return property;
}

/// nlohmann's objects forget the order of their members; ours say it.
std::vector<std::string> names_in_order(const Json& td, const char* list, const char* order) {
  std::vector<std::string> names;
  const Json members = td.value(list, Json::object());
  for (const Json& name : td.value(order, Json::array())) {
    if (name.is_string() && members.contains(name.get<std::string>())) {
      names.push_back(name.get<std::string>());
    }
  }
  for (const auto& [name, member] : members.items()) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  if (names.size() > kMaxAffordances) names.resize(kMaxAffordances);
  return names;
}

}  // namespace

std::string describe(const Thing& thing, std::string_view base) {
  Json td{{"@context", Json::array({kContext, {{"hearken", kOwnTerms}}})},
          {"id", std::string(kOwnIds) + thing.id.str()},
          {"title", thing.name},
          {"securityDefinitions", {{"bearer_sc", {{"scheme", "bearer"}}}}},
          {"security", Json::array({"bearer_sc"})},
          {"hearken:kind", thing.kind},
          {"hearken:safety", to_string(thing.safety)},
          {"properties", Json::object()},
          {"actions", Json::object()},
          {"hearken:propertyOrder", Json::array()},
          {"hearken:actionOrder", Json::array()}};
  if (!base.empty()) td["base"] = base;
  if (!thing.device_class.empty()) td["hearken:class"] = thing.device_class;
  if (!thing.area.empty()) td["hearken:area"] = thing.area.str();
  if (!thing.aliases.empty()) td["hearken:aliases"] = thing.aliases;
  for (const Property& property : thing.properties) {
    td["properties"][property.name] = property_json(thing, property);
    td["hearken:propertyOrder"].push_back(property.name);
  }
  for (const Action& action : thing.actions) {
    td["actions"][action.name] = action_json(thing, action);
    td["hearken:actionOrder"].push_back(action.name);
  }
  return td.dump(2, ' ', false, Json::error_handler_t::replace);
}

Result<Thing> read_description(std::string_view json) {
  if (const auto broken = broken_rules(json); !broken.empty()) {
    return fail(ErrorCode::InvalidInput, "not a Thing Description 1.1: " + broken.front());
  }
  HEARKEN_TRY(const Json td, read_json(json));
  Thing thing;
  thing.name = sanitize(text_of(td, "title"), kMaxNameBytes);
  thing.kind = fold(text_of(td, "hearken:kind")).empty() ? "device" : text_of(td, "hearken:kind");
  std::string id = text_of(td, "id");
  if (id.starts_with(kOwnIds)) {
    id = id.substr(kOwnIds.size());
  } else {  // a foreign URI is no good name: the title is
    std::string words = fold(thing.name);
    std::replace(words.begin(), words.end(), ' ', '_');
    id = thing.kind + "." + words;
  }
  thing.id = ThingId(sanitize(id, kMaxNameBytes));
  thing.device_class = sanitize(text_of(td, "hearken:class"), 64);
  thing.area = AreaId(sanitize(text_of(td, "hearken:area"), 64));
  thing.safety = parse_safety_class(text_of(td, "hearken:safety"))
                     .value_or(default_safety(thing.kind, thing.device_class));
  for (const Json& alias : td.value("hearken:aliases", Json::array())) {
    if (alias.is_string())
      thing.aliases.push_back(sanitize(alias.get<std::string>(), kMaxNameBytes));
  }
  for (const auto& name : names_in_order(td, "properties", "hearken:propertyOrder")) {
    thing.properties.push_back(read_property(sanitize(name, 64), td["properties"][name]));
  }
  for (const auto& name : names_in_order(td, "actions", "hearken:actionOrder")) {
    thing.actions.push_back({sanitize(name, 64), text_of(td["actions"][name], "hearken:sets")});
  }
  return thing;
}

}  // namespace hearken::devices::wot
