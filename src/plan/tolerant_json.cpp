// SPDX-License-Identifier: Apache-2.0
#include "plan/tolerant_json.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "plan/html_entities.h"
#include "plan/json_glyph.h"
#include "plan/json_lex.h"
#include "plan/tolerant_value.h"

namespace hearken::plan {

namespace {

using lex::malformed;

/// JSON inside a JSON string inside entities: enough for what is seen in the wild.
constexpr int kMaxEncodings = 2;
/// Longest braced or bracketed remark that still counts as prose.
constexpr std::size_t kMaxRemark = 200;
/// How far around a bracket the prose is looked at; a constant, so that the whole stays linear.
constexpr std::size_t kWindow = 1000;

Result<JsonValue> read_text(std::string_view text, const JsonLimits& limits, int encodings);

std::string_view trim(std::string_view text) {
  bool crossed_line = false;
  text.remove_prefix(skip_blanks(text, 0, crossed_line));
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

/// Walks over the text around JSON and collects the values in it. Values that are equal count as
/// one; two different ones are an error, because choosing would be deciding what to do.
class Unwrapper {
 public:
  Unwrapper(std::string_view text, const JsonLimits& limits, int encodings)
      : text_(text), limits_(limits), encodings_(encodings) {}

  Result<JsonValue> unwrap() {
    while (at_ < text_.size()) {
      const Glyph glyph = glyph_at(text_, at_);
      if (glyph.mark == Mark::OpenBrace) {
        HEARKEN_TRY_VOID(meet_brace());
      } else if (glyph.mark == Mark::OpenBracket) {
        HEARKEN_TRY_VOID(meet_bracket());
      } else if (text_[at_] == '<') {
        HEARKEN_TRY_VOID(meet_tag());
      } else {
        only_blanks_ = only_blanks_ && is_blank(glyph.mark);
        at_ += glyph.size;
      }
    }
    if (!found_) return fail(ErrorCode::InvalidInput, "there is no JSON object in the text");
    return std::move(*found_);
  }

 private:
  /// What the model thought before it answered is not its answer. A lone closing tag ends thoughts
  /// whose opening tag was part of the prompt.
  Status meet_tag() {
    constexpr std::array<std::string_view, 5> kThoughts = {"think", "thinking", "thought",
                                                           "reasoning", "reflection"};
    const std::size_t name = at_ + (text_.substr(at_, 2) == "</" ? 2 : 1);
    const std::size_t size = identifier_size(text_, name);
    const std::string_view tag = text_.substr(name, size);
    const std::size_t begin = at_;
    at_ = name + size;
    if (std::find(kThoughts.begin(), kThoughts.end(), tag) == kThoughts.end() ||
        text_.substr(at_, 1) != ">") {
      return {};
    }
    if (name == begin + 2) {
      found_.reset();
      return {};
    }
    const std::string closing = "</" + std::string(tag) + ">";
    const std::size_t end = text_.find(closing, at_);
    if (end == text_.npos) {
      return malformed(text_, begin, "thinking that never ends: the text was cut off");
    }
    at_ = end + closing.size();
    return {};
  }

  /// Place of the first significant character behind the bracket at `at_`, if it is near.
  Result<std::size_t> look_inside() const {
    std::size_t inner = at_ + glyph_at(text_, at_).size;
    bool crossed_line = false;
    HEARKEN_TRY_VOID(skip_insignificant(text_.substr(0, inner + kWindow), inner, crossed_line));
    return inner;
  }

  Status meet_brace() {
    HEARKEN_TRY(const std::size_t inner, look_inside());
    const Mark mark = glyph_at(text_, inner).mark;
    if (mark == Mark::Backslash) return read_escaped();
    if (is_quote(mark) || mark == Mark::CloseBrace || has_bare_key(inner)) return read_here();
    return skip_remark(Mark::CloseBrace);
  }

  Status meet_bracket() {
    HEARKEN_TRY(const std::size_t inner, look_inside());
    const Mark mark = glyph_at(text_, inner).mark;
    if (mark == Mark::OpenBrace) return read_here();
    if (!stands_alone() || mark == Mark::Other) {
      return skip_remark(Mark::CloseBracket);
    }
    return read_here();
  }

  std::string_view text_before() const {
    return text_.substr(0, at_).substr(at_ - std::min(at_, kMaxRemark));
  }

  bool has_bare_key(std::size_t at) const {
    const std::size_t size = identifier_size(text_, at);
    if (size == 0) return false;
    bool crossed_line = false;
    return glyph_at(text_, skip_blanks(text_, at + size, crossed_line)).mark == Mark::Colon;
  }

  /// Nothing but blanks before it, or the opening line of a fence.
  bool stands_alone() const {
    if (only_blanks_) return true;
    const std::string_view before = trim(text_before());
    const std::size_t line = before.rfind('\n');
    return before.substr(line == before.npos ? 0 : line + 1).substr(0, 3) == "```";
  }

  /// "{device}", "{on, off}", "[1]", "[x](y)": words of the prose. Anything in brackets that may be
  /// damaged JSON is an error instead: skipping it could leave a part that looks like a whole.
  Status skip_remark(Mark closing) {
    const std::size_t begin = at_;
    at_ += glyph_at(text_, at_).size;
    while (at_ - begin <= kMaxRemark) {
      const Glyph glyph = glyph_at(text_, at_);
      at_ += glyph.size;
      if (glyph.mark == closing) return {};
      const bool of_prose = glyph.mark == Mark::Other || glyph.mark == Mark::Comma ||
                            glyph.mark == Mark::Colon || glyph.mark == Mark::SingleQuote ||
                            glyph.mark == Mark::CurlySingle || glyph.mark == Mark::Comment ||
                            is_blank(glyph.mark);
      if (!of_prose) break;
    }
    return malformed(text_, begin, "a bracket opens what is neither JSON nor prose");
  }

  Status read_here() {
    if (follows_a_key()) {
      return malformed(text_, at_, "a part of an object whose beginning is missing");
    }
    HEARKEN_TRY(JsonValue value, read_tolerant_value(text_, at_, limits_));
    if (goes_on()) return malformed(text_, at_, "text of an object after its closing bracket");
    return take(std::move(value));
  }

  bool follows_a_key() const {
    const std::string_view before = trim(text_before());
    if (before.empty() || before.back() != ':') return false;
    const std::string_view key = trim(before.substr(0, before.size() - 1));
    return !key.empty() && (key.back() == '"' || key.back() == '\'');
  }

  /// `}, "reply": …`: the bracket came too early, or a member stands outside.
  bool goes_on() const {
    bool crossed_line = false;
    std::size_t at = skip_blanks(text_, at_, crossed_line);
    if (glyph_at(text_, at).mark != Mark::Comma) return false;
    at = skip_blanks(text_, at + glyph_at(text_, at).size, crossed_line);
    return is_quote(glyph_at(text_, at).mark);
  }

  /// `{\"a\": 1}`, with or without the quotation marks around it.
  Status read_escaped() {
    const std::size_t begin = at_;
    const bool quoted = begin > 0 && text_[begin - 1] == '"';
    std::string decoded;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\') {
        HEARKEN_TRY_VOID(lex::read_escape(text_, at_, lex::Escapes::Json, decoded));
      } else {
        decoded += text_[at_++];
      }
    }
    if (quoted != (at_ < text_.size())) {
      return malformed(text_, at_, "escaped JSON whose quotation marks do not match");
    }
    if (encodings_ == kMaxEncodings) return malformed(text_, begin, "JSON encoded too many times");
    HEARKEN_TRY(JsonValue value, read_text(decoded, limits_, encodings_ + 1));
    return take(std::move(value));
  }

