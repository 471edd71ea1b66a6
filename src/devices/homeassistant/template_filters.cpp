// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "core/text.h"
#include "devices/homeassistant/template_ast.h"

// Filters, tests, functions and methods of templates, as Jinja2 and Home Assistant define them
// (home-assistant.io, "Templating"). What is not in the tables at the end is refused by name.

namespace hearken::devices::homeassistant {
namespace {

using Arguments = std::vector<MaybeJson>;
using Filter = Result<MaybeJson> (*)(const MaybeJson&, const Arguments&);

tl::unexpected<Error> broken(const std::string& what) {
  return fail(ErrorCode::InvalidInput, "template: " + what);
}

MaybeJson argument(const Arguments& arguments, std::size_t index) {
  return index < arguments.size() ? arguments[index] : std::nullopt;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}
std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return text;
}
std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Result<MaybeJson> bounded(std::string text) {
  if (text.size() > kMaxTextBytes) return broken("the text grows beyond 64 KiB");
  return MaybeJson(Json(std::move(text)));
}

Result<MaybeJson> to_number(const MaybeJson& input, const Arguments& arguments, bool integer) {
  auto number = number_like(input);
  if (number) return MaybeJson(make_number(integer ? std::trunc(*number) : *number, integer));
  if (!arguments.empty()) return arguments[0];
  return broken("'" + sanitize(python_text(input), 40) + "' is no number");
}
Result<MaybeJson> to_float(const MaybeJson& input, const Arguments& arguments) {
  return to_number(input, arguments, false);
}
Result<MaybeJson> to_int(const MaybeJson& input, const Arguments& arguments) {
  return to_number(input, arguments, true);
}

Result<MaybeJson> round_off(const MaybeJson& input, const Arguments& arguments) {
  const auto number = number_like(input);
  if (!number) return broken("round of what is no number");
  const double places = number_like(argument(arguments, 0)).value_or(0);
  if (!(std::fabs(places) <= 15)) return broken("round to that many places");
  const double scale = std::pow(10.0, std::trunc(places));
  const std::string method = python_text(argument(arguments, 1));
  const double scaled = *number * scale;
  const double whole = method == "ceil"    ? std::ceil(scaled)
                       : method == "floor" ? std::floor(scaled)
                                           : std::nearbyint(scaled);
  return MaybeJson(make_number(whole / scale, places <= 0));
}

Result<MaybeJson> absolute(const MaybeJson& input, const Arguments&) {
  const auto number = number_like(input);
  if (!number) return broken("abs of what is no number");
  return MaybeJson(make_number(std::fabs(*number), input->is_number_integer()));
}

template <typename Combine>
Result<MaybeJson> combined(const MaybeJson& input, const Arguments& arguments, Combine combine) {
  const auto a = number_like(input);
  const auto b = number_like(argument(arguments, 0));
  if (!a || !b) return broken("arithmetic with what is no number");
  return MaybeJson(make_number(combine(*a, *b), false));
}
Result<MaybeJson> multiply(const MaybeJson& input, const Arguments& arguments) {
  return combined(input, arguments, [](double a, double b) { return a * b; });
}
Result<MaybeJson> add(const MaybeJson& input, const Arguments& arguments) {
  return combined(input, arguments, [](double a, double b) { return a + b; });
}

Result<MaybeJson> make_lower(const MaybeJson& input, const Arguments&) {
  return bounded(lower(python_text(input)));
}
Result<MaybeJson> make_upper(const MaybeJson& input, const Arguments&) {
  return bounded(upper(python_text(input)));
}
Result<MaybeJson> capitalize(const MaybeJson& input, const Arguments&) {
  std::string text = lower(python_text(input));
  if (!text.empty()) text.replace(0, 1, upper(text.substr(0, 1)));
  return bounded(std::move(text));
}
Result<MaybeJson> title(const MaybeJson& input, const Arguments&) {
  std::string text = lower(python_text(input));
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 0 || text[i - 1] == ' ') text.replace(i, 1, upper(text.substr(i, 1)));
  }
  return bounded(std::move(text));
}
Result<MaybeJson> trim_text(const MaybeJson& input, const Arguments&) {
  return bounded(trimmed(python_text(input)));
}
Result<MaybeJson> to_text(const MaybeJson& input, const Arguments&) {
  return bounded(python_text(input));
}

