// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "plan/json_lex.h"
#include "plan/tolerant_json.h"

namespace hearken::plan {

namespace {

using lex::malformed;

/// Recursive descent over RFC 8259; recursion is bounded by JsonLimits::max_depth.
class StrictReader {
 public:
  StrictReader(std::string_view text, const JsonLimits& limits) : text_(text), limits_(limits) {}

  Result<JsonValue> read_document() {
    JsonValue value;
    skip_blank();
    HEARKEN_TRY_VOID(read_value(value));
    skip_blank();
    if (at_ != text_.size()) return malformed(text_, at_, "text after the JSON value");
    return value;
  }

 private:
  bool has(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool take(char c) { return has(c) && (++at_, true); }

  void skip_blank() {
    while (has(' ') || has('\n') || has('\r') || has('\t')) ++at_;
  }

  Status read_value(JsonValue& value) {
    if (at_ >= text_.size()) return malformed(text_, at_, "the text ends where a value belongs");
    switch (text_[at_]) {
      case '{':
        return read_nested(value, &StrictReader::read_object);
      case '[':
        return read_nested(value, &StrictReader::read_array);
      case '"':
        return read_text_value(value);
      case 't':
        return read_literal("true", JsonValue(true), value);
      case 'f':
        return read_literal("false", JsonValue(false), value);
      case 'n':
        return read_literal("null", JsonValue(), value);
      default:
        break;
    }
    HEARKEN_TRY(const double number, lex::read_number(text_, at_));
    value = JsonValue(number);
    return {};
  }

  Status read_literal(std::string_view word, JsonValue meaning, JsonValue& value) {
    if (text_.substr(at_, word.size()) != word) {
      return malformed(text_, at_, "a word that is no JSON literal");
    }
    at_ += word.size();
    value = std::move(meaning);
    return {};
  }

  Status read_nested(JsonValue& value, Status (StrictReader::*read)(JsonValue&)) {
    if (depth_ == limits_.max_depth) return malformed(text_, at_, "nesting too deep");
    ++depth_;
    ++at_;
    HEARKEN_TRY_VOID((this->*read)(value));
    --depth_;
    return {};
  }

  Status read_array(JsonValue& value) {
    JsonValue::Array items;
    skip_blank();
    if (!take(']')) {
      do {
        skip_blank();
        HEARKEN_TRY_VOID(read_value(items.emplace_back()));
        skip_blank();
      } while (take(','));
      if (!take(']')) return malformed(text_, at_, "an array without \",\" or \"]\" here");
    }
    value = JsonValue(std::move(items));
    return {};
  }

  Status read_object(JsonValue& value) {
    JsonValue::Object members;
    skip_blank();
    if (!take('}')) {
      do {
        skip_blank();
        JsonMember& member = members.emplace_back();
        if (!has('"')) return malformed(text_, at_, "an object without a quoted key here");
        HEARKEN_TRY_VOID(read_string(member.key));
        skip_blank();
        if (!take(':')) return malformed(text_, at_, "a key without \":\"");
        skip_blank();
        HEARKEN_TRY_VOID(read_value(member.value));
        skip_blank();
      } while (take(','));
      if (!take('}')) return malformed(text_, at_, "an object without \",\" or \"}\" here");
    }
    value = JsonValue(std::move(members));
    return {};
  }

  Status read_text_value(JsonValue& value) {
    std::string text;
    HEARKEN_TRY_VOID(read_string(text));
    value = JsonValue(std::move(text));
    return {};
  }

  Status read_string(std::string& out) {
    const std::size_t start = at_++;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\') {
        HEARKEN_TRY_VOID(lex::read_escape(text_, at_, lex::Escapes::Json, out));
        continue;
      }
      if (static_cast<unsigned char>(c) < 0x20) {
        return malformed(text_, at_, "a control character inside a string");
      }
      ++at_;
      if (c == '"') return {};
      out += c;
    }
    return malformed(text_, start, "a string that never ends");
  }

  std::string_view text_;
  JsonLimits limits_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

/// Handles one object; its members have been checked already.
Status drop_repetitions(JsonValue::Object& members) {
  std::vector<std::size_t> order(members.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&members](std::size_t a, std::size_t b) {
    return members[a].key < members[b].key;
  });
  std::vector<bool> repeated(members.size());
  bool any = false;
  for (std::size_t i = 1; i < order.size(); ++i) {
    const JsonMember& first = members[order[i - 1]];
    const JsonMember& second = members[order[i]];
    if (first.key != second.key) continue;
    if (!same_json(first.value, second.value)) {
      return fail(ErrorCode::InvalidInput,
                  "the key \"" + first.key + "\" is given twice with different contents");
    }
    repeated[order[i]] = true;
    any = true;
  }
  if (!any) return {};
  JsonValue::Object kept;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!repeated[i]) kept.push_back(std::move(members[i]));
  }
  members = std::move(kept);
  return {};
}

}  // namespace

Status require_unique_keys(JsonValue& value) {
  if (auto* items = value.as_array()) {
    for (JsonValue& item : *items) HEARKEN_TRY_VOID(require_unique_keys(item));
  } else if (auto* members = value.as_object()) {
    for (JsonMember& member : *members) HEARKEN_TRY_VOID(require_unique_keys(member.value));
    return drop_repetitions(*members);
  }
  return {};
}

Result<JsonValue> read_strict(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.max_bytes) {
    return fail(ErrorCode::Resource, "the text is longer than a plan may be");
  }
  if (!lex::is_utf8(text)) return fail(ErrorCode::InvalidInput, "the text is not valid UTF-8");
  return StrictReader(text, limits).read_document();
}

}  // namespace hearken::plan
