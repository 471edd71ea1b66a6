// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>

#include "core/text.h"
#include "devices/json_input.h"
#include "devices/wot/thing_description.h"

// The rules of "TD JSON Schema" (W3C Thing Description 1.1, appendix B) for what is read here.

namespace hearken::devices::wot {
namespace {

constexpr std::size_t kMaxBroken = 32;
constexpr std::string_view kContext = "https://www.w3.org/2022/wot/td/v1.1";

constexpr std::array<std::string_view, 7> kTypes = {"boolean", "integer", "number", "string",
                                                    "object",  "array",   "null"};
constexpr std::array<std::string_view, 18> kOperations = {"readproperty",
                                                          "writeproperty",
                                                          "observeproperty",
                                                          "unobserveproperty",
                                                          "invokeaction",
                                                          "queryaction",
                                                          "cancelaction",
                                                          "subscribeevent",
                                                          "unsubscribeevent",
                                                          "readallproperties",
                                                          "writeallproperties",
                                                          "readmultipleproperties",
                                                          "writemultipleproperties",
                                                          "observeallproperties",
                                                          "unobserveallproperties",
                                                          "subscribeallevents",
                                                          "unsubscribeallevents",
                                                          "queryallactions"};
constexpr std::array<std::string_view, 9> kSchemes = {
    "nosec", "auto", "combo", "basic", "digest", "apikey", "bearer", "psk", "oauth2"};

template <std::size_t N>
bool is_one_of(const Json& json, const std::array<std::string_view, N>& words) {
  return json.is_string() &&
         std::find(words.begin(), words.end(), json.get_ref<const std::string&>()) != words.end();
}

class Checker {
 public:
  std::vector<std::string> broken;

  void thing(const Json& td) {
    if (!td.is_object()) return note("the description is no object");
    context(td);
    need(td.contains("title") && td["title"].is_string(), "title is missing or no text");
    if (td.contains("id")) {
      need(td["id"].is_string() && td["id"].get<std::string>().find(':') != std::string::npos,
           "id is no URI");
    }
    security(td);
    affordances(td, "properties", true);
    affordances(td, "actions", false);
    affordances(td, "events", false);
  }

 private:
  void note(std::string text) {
    if (broken.size() < kMaxBroken) broken.push_back(std::move(text));
  }
  void need(bool holds, const std::string& text) {
    if (!holds) note(text);
  }

  void context(const Json& td) {
    const Json context = td.value("@context", Json());
    const bool whole = context == Json(kContext);
    const bool first = context.is_array() && !context.empty() && context[0] == Json(kContext);
    need(whole || first, "@context does not begin with " + std::string(kContext));
  }

  void security(const Json& td) {
    const Json definitions = td.value("securityDefinitions", Json());
    if (!definitions.is_object() || definitions.empty()) {
      return note("securityDefinitions are missing");
    }
    for (const auto& [name, definition] : definitions.items()) {
      need(definition.is_object() && is_one_of(definition.value("scheme", Json()), kSchemes),
           "the security definition " + sanitize(name, 40) + " has no known scheme");
    }
    const Json used = td.value("security", Json());
    const Json list = used.is_string() ? Json::array({used}) : used;
    if (!list.is_array() || list.empty()) return note("security is missing");
    for (const Json& name : list) {
      need(name.is_string() && definitions.contains(name.get<std::string>()),
           "security names a definition that is not there");
    }
  }

  void affordances(const Json& td, const char* key, bool are_data) {
    if (!td.contains(key)) return;
    if (!td[key].is_object()) return note(std::string(key) + " is no object");
    for (const auto& [name, affordance] : td[key].items()) {
      const std::string where = std::string(key) + "." + sanitize(name, 60);
      if (!affordance.is_object()) {
        note(where + " is no object");
        continue;
      }
      forms(affordance, where);
      for (const char* flag : {"safe", "idempotent", "synchronous", "observable"}) {
        if (affordance.contains(flag)) {
          need(affordance[flag].is_boolean(), where + "." + flag + " is no boolean");
        }
      }
      if (are_data) schema(affordance, where);
      for (const char* inner : {"input", "output", "data"}) {
        if (!affordance.contains(inner)) continue;
        need(affordance[inner].is_object(), where + "." + inner + " is no object");
        if (affordance[inner].is_object()) schema(affordance[inner], where + "." + inner);
      }
    }
  }

  void forms(const Json& affordance, const std::string& where) {
    const Json list = affordance.value("forms", Json());
    if (!list.is_array() || list.empty()) return note(where + " has no forms");
    for (const Json& form : list) {
      const bool has_address =
          form.is_object() && form.contains("href") && form["href"].is_string();
      need(has_address, where + " has a form without href");
      if (!has_address || !form.contains("op")) continue;
      const Json operations = form["op"].is_string() ? Json::array({form["op"]}) : form["op"];
      const bool known = operations.is_array() && !operations.empty() &&
                         std::all_of(operations.begin(), operations.end(),
                                     [](const Json& one) { return is_one_of(one, kOperations); });
      need(known, where + " has a form with an unknown operation");
    }
  }

  void schema(const Json& data, const std::string& where) {
    if (data.contains("type")) {
      need(is_one_of(data["type"], kTypes), where + " has an unknown type");
    }
    for (const char* flag : {"readOnly", "writeOnly"}) {
      if (data.contains(flag)) need(data[flag].is_boolean(), where + "." + flag + " is no boolean");
    }
    if (data.contains("enum")) {
      const Json& list = data["enum"];
      const bool good = list.is_array() && !list.empty() &&
                        std::set<Json>(list.begin(), list.end()).size() == list.size();
      need(good, where + ".enum is no list of different values");
    }
    for (const char* key : {"minimum", "maximum", "multipleOf"}) {
      if (data.contains(key)) need(data[key].is_number(), where + "." + key + " is no number");
    }
    if (data.contains("multipleOf") && data["multipleOf"].is_number()) {
      need(data["multipleOf"].get<double>() > 0, where + ".multipleOf is not above 0");
    }
    if (data.contains("unit")) need(data["unit"].is_string(), where + ".unit is no text");
  }
};

}  // namespace

std::vector<std::string> broken_rules(std::string_view json) {
  const auto parsed = read_json(json);
  if (!parsed) return {parsed.error().message};
  Checker checker;
  checker.thing(*parsed);
  return std::move(checker.broken);
}

}  // namespace hearken::devices::wot
