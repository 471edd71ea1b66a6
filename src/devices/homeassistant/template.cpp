// SPDX-License-Identifier: Apache-2.0
#include "devices/homeassistant/template.h"

#include <algorithm>

#include "devices/entity.h"
#include "devices/homeassistant/template_ast.h"

namespace hearken::devices::homeassistant {
namespace {

/// Steps of a tree that only picks: value_json.a['b'][0]. Empty when it does more.
std::vector<std::string> path_of(const Node& node) {
  if (node.op != Op::Member) return {};
  const Node& object = node.children[0];
  std::vector<std::string> path;
  const bool at_root = object.op == Op::Name && object.text == "value_json";
  if (!at_root) {
    path = path_of(object);
    if (path.empty()) return {};
  }
  if (node.children.size() == 1) {
    path.push_back(node.text);
    return path;
  }
  const Node& key = node.children[1];
  const bool text = key.op == Op::Literal && key.value.is_string();
  const bool index = key.op == Op::Literal && key.value.is_number_unsigned();
  const bool count = key.op == Op::Literal && key.value.is_number_integer() && key.value >= 0;
  if (!text && !index && !count) return {};
  path.push_back(text ? key.value.get<std::string>() : key.value.dump());
  return path;
}

/// The only node of a tree of one node, seen through sequences.
const Node& unwrapped(const Node& node) {
  return node.op == Op::Sequence && node.children.size() == 1 ? unwrapped(node.children[0]) : node;
}

/// Every name must be one that a template can have; functions of the wider program are not.
Status check_names(const Node& node, const std::function<bool(const std::string&)>& known) {
  if (node.op == Op::Name && !known(node.text)) {
    return fail(ErrorCode::InvalidInput, "template: the name '" + node.text + "' is not supported");
  }
  for (const Node& child : node.children) HEARKEN_TRY_VOID(check_names(child, known));
  return {};
}

void collect_set(const Node& node, std::vector<std::string>& names) {
  if (node.op == Op::Set) names.push_back(node.text);
  for (const Node& child : node.children) collect_set(child, names);
}

Result<Node> parse_checked(std::string_view text, std::initializer_list<const char*> variables) {
  HEARKEN_TRY(Node node, parse_template(text));
  std::vector<std::string> own;
  collect_set(node, own);
  own.insert(own.end(), variables.begin(), variables.end());
  HEARKEN_TRY_VOID(check_names(node, [&](const std::string& name) {
    return std::find(own.begin(), own.end(), name) != own.end();
  }));
  return node;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

}  // namespace

Result<ValueTemplate> ValueTemplate::parse(std::string_view text) {
  if (is_blank(text)) return ValueTemplate();
  HEARKEN_TRY(Node node, parse_checked(text, {"value", "value_json"}));
  const Node& inner = unwrapped(node);
  if (inner.op == Op::Name && inner.text == "value") return ValueTemplate();
  if (auto path = path_of(inner); !path.empty()) return ValueTemplate(std::move(path));
  ValueTemplate result;
  result.program_ = std::make_shared<const Node>(std::move(node));
  return result;
}

Result<std::optional<Json>> ValueTemplate::pick(
    std::string_view payload, const std::function<Result<const Json*>()>& json) const {
  if (is_plain()) return std::optional<Json>(std::string(payload));
  if (!path_.empty()) {
    HEARKEN_TRY(const Json* parsed, json());
    return member_at(*parsed, path_);
  }
  return run_template(*program_, [&](const std::string& name) -> Result<std::optional<Json>> {
    if (name == "value") return std::optional<Json>(std::string(payload));
    if (name != "value_json") return std::optional<Json>();
    HEARKEN_TRY(const Json* parsed, json());
    return std::optional<Json>(*parsed);
  });
}

Result<CommandTemplate> CommandTemplate::parse(std::string_view text) {
  CommandTemplate result;
  if (is_blank(text)) return result;
  HEARKEN_TRY(Node node, parse_checked(text, {"value", "position", "tilt_position", "red", "green",
                                              "blue", "hue", "sat", "x", "y"}));
  const Node& inner = unwrapped(node);
  if (inner.op == Op::Name && inner.text == "value") return result;
  result.program_ = std::make_shared<const Node>(std::move(node));
  return result;
}

Result<std::string> CommandTemplate::render(const std::map<std::string, Json>& variables) const {
  const auto look_up = [&](const std::string& name) -> Result<std::optional<Json>> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::optional<Json>() : std::optional<Json>(found->second);
  };
  if (!program_) {
    HEARKEN_TRY(const auto value, look_up("value"));
    return python_text(value);
  }
  HEARKEN_TRY(const auto text, run_template(*program_, look_up));
  return python_text(text);
}

}  // namespace hearken::devices::homeassistant
