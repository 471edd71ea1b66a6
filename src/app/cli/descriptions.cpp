// SPDX-License-Identifier: Apache-2.0
#include "app/cli/descriptions.h"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "app/cli/client.h"
#include "app/cli/exit_code.h"
#include "devices/wot/thing_description.h"

namespace hearken::app {
namespace {

using Json = nlohmann::json;

std::string text(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<double> number(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

std::vector<std::string> texts(const Json& json, const char* key) {
  std::vector<std::string> list;
  for (const Json& entry : json.value(key, Json::array())) {
    if (entry.is_string()) list.push_back(entry.get<std::string>());
  }
  return list;
}

ValueType type_of(const std::string& name) {
  if (name == "boolean") return ValueType::Boolean;
  if (name == "number") return ValueType::Number;
  return name == "option" ? ValueType::Option : ValueType::Text;
}

const char* name_of(ValueType type) {
  switch (type) {
    case ValueType::Boolean:
      return "boolean";
    case ValueType::Number:
      return "number";
    case ValueType::Option:
      return "option";
    case ValueType::Text:
      break;
  }
  return "text";
}

Thing thing_of(const Json& json) {
  Thing thing;
  thing.id = ThingId(text(json, "id"));
  thing.name = text(json, "name");
  thing.aliases = texts(json, "aliases");
  thing.area = AreaId(text(json, "area"));
  thing.kind = text(json, "kind");
  thing.device_class = text(json, "class");
  thing.safety = parse_safety_class(text(json, "safety")).value_or(SafetyClass::Comfort);
  for (const Json& entry : json.value("properties", Json::array())) {
    Property property;
    property.name = text(entry, "name");
    property.type = type_of(text(entry, "type"));
    property.unit = text(entry, "unit");
    property.access =
        entry.value("writable", Json(false)) == true ? Access::ReadWrite : Access::ReadOnly;
    property.minimum = number(entry, "min");
    property.maximum = number(entry, "max");
    property.step = number(entry, "step");
    property.options = texts(entry, "options");
    thing.properties.push_back(std::move(property));
  }
  for (const Json& entry : json.value("actions", Json::array())) {
    thing.actions.push_back({text(entry, "name"), text(entry, "argument")});
  }
  return thing;
}

/// As the list `things` of hearken.yaml takes it; JSON is YAML.
Json configured(const Thing& thing) {
  Json entry{{"id", thing.id.str()}, {"name", thing.name}, {"kind", thing.kind}};
  if (!thing.device_class.empty()) entry["class"] = thing.device_class;
  if (!thing.area.empty()) entry["area"] = thing.area.str();
  if (!thing.aliases.empty()) entry["aliases"] = thing.aliases;
  entry["safety"] = to_string(thing.safety);
  for (const Property& property : thing.properties) {
    Json one{{"name", property.name}, {"type", name_of(property.type)}};
    if (!property.unit.empty()) one["unit"] = property.unit;
    if (property.minimum) one["min"] = *property.minimum;
    if (property.maximum) one["max"] = *property.maximum;
    if (property.step) one["step"] = *property.step;
    if (!property.options.empty()) one["options"] = property.options;
    if (property.access == Access::ReadOnly) one["read_only"] = true;
    entry["properties"].push_back(std::move(one));
  }
  return entry;
}

int tell(const Error& error) { return report_error(error, false); }

}  // namespace

Result<std::string> descriptions_of(const std::string& things_json) {
  const Json answer = Json::parse(things_json, nullptr, /*allow_exceptions=*/false);
  if (!answer.is_object() || !answer.contains("things") || !answer["things"].is_array()) {
    return fail(ErrorCode::InvalidInput, "the daemon's answer has no things");
  }
  std::string out = "[";
  for (const Json& entry : answer["things"]) {
    if (out.size() > 1) out += ",\n";
    out += devices::wot::describe(thing_of(entry));
  }
  return out + "]\n";
}

Result<std::string> configuration_of(const std::string& descriptions) {
  const Json read = Json::parse(descriptions, nullptr, /*allow_exceptions=*/false);
  if (read.is_discarded()) return fail(ErrorCode::InvalidInput, "the file is not JSON");
  const Json list = read.is_array() ? read : Json::array({read});
  Json things = Json::array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto thing = devices::wot::read_description(list[i].dump());
    if (!thing) {
      return fail(thing.error().code,
                  fmt::format("description {}: {}", i + 1, thing.error().message));
    }
    things.push_back(configured(*thing));
  }
  return Json{{"things", std::move(things)}}.dump(2) + "\n";
}

int run_things_export(const ClientOptions& client, const std::string& thing) {
  const auto answer = get_from(client.daemon, "/api/things", {});
  if (!answer) return tell(answer.error());
  Json json = Json::parse(*answer, nullptr, /*allow_exceptions=*/false);
  if (!thing.empty() && json.is_object() && json.contains("things")) {
    Json only = Json::array();
    for (const Json& entry : json["things"]) {
      if (text(entry, "id") == thing) only.push_back(entry);
    }
    if (only.empty())
      return tell(
          {ErrorCode::NotFound, "there is no thing '" + thing + "'; `hearken things` lists them"});
    json["things"] = std::move(only);
  }
  const auto descriptions = descriptions_of(json.dump());
  if (!descriptions) return tell(descriptions.error());
  std::cout << *descriptions;
  return kExitDone;
}

int run_things_import(const std::string& file) {
  std::string content;
  if (file == "-") {
    content.assign(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    std::ifstream in(file);
    if (!in) return tell({ErrorCode::NotFound, "cannot read " + file});
    content.assign(std::istreambuf_iterator<char>(in), {});
  }
  const auto configuration = configuration_of(content);
  if (!configuration) return tell(configuration.error());
  std::cout << *configuration;
  return kExitDone;
}

}  // namespace hearken::app