  Status take(JsonValue value) {
    if (found_ && !same_json(*found_, value)) {
      return malformed(text_, at_, "two different objects, the second ending");
    }
    found_ = std::move(value);
    return {};
  }

  std::string_view text_;
  JsonLimits limits_;
  int encodings_;
  std::size_t at_ = 0;
  bool only_blanks_ = true;  ///< nothing but blanks and brackets so far
  std::optional<JsonValue> found_;
};

bool opens_json(std::string_view text) {
  const std::string_view inner = trim(text);
  return !inner.empty() && (inner.front() == '{' || inner.front() == '[');
}

Result<JsonValue> read_text(std::string_view text, const JsonLimits& limits, int encodings) {
  text = trim(text);
  if (text.empty()) return fail(ErrorCode::InvalidInput, "the text is empty");
  if (Result<JsonValue> value = read_strict(text, limits)) {
    const std::string* inner = value->as_string();
    if (inner && opens_json(*inner) && encodings < kMaxEncodings) {
      return read_text(*inner, limits, encodings + 1);
    }
    HEARKEN_TRY_VOID(require_unique_keys(*value));
    return value;
  }
  if (has_encoded_quotes(text) && encodings < kMaxEncodings) {
    return read_text(decode_entities(text), limits, encodings + 1);
  }
  return Unwrapper(text, limits, encodings).unwrap();
}

}  // namespace

Result<JsonValue> read_tolerant(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.max_bytes) {
    return fail(ErrorCode::Resource, "the text is longer than a plan may be");
  }
  if (!lex::is_utf8(text)) return fail(ErrorCode::InvalidInput, "the text is not valid UTF-8");
  const std::size_t nul = text.find('\0');
  if (nul != text.npos) return malformed(text, nul, "a NUL character");
  return read_text(text, limits, 0);
}

}  // namespace hearken::plan