Result<MaybeJson> replace_all(const MaybeJson& input, const Arguments& arguments) {
  const std::string text = python_text(input);
  const std::string what = python_text(argument(arguments, 0));
  const std::string with = python_text(argument(arguments, 1));
  if (what.empty()) return broken("replace of nothing");
  std::string result;
  std::size_t at = 0;
  for (auto found = text.find(what); found != text.npos; found = text.find(what, at)) {
    result.append(text, at, found - at).append(with);
    at = found + what.size();
    if (result.size() > kMaxTextBytes) break;
  }
  return bounded(result.append(text, at));
}

Result<MaybeJson> or_default(const MaybeJson& input, const Arguments& arguments) {
  const bool also_false = is_true(argument(arguments, 1));
  if (input && !(also_false && !is_true(input))) return input;
  return arguments.empty() ? MaybeJson(Json("")) : arguments[0];
}

Result<MaybeJson> require_defined(const MaybeJson& input, const Arguments&) {
  if (!input) return broken("the value is not defined");
  return input;
}

Result<MaybeJson> count(const MaybeJson& input, const Arguments&) {
  if (!input) return broken("length of what is not defined");
  const std::size_t size = input->is_string()       ? input->get_ref<const std::string&>().size()
                           : input->is_structured() ? input->size()
                                                    : 0;
  return MaybeJson(Json(static_cast<std::int64_t>(size)));
}

Result<MaybeJson> edge(const MaybeJson& input, bool first) {
  if (!input) return MaybeJson();
  if (input->is_array()) {
    if (input->empty()) return MaybeJson();
    return MaybeJson(first ? input->front() : input->back());
  }
  const std::string text = python_text(input);
  if (text.empty()) return MaybeJson();
  return MaybeJson(Json(std::string(1, first ? text.front() : text.back())));
}
Result<MaybeJson> first_of(const MaybeJson& input, const Arguments&) { return edge(input, true); }
Result<MaybeJson> last_of(const MaybeJson& input, const Arguments&) { return edge(input, false); }

Result<MaybeJson> join(const MaybeJson& input, const Arguments& arguments) {
  if (!input || !input->is_array()) return broken("join of what is no list");
  const std::string between = python_text(argument(arguments, 0));
  std::string text;
  for (const Json& item : *input) {
    if (&item != &input->front()) text += between;
    text += python_text(item);
    if (text.size() > kMaxTextBytes) break;
  }
  return bounded(std::move(text));
}

Result<MaybeJson> to_json(const MaybeJson& input, const Arguments&) {
  if (!input) return broken("to_json of what is not defined");
  return bounded(input->dump(-1, ' ', false, Json::error_handler_t::replace));
}
Result<MaybeJson> from_json(const MaybeJson& input, const Arguments&) {
  HEARKEN_TRY(Json json, read_json(python_text(input)));
  return MaybeJson(std::move(json));
}

Result<MaybeJson> to_bool(const MaybeJson& input, const Arguments& arguments) {
  if (input && (input->is_boolean() || input->is_number())) return MaybeJson(Json(is_true(input)));
  const std::string text = lower(trimmed(python_text(input)));
  for (const char* word : {"true", "yes", "on", "enable", "1"}) {
    if (text == word) return MaybeJson(Json(true));
  }
  for (const char* word : {"false", "no", "off", "disable", "0"}) {
    if (text == word) return MaybeJson(Json(false));
  }
  if (!arguments.empty()) return arguments[0];
  return broken("'" + sanitize(text, 40) + "' is no boolean");
}

