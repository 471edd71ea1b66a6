// SPDX-License-Identifier: Apache-2.0
#include "plan/tolerant_value.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "plan/json_glyph.h"
#include "plan/json_lex.h"
#include "plan/tolerant_string.h"

namespace hearken::plan {

namespace {

using lex::malformed;

bool is_elision(std::string_view text) {
  return text.substr(0, 3) == "..." || text.substr(0, 3) == "\u2026";
}

/// End of the comment at `begin`, its terminator included; npos when "/*" is never closed.
std::size_t comment_end(std::string_view text, std::size_t begin) {
  if (text[begin] == '/' && text[begin + 1] == '*') {
    const std::size_t close = text.find("*/", begin + 2);
    return close == text.npos ? close : close + 2;
  }
  return std::min(text.find('\n', begin), text.size());
}

}  // namespace

Status skip_insignificant(std::string_view text, std::size_t& at, bool& crossed_line) {
  while (true) {
    at = skip_blanks(text, at, crossed_line);
    if (glyph_at(text, at).mark != Mark::Comment) return {};
    const std::size_t end = comment_end(text, at);
    if (end == text.npos) return malformed(text, at, "a comment that never ends");
    const std::string_view comment = text.substr(at, end - at);
    if (comment.find("...") != comment.npos || comment.find("\u2026") != comment.npos) {
      return malformed(text, at, "a comment that stands for something left out");
    }
    at = end;
  }
}

namespace {

/// What the value or key before the present place was; decides which missing commas are plain.
enum class Before { Nothing, Comma, Text, Nested, Scalar };

Before kind_of(const JsonValue& value) {
  if (value.as_string()) return Before::Text;
  return value.as_array() || value.as_object() ? Before::Nested : Before::Scalar;
}

class ValueReader {
 public:
  ValueReader(std::string_view text, std::size_t at, const JsonLimits& limits)
      : text_(text), at_(at), limits_(limits) {}

  std::size_t at() const { return at_; }

  Status read_value(JsonValue& value, StringPlace place) {
    const Mark mark = peek();
    if (mark == Mark::OpenBrace) return read_nested(value, &ValueReader::read_object);
    if (mark == Mark::OpenBracket) return read_nested(value, &ValueReader::read_array);
    if (is_quote(mark)) {
      HEARKEN_TRY(std::string text, read_tolerant_string(text_, at_, place));
      value = JsonValue(std::move(text));
      return {};
    }
    if (mark == Mark::End) return cut_off();
    return read_scalar(value);
  }

 private:
  Mark peek() const { return glyph_at(text_, at_).mark; }
  void advance() { at_ += glyph_at(text_, at_).size; }
  Status cut_off() const { return malformed(text_, at_, "the text was cut off"); }

  Status skip() {
    crossed_line_ = false;
    return skip_insignificant(text_, at_, crossed_line_);
  }

  Status read_nested(JsonValue& value, Status (ValueReader::*read)(JsonValue&)) {
    if (depth_ == limits_.max_depth) return malformed(text_, at_, "nesting too deep");
    ++depth_;
    advance();
    HEARKEN_TRY_VOID((this->*read)(value));
    advance();
    --depth_;
    return {};
  }

  /// Takes a comma when there is one. `closed` is set at `closing`, which is left to the caller.
  Status read_separator(Before& before, Mark closing, bool& closed) {
    HEARKEN_TRY_VOID(skip());
    if (peek() == Mark::Comma) {
      if (before == Before::Nothing || before == Before::Comma) {
        return malformed(text_, at_, "a comma with nothing before it");
      }
      before = Before::Comma;
      advance();
      HEARKEN_TRY_VOID(skip());
      if (peek() == Mark::Comma) return malformed(text_, at_, "nothing between two commas");
    }
    const Mark mark = peek();
    closed = mark == closing;
    if (closed) return {};
    if (mark == Mark::End) return cut_off();
    if (mark == Mark::CloseBrace || mark == Mark::CloseBracket) {
      return malformed(text_, at_, "a closing bracket that does not match the open one");
    }
    if (is_elision(text_.substr(at_))) return malformed(text_, at_, "something was left out");
    return {};
  }

  Status read_object(JsonValue& value) {
    JsonValue::Object members;
    Before before = Before::Nothing;
    while (true) {
      bool closed = false;
      HEARKEN_TRY_VOID(read_separator(before, Mark::CloseBrace, closed));
      if (closed) break;
      HEARKEN_TRY_VOID(read_member(members.emplace_back(), before));
    }
    value = JsonValue(std::move(members));
    return {};
  }

