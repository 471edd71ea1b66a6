// SPDX-License-Identifier: Apache-2.0
#include "process/coerce.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

namespace hearken::process {
namespace {

/// Longest text that can be a number, a switch word or an option.
constexpr std::size_t kMaxWord = 256;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// Words with which devices and Home Assistant say that they have no value.
bool means_no_value(std::string_view word) {
  constexpr std::array<std::string_view, 7> kWords = {"",     "unavailable", "unknown",  "none",
                                                      "null", "n/a",         "undefined"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view w) { return same_ignoring_case(w, word); });
}

std::optional<bool> as_switch(std::string_view word) {
  constexpr std::array<std::string_view, 4> kTrue = {"on", "true", "yes", "1"};
  constexpr std::array<std::string_view, 4> kFalse = {"off", "false", "no", "0"};
  const auto is_one_of = [&](const auto& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view w) { return same_ignoring_case(w, word); });
  };
  if (is_one_of(kTrue)) return true;
  if (is_one_of(kFalse)) return false;
  return std::nullopt;
}

std::optional<bool> as_switch(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* number = std::get_if<double>(&value)) {
    if (*number == 1) return true;
    if (*number == 0) return false;
    return std::nullopt;
  }
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? std::nullopt : as_switch(trim(*text));
}

DropReason to_number(Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (text->size() > kMaxWord) return DropReason::WrongType;
    const std::string_view word = trim(*text);
    if (means_no_value(word)) return DropReason::NoValue;
    if (same_ignoring_case(word, "nan") || same_ignoring_case(word, "inf") ||
        same_ignoring_case(word, "-inf")) {
      return DropReason::NotFinite;
    }
    const auto number = parse_number(word);
    if (!number) return DropReason::WrongType;
    value = *number;
  }
  const auto* number = std::get_if<double>(&value);
  if (number == nullptr) return DropReason::WrongType;
  return std::isfinite(*number) ? DropReason::None : DropReason::NotFinite;
}

DropReason to_boolean(Value& value) {
  if (const auto* text = std::get_if<std::string>(&value); text != nullptr) {
    if (means_no_value(trim(*text))) return DropReason::NoValue;
  }
  const auto flag = as_switch(value);
  if (!flag) return DropReason::WrongType;
  value = *flag;
  return DropReason::None;
}

/// The only option equal to `word` when case is ignored.
const std::string* find_option(std::string_view word, const Property& property) {
  const std::string* match = nullptr;
  for (const std::string& option : property.options) {
    if (option == word) return &option;
    if (same_ignoring_case(option, word)) {
      if (match != nullptr) return nullptr;
      match = &option;
    }
  }
  return match;
}

DropReason to_option(Value& value, const Property& property) {
  if (const auto* number = std::get_if<double>(&value); number && !std::isfinite(*number)) {
    return DropReason::NotFinite;
  }
  const std::string text = hearken::to_string(value);
  if (text.size() > kMaxWord || !is_clean_utf8(text)) return DropReason::BadText;
  const std::string_view word = trim(text);
  if (const std::string* option = find_option(word, property)) {
    value = *option;
    return DropReason::None;
  }
  if (means_no_value(word)) return DropReason::NoValue;
  const auto flag = as_switch(value);
  if (flag && (property.options.empty() || find_option(*flag ? "on" : "off", property))) {
    const std::string_view canonical = *flag ? "on" : "off";
    const std::string* option = find_option(canonical, property);
    value = option != nullptr ? *option : std::string(canonical);
    return DropReason::None;
  }
  if (!property.options.empty()) return DropReason::NotAnOption;
  value = std::string(word);
  return DropReason::None;
}

DropReason to_text(Value& value) {
  if (const auto* number = std::get_if<double>(&value); number && !std::isfinite(*number)) {
    return DropReason::NotFinite;
  }
  if (!std::holds_alternative<std::string>(value)) value = hearken::to_string(value);
  const auto& text = std::get<std::string>(value);
  return text.size() <= kMaxTextBytes && is_clean_utf8(text) ? DropReason::None
                                                             : DropReason::BadText;
}

/// Length of the well-formed sequence at the start of `text`, 0 when there is none.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first == 0) return 0;
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool surrogate = first == 0xED && byte(1) > 0x9F;
  const bool too_large = first == 0xF4 && byte(1) > 0x8F;
  return overlong || surrogate || too_large ? 0 : length;
}

}  // namespace

bool is_clean_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

DropReason coerce(Value& value, const Property& property) {
  if (!is_known(value)) return DropReason::NoValue;
  switch (property.type) {
    case ValueType::Number:
      return to_number(value);
    case ValueType::Boolean:
      return to_boolean(value);
    case ValueType::Option:
      return to_option(value, property);
    case ValueType::Text:
      return to_text(value);
  }
  return DropReason::WrongType;
}

}  // namespace hearken::process