Result<MaybeJson> immediate_if(const MaybeJson& input, const Arguments& arguments) {
  if (is_true(input)) return arguments.empty() ? MaybeJson(Json(true)) : arguments[0];
  return arguments.size() < 2 ? MaybeJson(Json(false)) : arguments[1];
}

Result<MaybeJson> bitwise_and(const MaybeJson& input, const Arguments& arguments) {
  const auto a = number_like(input);
  const auto b = number_like(argument(arguments, 0));
  constexpr double kMost = 9007199254740992.0;  // 2^53: whole numbers are exact below it
  if (!a || !b || *a < 0 || *b < 0 || *a > kMost || *b > kMost) return broken("bitwise_and");
  return MaybeJson(Json(static_cast<std::int64_t>(*a) & static_cast<std::int64_t>(*b)));
}

Result<MaybeJson> extreme(const MaybeJson& input, bool largest) {
  if (!input || !input->is_array() || input->empty()) return broken("min or max of an empty list");
  const Json* best = nullptr;
  for (const Json& item : *input) {
    const auto number = number_like(item);
    if (!number) return broken("min or max of what is no number");
    const double so_far = best == nullptr ? *number : *number_like(*best);
    if (best == nullptr || (largest ? *number > so_far : *number < so_far)) best = &item;
  }
  return MaybeJson(*best);
}
Result<MaybeJson> smallest(const MaybeJson& input, const Arguments&) {
  return extreme(input, false);
}
Result<MaybeJson> largest(const MaybeJson& input, const Arguments&) { return extreme(input, true); }

constexpr std::array kFilters = {
    std::pair{std::string_view("float"), Filter{to_float}},
    std::pair{std::string_view("int"), Filter{to_int}},
    std::pair{std::string_view("round"), Filter{round_off}},
    std::pair{std::string_view("abs"), Filter{absolute}},
    std::pair{std::string_view("multiply"), Filter{multiply}},
    std::pair{std::string_view("add"), Filter{add}},
    std::pair{std::string_view("lower"), Filter{make_lower}},
    std::pair{std::string_view("upper"), Filter{make_upper}},
    std::pair{std::string_view("capitalize"), Filter{capitalize}},
    std::pair{std::string_view("title"), Filter{title}},
    std::pair{std::string_view("trim"), Filter{trim_text}},
    std::pair{std::string_view("string"), Filter{to_text}},
    std::pair{std::string_view("replace"), Filter{replace_all}},
    std::pair{std::string_view("default"), Filter{or_default}},
    std::pair{std::string_view("d"), Filter{or_default}},
    std::pair{std::string_view("is_defined"), Filter{require_defined}},
    std::pair{std::string_view("length"), Filter{count}},
    std::pair{std::string_view("count"), Filter{count}},
    std::pair{std::string_view("first"), Filter{first_of}},
    std::pair{std::string_view("last"), Filter{last_of}},
    std::pair{std::string_view("join"), Filter{join}},
    std::pair{std::string_view("tojson"), Filter{to_json}},
    std::pair{std::string_view("to_json"), Filter{to_json}},
    std::pair{std::string_view("from_json"), Filter{from_json}},
    std::pair{std::string_view("bool"), Filter{to_bool}},
    std::pair{std::string_view("iif"), Filter{immediate_if}},
    std::pair{std::string_view("bitwise_and"), Filter{bitwise_and}},
    std::pair{std::string_view("min"), Filter{smallest}},
    std::pair{std::string_view("max"), Filter{largest}},
};

constexpr std::array<std::string_view, 11> kTests = {"defined", "undefined", "none",   "number",
                                                     "string",  "mapping",   "true",   "false",
                                                     "even",    "odd",       "boolean"};
constexpr std::array<std::string_view, 6> kFunctions = {"float", "int", "bool",
                                                        "iif",   "min", "max"};
constexpr std::array<std::string_view, 8> kMethods = {"get",   "split",   "lower",      "upper",
                                                      "strip", "replace", "startswith", "endswith"};

