// SPDX-License-Identifier: Apache-2.0
#include "core/todo_items.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace hearken {
namespace {

constexpr std::size_t kMaxItems = 10'000;
constexpr int kMaxDepth = 32;

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

/// A recursive reader of just enough JSON for to-do lists. Every function returns false at the
/// first byte that does not fit; nothing throws.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool read_document(std::vector<TodoItem>& items) {
    skip_blanks();
    const bool fits = peek() == '[' ? read_items(items) : read_wrapper(items);
    skip_blanks();
    return fits && at_ == text_.size();
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char wanted) {
    skip_blanks();
    if (peek() != wanted) return false;
    ++at_;
    return true;
  }
  void skip_blanks() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != text_.npos) ++at_;
  }
  bool take_word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  /// Calls `member(key)` for each member; it must consume the value.
  template <typename Member>
  bool read_object(Member member) {
    if (!take('{')) return false;
    if (take('}')) return true;
    do {
      std::string key;
      skip_blanks();
      if (!read_string(key) || !take(':')) return false;
      skip_blanks();
      if (!member(key)) return false;
    } while (take(','));
    return take('}');
  }

  template <typename Element>
  bool read_array(Element element) {
    if (!take('[')) return false;
    if (take(']')) return true;
    do {
      skip_blanks();
      if (!element()) return false;
    } while (take(','));
    return take(']');
  }

  bool read_wrapper(std::vector<TodoItem>& items) {
    bool found = false;
    const bool fits = read_object([&](const std::string& key) {
      if (key != "items" || found) return skip_value(0);
      found = true;
      return read_items(items);
    });
    return fits && found;
  }

  bool read_items(std::vector<TodoItem>& items) {
    return read_array([&] {
      TodoItem item;
      if (items.size() >= kMaxItems || !read_item(item)) return false;
      items.push_back(std::move(item));
      return true;
    });
  }

  bool read_item(TodoItem& item) {
    bool named = false;
    const bool fits = read_object([&](const std::string& key) {
      if (key == "summary") {
        named = true;
        item.summary.clear();
        return read_string(item.summary);
      }
      if (key == "done") {
        item.done = peek() == 't';
        return take_word("true") || take_word("false");
      }
      if (key == "status") {
        std::string status;
        const bool read = read_string(status);
        item.done = status == "completed";
        return read;
      }
      return skip_value(0);
    });
    return fits && named;
  }

  bool skip_value(int depth) {
    if (depth > kMaxDepth) return false;
    const char first = peek();
    if (first == '{') return read_object([&](const std::string&) { return skip_value(depth + 1); });
    if (first == '[') return read_array([&] { return skip_value(depth + 1); });
    if (first == '"') {
      std::string ignored;
      return read_string(ignored);
    }
    if (take_word("true") || take_word("false") || take_word("null")) return true;
    const std::size_t start = at_;
    while (std::string_view("+-.0123456789eE").find(peek()) != std::string_view::npos) ++at_;
    return at_ > start;
  }

  bool read_string(std::string& out) {
    if (peek() != '"') return false;
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c != '\\') {
        out.push_back(c);
      } else if (!read_escape(out)) {
        return false;
      }
    }
    return false;
  }

  bool read_escape(std::string& out) {
    const char c = peek();
    ++at_;
    const std::string_view names = "\"\\/bfnrt";
    const std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (c != 'u') {
      const std::size_t index = names.find(c);
      if (c == '\0' || index == std::string_view::npos) return false;
      out.push_back(meanings[index]);
      return true;
    }
    std::uint32_t code = 0;
    if (!read_hex(code)) return false;
    if (code >= 0xD800 && code < 0xDC00) {
      std::uint32_t low = 0;
      if (!take_word("\\u") || !read_hex(low) || low < 0xDC00 || low > 0xDFFF) return false;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    } else if (code >= 0xDC00 && code <= 0xDFFF) {
      return false;
    }
    append_utf8(out, code);
    return true;
  }

  bool read_hex(std::uint32_t& code) {
    if (text_.size() - std::min(at_, text_.size()) < 4) return false;
    const char* begin = text_.data() + at_;
    const auto [end, error] = std::from_chars(begin, begin + 4, code, 16);
    at_ += 4;
    return error == std::errc{} && end == begin + 4;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::optional<std::vector<TodoItem>> parse_todo_items(std::string_view json) {
  std::vector<TodoItem> items;
  if (!Reader(json).read_document(items)) return std::nullopt;
  return items;
}

std::size_t count_open(const std::vector<TodoItem>& items, std::string_view summary) {
  const auto named = [&](const TodoItem& item) {
    return !item.done &&
           std::equal(item.summary.begin(), item.summary.end(), summary.begin(), summary.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
  };
  return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), named));
}

}  // namespace hearken
