// SPDX-License-Identifier: Apache-2.0
#include "plan/json_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace hearken::plan {

JsonValue::JsonValue() = default;
JsonValue::JsonValue(bool flag) : data_(flag) {}
JsonValue::JsonValue(double number) : data_(number) {}
JsonValue::JsonValue(std::string text) : data_(std::move(text)) {}
JsonValue::JsonValue(Array items) : data_(std::move(items)) {}
JsonValue::JsonValue(Object members) : data_(std::move(members)) {}

const JsonValue* JsonValue::find(std::string_view key) const {
  const Object* members = as_object();
  if (!members) return nullptr;
  for (const JsonMember& member : *members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

namespace {

std::vector<const JsonMember*> sorted_members(const JsonValue::Object& members) {
  std::vector<const JsonMember*> sorted;
  sorted.reserve(members.size());
  for (const JsonMember& member : members) sorted.push_back(&member);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const JsonMember* a, const JsonMember* b) { return a->key < b->key; });
  return sorted;
}

bool same_objects(const JsonValue::Object& a, const JsonValue::Object& b) {
  if (a.size() != b.size()) return false;
  const auto left = sorted_members(a);
  const auto right = sorted_members(b);
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i]->key != right[i]->key || !same_json(left[i]->value, right[i]->value)) return false;
  }
  return true;
}

bool same_arrays(const JsonValue::Array& a, const JsonValue::Array& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const JsonValue& x, const JsonValue& y) { return same_json(x, y); });
}

void append_text(std::string& out, const JsonValue& value) {
  if (const bool* flag = value.as_bool()) {
    out += *flag ? "true" : "false";
  } else if (const double* number = value.as_number()) {
    fmt::format_to(std::back_inserter(out), "{}", *number);
  } else if (const std::string* text = value.as_string()) {
    append_quoted(out, *text);
  } else if (const JsonValue::Array* items = value.as_array()) {
    out += '[';
    for (std::size_t i = 0; i < items->size(); ++i) {
      if (i > 0) out += ',';
      append_text(out, (*items)[i]);
    }
    out += ']';
  } else if (const JsonValue::Object* members = value.as_object()) {
    out += '{';
    for (std::size_t i = 0; i < members->size(); ++i) {
      if (i > 0) out += ',';
      append_quoted(out, (*members)[i].key);
      out += ':';
      append_text(out, (*members)[i].value);
    }
    out += '}';
  } else {
    out += "null";
  }
}

}  // namespace

bool same_json(const JsonValue& a, const JsonValue& b) {
  if (a.data_.index() != b.data_.index()) return false;
  if (const auto* items = a.as_array()) return same_arrays(*items, *b.as_array());
  if (const auto* members = a.as_object()) return same_objects(*members, *b.as_object());
  if (const auto* flag = a.as_bool()) return *flag == *b.as_bool();
  if (const auto* number = a.as_number()) return *number == *b.as_number();
  if (const auto* text = a.as_string()) return *text == *b.as_string();
  return true;
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

std::string to_text(const JsonValue& value) {
  std::string out;
  append_text(out, value);
  return out;
}

}  // namespace hearken::plan