const Filter* find_filter(std::string_view name) {
  for (const auto& [known, filter] : kFilters) {
    if (known == name) return &filter;
  }
  return nullptr;
}

Json pieces_of(const std::string& text, const std::string& separator) {
  constexpr std::size_t kMaxPieces = 256;
  Json pieces = Json::array();
  std::size_t at = 0;
  while (pieces.size() < kMaxPieces) {
    const auto found = text.find(separator, at);
    pieces.push_back(text.substr(at, found == text.npos ? text.npos : found - at));
    if (found == text.npos) break;
    at = found + separator.size();
  }
  return pieces;
}

}  // namespace

bool is_known_filter(std::string_view name) { return find_filter(name) != nullptr; }
bool is_known_test(std::string_view name) {
  return std::find(kTests.begin(), kTests.end(), name) != kTests.end();
}
bool is_known_function(std::string_view name) {
  return std::find(kFunctions.begin(), kFunctions.end(), name) != kFunctions.end();
}
bool is_known_method(std::string_view name) {
  return std::find(kMethods.begin(), kMethods.end(), name) != kMethods.end();
}

Result<MaybeJson> apply_filter(std::string_view name, const MaybeJson& input,
                               const std::vector<MaybeJson>& arguments) {
  const Filter* filter = find_filter(name);
  if (filter == nullptr) return broken("no filter " + std::string(name));
  return (*filter)(input, arguments);
}

Result<MaybeJson> call_function(std::string_view name, const std::vector<MaybeJson>& arguments) {
  if (name == "[]" || name == "min" || name == "max") {
    Json list = Json::array();
    for (const MaybeJson& item : arguments) list.push_back(item.value_or(Json(nullptr)));
    if (name == "[]") return MaybeJson(std::move(list));
    const bool given_list = list.size() == 1 && list.front().is_array();
    return apply_filter(name, given_list ? list.front() : list, {});
  }
  if (name == "{}") {
    Json table = Json::object();
    for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
      table[python_text(arguments[i])] = arguments[i + 1].value_or(Json(nullptr));
    }
    return MaybeJson(std::move(table));
  }
  const Arguments rest(arguments.begin() + (arguments.empty() ? 0 : 1), arguments.end());
  return apply_filter(name, argument(arguments, 0), rest);
}

Result<MaybeJson> call_method(std::string_view name, const Json& object,
                              const std::vector<MaybeJson>& arguments) {
  const std::string first = python_text(argument(arguments, 0));
  if (name == "get") {
    if (!object.is_object()) return broken("get of what is no object");
    const auto found = object.find(first);
    if (found != object.end()) return MaybeJson(*found);
    return MaybeJson(argument(arguments, 1).value_or(Json(nullptr)));
  }
  if (!object.is_string()) return broken(std::string(name) + " of what is no text");
  const auto& text = object.get_ref<const std::string&>();
  if (name == "split") return MaybeJson(pieces_of(text, first.empty() ? " " : first));
  if (name == "startswith") return MaybeJson(Json(text.starts_with(first)));
  if (name == "endswith") return MaybeJson(Json(text.ends_with(first)));
  return apply_filter(name == "strip" ? "trim" : name, object, arguments);
}

Result<bool> run_test(std::string_view name, const MaybeJson& input,
                      const std::vector<MaybeJson>&) {
  if (name == "defined") return input.has_value();
  if (name == "undefined") return !input.has_value();
  if (!input) return false;
  if (name == "none") return input->is_null();
  if (name == "number") return input->is_number();
  if (name == "string") return input->is_string();
  if (name == "mapping") return input->is_object();
  if (name == "boolean") return input->is_boolean();
  if (name == "true" || name == "false") return *input == Json(name == "true");
  const auto number = number_like(input);
  if (!number) return broken(std::string(name) + " of what is no number");
  return (std::fmod(std::fabs(*number), 2.0) == 1.0) == (name == "odd");
}

}  // namespace hearken::devices::homeassistant