  /// A member may lack the comma before it or its colon, but not both: then either reading would
  /// be a guess.
  Status read_member(JsonMember& member, Before& before) {
    const bool comma_missing = before != Before::Nothing && before != Before::Comma;
    const bool quoted = is_quote(peek());
    if (comma_missing && (colon_was_missing_ || (!quoted && !crossed_line_))) {
      return malformed(text_, at_, "a member without \",\" before it");
    }
    HEARKEN_TRY(member.key, read_key(quoted));
    HEARKEN_TRY_VOID(skip());
    const bool colon_missing = peek() != Mark::Colon;
    if (colon_missing) {
      if (comma_missing || !quoted) return malformed(text_, at_, "a key without \":\"");
    } else {
      advance();
      HEARKEN_TRY_VOID(skip());
    }
    HEARKEN_TRY_VOID(read_value(member.value, StringPlace::MemberValue));
    colon_was_missing_ = colon_missing;
    before = kind_of(member.value);
    return {};
  }

  Result<std::string> read_key(bool quoted) {
    if (quoted) return read_tolerant_string(text_, at_, StringPlace::Key);
    const std::size_t size = identifier_size(text_, at_);
    if (size == 0) return malformed(text_, at_, "a key was expected");
    const std::size_t begin = std::exchange(at_, at_ + size);
    return std::string(text_.substr(begin, size));
  }

  Status read_array(JsonValue& value) {
    JsonValue::Array items;
    Before before = Before::Nothing;
    while (true) {
      const std::size_t end_of_last = at_;
      bool closed = false;
      HEARKEN_TRY_VOID(read_separator(before, Mark::CloseBracket, closed));
      if (closed) break;
      HEARKEN_TRY_VOID(require_item_may_start(before, at_ > end_of_last));
      JsonValue& item = items.emplace_back();
      HEARKEN_TRY_VOID(read_value(item, StringPlace::ArrayItem));
      before = kind_of(item);
    }
    value = JsonValue(std::move(items));
    return {};
  }

  /// Items without a comma between them are plain when both are nested, when both are strings with
  /// a blank between, and when each stands on a line of its own.
  Status require_item_may_start(Before before, bool blank_between) const {
    if (before == Before::Nothing || before == Before::Comma || crossed_line_) return {};
    const Mark mark = peek();
    const bool nested = mark == Mark::OpenBrace || mark == Mark::OpenBracket;
    if (before == Before::Nested && nested) return {};
    if (before == Before::Text && is_quote(mark) && blank_between) return {};
    return malformed(text_, at_, "an item without \",\" before it");
  }

  Status read_scalar(JsonValue& value) {
    const std::size_t begin = at_;
    const char c = text_[at_];
    if (is_elision(text_.substr(at_))) return malformed(text_, at_, "something was left out");
    if (c == '-' || lex::is_digit(c)) {
      HEARKEN_TRY(const double number, lex::read_number(text_, at_));
      value = JsonValue(number);
      return require_scalar_ends(begin, "text directly behind a number; a unit is not part of it");
    }
    const std::size_t size = identifier_size(text_, at_);
    if (!read_word(text_.substr(at_, size), value)) {
      return malformed(text_, begin, "a value that is no literal: unquoted text is not guessed at");
    }
    at_ += size;
    return require_scalar_ends(begin, "a value that is no literal");
  }

  /// The literals of JSON and Python, in lower, upper or title case.
  static bool read_word(std::string_view word, JsonValue& value) {
    constexpr std::array kTrue = {"true", "True", "TRUE"};
    constexpr std::array kFalse = {"false", "False", "FALSE"};
    constexpr std::array kNull = {"null", "None", "Null", "NULL"};
    if (std::find(kTrue.begin(), kTrue.end(), word) != kTrue.end()) {
      value = JsonValue(true);
    } else if (std::find(kFalse.begin(), kFalse.end(), word) != kFalse.end()) {
      value = JsonValue(false);
    } else if (std::find(kNull.begin(), kNull.end(), word) != kNull.end()) {
      value = JsonValue();
    } else {
      return false;
    }
    return true;
  }

  Status require_scalar_ends(std::size_t begin, std::string_view what) const {
    if (is_quote(peek())) return malformed(text_, begin, what);
    switch (peek()) {
      case Mark::Other:
      case Mark::Colon:
      case Mark::Backslash:
      case Mark::OpenBrace:
      case Mark::OpenBracket:
        return malformed(text_, begin, what);
      default:
        return {};
    }
  }

  std::string_view text_;
  std::size_t at_;
  JsonLimits limits_;
  std::size_t depth_ = 0;
  bool crossed_line_ = false;       ///< by the last skip()
  bool colon_was_missing_ = false;  ///< in the member read last
};

}  // namespace

Result<JsonValue> read_tolerant_value(std::string_view text, std::size_t& at,
                                      const JsonLimits& limits) {
  ValueReader reader(text, at, limits);
  JsonValue value;
  HEARKEN_TRY_VOID(reader.read_value(value, StringPlace::ArrayItem));
  HEARKEN_TRY_VOID(require_unique_keys(value));
  at = reader.at();
  return value;
}

}  // namespace hearken::plan
