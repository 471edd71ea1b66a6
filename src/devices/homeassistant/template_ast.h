// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "devices/homeassistant/template.h"
#include "devices/json_input.h"

// The tree of a template; for template*.cpp only.

namespace hearken::devices::homeassistant {

enum class Op {
  Literal,     ///< `value`
  Name,        ///< variable `text`
  Member,      ///< children[0] . text, or children[0][children[1]]
  Negate,      ///< -a
  Not,         ///< not a
  And,         ///< a and b
  Or,          ///< a or b
  Compare,     ///< children[0] text children[1]: == != < <= > >= in "not in"
  Arithmetic,  ///< children[0] text children[1]: + - * / // %
  Concat,      ///< a ~ b
  Choose,      ///< [0] if [1] else [2]; without [2]: undefined
  Test,        ///< children[0] is text; `value` true: "is not"
  Filter,      ///< children[0] | text(children[1..])
  Call,        ///< text(children…)
  Method,      ///< children[0].text(children[1..])
  Sequence,    ///< pieces of text one after the other
  If,          ///< condition, then, condition, then, …, [else]
  Set,         ///< variable `text` becomes children[0]
};

struct Node {
  Op op = Op::Literal;
  std::string text;
  Json value;
  std::vector<Node> children;
};

/// InvalidInput names what is not understood: a filter, test or function that is not in the lists
/// of template_filters.cpp, a loop, or broken syntax.
Result<Node> parse_template(std::string_view text);

Result<std::optional<Json>> run_template(const Node& node, const Variables& variables);

bool is_known_filter(std::string_view name);
bool is_known_test(std::string_view name);
bool is_known_function(std::string_view name);
bool is_known_method(std::string_view name);

/// A value, or nothing for "undefined".
using MaybeJson = std::optional<Json>;

/// InvalidInput: the filter fails on such a value and has no default.
Result<MaybeJson> apply_filter(std::string_view name, const MaybeJson& input,
                               const std::vector<MaybeJson>& arguments);
Result<MaybeJson> call_function(std::string_view name, const std::vector<MaybeJson>& arguments);
Result<MaybeJson> call_method(std::string_view name, const Json& object,
                              const std::vector<MaybeJson>& arguments);
Result<bool> run_test(std::string_view name, const MaybeJson& input,
                      const std::vector<MaybeJson>& arguments);

/// As Python prints it: "True", "None", "21.0"; JSON for containers; empty for undefined.
std::string python_text(const MaybeJson& value);
bool is_true(const MaybeJson& value);
std::optional<double> number_like(const MaybeJson& value);
/// An integer where it is one, as Python's int.
Json make_number(double number, bool integer);

}  // namespace hearken::devices::homeassistant
