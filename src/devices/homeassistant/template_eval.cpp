// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include "core/value.h"
#include "devices/homeassistant/template.h"
#include "devices/homeassistant/template_ast.h"

namespace hearken::devices::homeassistant {
namespace {

tl::unexpected<Error> broken(const std::string& what) {
  return fail(ErrorCode::InvalidInput, "template: " + what);
}

MaybeJson member_of(const MaybeJson& object, const MaybeJson& key) {
  if (!object || !key) return std::nullopt;
  if (object->is_object()) {
    const auto found = object->find(python_text(key));
    return found == object->end() ? std::nullopt : MaybeJson(*found);
  }
  const auto index = number_like(key);
  if (!object->is_array() || !index || *index != std::floor(*index)) return std::nullopt;
  const auto size = static_cast<double>(object->size());
  const double at = *index < 0 ? *index + size : *index;  // Python counts from the end below zero
  if (at < 0 || at >= size) return std::nullopt;
  return MaybeJson((*object)[static_cast<std::size_t>(at)]);
}

Result<MaybeJson> arithmetic(const std::string& sign, const MaybeJson& a, const MaybeJson& b) {
  if (!a || !b) return broken("arithmetic with what is not defined");
  if (sign == "+" && a->is_string() && b->is_string()) {
    std::string text = a->get<std::string>() + b->get<std::string>();
    if (text.size() > kMaxTextBytes) return broken("the text grows beyond 64 KiB");
    return MaybeJson(Json(std::move(text)));
  }
  // Python does not add a text to a number, and neither is it wise here.
  const bool numbers = (a->is_number() || a->is_boolean()) && (b->is_number() || b->is_boolean());
  if (!numbers) return broken("arithmetic with what is no number");
  const double x = *number_like(a);
  const double y = *number_like(b);
  const bool integer = a->is_number_integer() && b->is_number_integer() && sign != "/";
  if ((sign == "/" || sign == "//" || sign == "%") && y == 0) return broken("division by zero");
  double result = 0;
  if (sign == "+") result = x + y;
  if (sign == "-") result = x - y;
  if (sign == "*") result = x * y;
  if (sign == "/") result = x / y;
  if (sign == "//") result = std::floor(x / y);
  if (sign == "%") result = x - y * std::floor(x / y);
  if (!std::isfinite(result)) return broken("the result is not finite");
  return MaybeJson(make_number(result, integer));
}

bool contains(const Json& container, const MaybeJson& item) {
  if (container.is_string()) {
    return container.get_ref<const std::string&>().find(python_text(item)) != std::string::npos;
  }
  if (container.is_object()) return container.contains(python_text(item));
  for (const Json& entry : container) {
    if (item && entry == *item) return true;
  }
  return false;
}

Result<bool> compare(const std::string& op, const MaybeJson& a, const MaybeJson& b) {
  if (op == "==" || op == "!=") return (a == b) == (op == "==");
  if (op == "in" || op == "not in") {
    if (!b) return broken("'in' what is not defined");
    return contains(*b, a) == (op == "in");
  }
  if (!a || !b) return broken("comparison with what is not defined");
  const bool numbers = !a->is_string() && !b->is_string() && number_like(a) && number_like(b);
  if (!numbers && !(a->is_string() && b->is_string())) {
    return broken("comparison of different kinds");
  }
  const auto order =
      numbers ? (*number_like(a) < *number_like(b)   ? -1
                 : *number_like(a) > *number_like(b) ? 1
                                                     : 0)
              : a->get_ref<const std::string&>().compare(b->get_ref<const std::string&>());
  if (op == "<") return order < 0;
  if (op == "<=") return order <= 0;
  if (op == ">") return order > 0;
  return order >= 0;
}

class Evaluator {
 public:
  explicit Evaluator(const Variables& variables) : variables_(variables) {}

  Result<MaybeJson> run(const Node& node) {  // size-exempt: one line an operation
    switch (node.op) {
      case Op::Literal:
        return MaybeJson(node.value);
      case Op::Name:
        return variable(node.text);
      case Op::Sequence:
        return sequence(node);
      case Op::If:
        return conditional(node);
      case Op::Set: {
        HEARKEN_TRY(set_[node.text], run(node.children[0]));
        return MaybeJson();
      }
      case Op::Choose: {
        HEARKEN_TRY(const MaybeJson condition, run(node.children[1]));
        if (is_true(condition)) return run(node.children[0]);
        return node.children.size() > 2 ? run(node.children[2]) : MaybeJson();
      }
      case Op::And:
      case Op::Or: {
        HEARKEN_TRY(MaybeJson first, run(node.children[0]));
        if (is_true(first) == (node.op == Op::Or)) return first;
        return run(node.children[1]);
      }
      default:
        return with_arguments(node);
    }
  }

 private:
  /// Operations that need all their operands.
  Result<MaybeJson> with_arguments(const Node& node) {
    std::vector<MaybeJson> values;
    for (const Node& child : node.children) {
      HEARKEN_TRY(MaybeJson value, run(child));
      values.push_back(std::move(value));
    }
    const auto rest = [&] { return std::vector<MaybeJson>(values.begin() + 1, values.end()); };
    switch (node.op) {
      case Op::Member:
        return member_of(values[0], values.size() > 1 ? values[1] : MaybeJson(Json(node.text)));
      case Op::Negate:
        return arithmetic("-", MaybeJson(Json(0)), values[0]);
      case Op::Not:
        return MaybeJson(Json(!is_true(values[0])));
      case Op::Compare: {
        HEARKEN_TRY(const bool holds, compare(node.text, values[0], values[1]));
        return MaybeJson(Json(holds));
      }
      case Op::Arithmetic:
        return arithmetic(node.text, values[0], values[1]);
      case Op::Concat: {
        std::string text = python_text(values[0]) + python_text(values[1]);
        if (text.size() > kMaxTextBytes) return broken("the text grows beyond 64 KiB");
        return MaybeJson(Json(std::move(text)));
      }
      case Op::Test: {
        HEARKEN_TRY(const bool holds, run_test(node.text, values[0], rest()));
        return MaybeJson(Json(holds != (node.value == true)));
      }
      case Op::Filter:
        return apply_filter(node.text, values[0], rest());
      case Op::Method:
        if (!values[0]) return broken(node.text + " of what is not defined");
        return call_method(node.text, *values[0], rest());
      default:
        return call_function(node.text, values);
    }
  }

  Result<MaybeJson> variable(const std::string& name) {
    if (const auto own = set_.find(name); own != set_.end()) return own->second;
    return variables_(name);
  }

  /// One output is a value; more pieces are a text.
  Result<MaybeJson> sequence(const Node& node) {
    std::string text;
    MaybeJson only;
    std::size_t pieces = 0;
    for (const Node& child : node.children) {
      HEARKEN_TRY(MaybeJson piece, run(child));
      if (child.op == Op::Set) continue;
      const bool blank =
          child.op == Op::Literal && piece && piece->is_string() &&
          piece->get_ref<const std::string&>().find_first_not_of(" \t\r\n") == std::string::npos;
      if (!blank) {
        only = piece;
        ++pieces;
      }
      text += python_text(piece);
      if (text.size() > kMaxTextBytes) return broken("the text grows beyond 64 KiB");
    }
    if (pieces <= 1) return only;
    return MaybeJson(Json(std::move(text)));
  }

  Result<MaybeJson> conditional(const Node& node) {
    std::size_t i = 0;
    for (; i + 1 < node.children.size(); i += 2) {
      HEARKEN_TRY(const MaybeJson condition, run(node.children[i]));
      if (is_true(condition)) return run(node.children[i + 1]);
    }
    return i < node.children.size() ? run(node.children[i]) : MaybeJson();
  }

  const Variables& variables_;
  std::map<std::string, MaybeJson> set_;
};

}  // namespace

std::string python_text(const MaybeJson& value) {
  if (!value) return {};
  switch (value->type()) {
    case Json::value_t::string:
      return value->get<std::string>();
    case Json::value_t::null:
      return "None";
    case Json::value_t::boolean:
      return value->get<bool>() ? "True" : "False";
    case Json::value_t::number_float: {
      std::string text = format_number(value->get<double>());
      const bool whole = text.find_first_of(".e") == std::string::npos;
      return whole ? text + ".0" : text;
    }
    default:
      return value->dump(-1, ' ', false, Json::error_handler_t::replace);
  }
}

bool is_true(const MaybeJson& value) {
  if (!value || value->is_null()) return false;
  if (value->is_boolean()) return value->get<bool>();
  if (value->is_number()) return value->get<double>() != 0;
  return !value->empty() && !(value->is_string() && value->get_ref<const std::string&>().empty());
}

std::optional<double> number_like(const MaybeJson& value) {
  if (!value) return std::nullopt;
  if (value->is_boolean()) return value->get<bool>() ? 1 : 0;
  if (value->is_string()) {
    std::string text = value->get<std::string>();
    text.erase(0, text.find_first_not_of(" \t\r\n"));
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
    return parse_number(text);
  }
  return number_in(*value);
}

Json make_number(double number, bool integer) {
  constexpr double kMost = 9007199254740992.0;  // 2^53: whole numbers are exact below it
  if (integer && std::fabs(number) <= kMost) return Json(static_cast<std::int64_t>(number));
  return Json(number);
}

Result<std::optional<Json>> run_template(const Node& node, const Variables& variables) {
  return Evaluator(variables).run(node);
}

}  // namespace hearken::devices::homeassistant
