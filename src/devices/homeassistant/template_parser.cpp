// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <functional>

#include "core/text.h"
#include "devices/homeassistant/template_ast.h"

// A recursive-descent parser for the part of Jinja2 (jinja.palletsprojects.com, "Template Designer
// Documentation") that value templates in the field use. There are no loops, imports or attributes
// of the program around it, so evaluating a template takes time in proportion to its text.

namespace hearken::devices::homeassistant {
namespace {

constexpr std::size_t kMaxTemplateBytes = 4096;
constexpr std::size_t kMaxNodes = 512;
constexpr int kMaxDepth = 24;
constexpr std::size_t kMaxShownBytes = 80;

enum class Kind { End, Word, Number, Text, Symbol };

struct Token {
  Kind kind = Kind::End;
  std::string text;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

tl::unexpected<Error> refuse(const std::string& what) {
  return fail(ErrorCode::InvalidInput, "template: " + sanitize(what, kMaxShownBytes));
}

/// Reads a quoted text at the start of `rest`.
Result<Token> take_text(std::string_view& rest) {
  const char quote = rest.front();
  Token token{Kind::Text, {}};
  std::size_t i = 1;
  for (; i < rest.size() && rest[i] != quote; ++i) {
    if (rest[i] != '\\' || i + 1 >= rest.size()) {
      token.text += rest[i];
      continue;
    }
    const char c = rest[++i];
    token.text += c == 'n' ? '\n' : c == 't' ? '\t' : c;
  }
  if (i >= rest.size()) return refuse("a text has no end");
  rest.remove_prefix(i + 1);
  return token;
}

Result<std::vector<Token>> tokens_of(std::string_view rest) {
  std::vector<Token> tokens;
  while (true) {
    rest = trim(rest);
    if (rest.empty()) break;
    const char first = rest.front();
    std::size_t length = 1;
    if (first == '\'' || first == '"') {
      HEARKEN_TRY(Token token, take_text(rest));
      tokens.push_back(std::move(token));
      continue;
    }
    Kind kind = Kind::Symbol;
    if (is_letter(first)) {
      kind = Kind::Word;
      while (length < rest.size() && (is_letter(rest[length]) || is_digit(rest[length]))) ++length;
    } else if (is_digit(first)) {
      kind = Kind::Number;
      while (length < rest.size() && (is_digit(rest[length]) || rest[length] == '.')) ++length;
    } else {
      static constexpr std::array<std::string_view, 5> kPairs = {"==", "!=", "<=", ">=", "//"};
      const auto two = rest.substr(0, 2);
      if (std::find(kPairs.begin(), kPairs.end(), two) != kPairs.end()) length = 2;
      if (length == 1 &&
          std::string_view("+-*/%~()[]{}:.,|<>").find(first) == std::string_view::npos) {
        return refuse("unexpected '" + std::string(1, first) + "'");
      }
    }
    tokens.push_back({kind, std::string(rest.substr(0, length))});
    rest.remove_prefix(length);
  }
  tokens.push_back({});
  return tokens;
}

/// Expressions, by falling precedence. One parser reads one expression.
class ExpressionParser {
 public:
  ExpressionParser(std::vector<Token> tokens, std::size_t& nodes)
      : tokens_(std::move(tokens)), nodes_(nodes) {}

  Result<Node> whole() {
    HEARKEN_TRY(Node node, choice());
    if (now().kind != Kind::End) return refuse("unexpected '" + now().text + "'");
    return node;
  }

 private:
  using Rule = Result<Node> (ExpressionParser::*)();

  const Token& now() const { return tokens_[at_]; }
  bool is(std::string_view text) const {
    return (now().kind == Kind::Symbol || now().kind == Kind::Word) && now().text == text;
  }
  bool take(std::string_view text) {
    if (!is(text)) return false;
    ++at_;
    return true;
  }
  Status expect(std::string_view text) {
    if (take(text)) return {};
    return refuse("expected '" + std::string(text) + "' before '" + now().text + "'");
  }
  Result<Node> make(Op op, std::string text, std::vector<Node> children, Json value = nullptr) {
    if (++nodes_ > kMaxNodes) return refuse("too long");
    return Node{op, std::move(text), std::move(value), std::move(children)};
  }

  /// Keeps hostile nesting off the stack.
  Result<Node> deeper(Rule rule) {
    if (++depth_ > kMaxDepth) return refuse("nested too deeply");
    auto node = (this->*rule)();
    --depth_;
    return node;
  }

  Result<Node> choice() {
    HEARKEN_TRY(Node node, either());
    while (take("if")) {
      HEARKEN_TRY(Node condition, either());
      std::vector<Node> parts{std::move(node), std::move(condition)};
      if (take("else")) {
        HEARKEN_TRY(Node otherwise, deeper(&ExpressionParser::choice));
        parts.push_back(std::move(otherwise));
      }
      HEARKEN_TRY(node, make(Op::Choose, "", std::move(parts)));
    }
    return node;
  }

  Result<Node> joined(Op op, std::string_view word, Rule operand) {
    HEARKEN_TRY(Node node, (this->*operand)());
    while (take(word)) {
      HEARKEN_TRY(Node other, (this->*operand)());
      HEARKEN_TRY(node, make(op, std::string(word), {std::move(node), std::move(other)}));
    }
    return node;
  }
  Result<Node> either() { return joined(Op::Or, "or", &ExpressionParser::both); }
  Result<Node> both() { return joined(Op::And, "and", &ExpressionParser::negation); }

  Result<Node> negation() {
    if (!take("not")) return comparison();
    HEARKEN_TRY(Node inner, deeper(&ExpressionParser::negation));
    return make(Op::Not, "not", {std::move(inner)});
  }

  Result<Node> comparison() {
    HEARKEN_TRY(Node node, concatenation());
    while (true) {
      std::string op;
      for (const std::string_view one : {"==", "!=", "<=", ">=", "<", ">", "in"}) {
        if (take(one)) {
          op = one;
          break;
        }
      }
      if (op.empty() && is("not") && tokens_[at_ + 1].text == "in") {
        at_ += 2;
        op = "not in";
      }
      if (op.empty()) return node;
      HEARKEN_TRY(Node other, concatenation());
      HEARKEN_TRY(node, make(Op::Compare, op, {std::move(node), std::move(other)}));
    }
  }

  Result<Node> concatenation() { return joined(Op::Concat, "~", &ExpressionParser::sum); }

  Result<Node> calculated(std::initializer_list<std::string_view> signs, Rule operand) {
    HEARKEN_TRY(Node node, (this->*operand)());
    while (true) {
      const auto sign = std::find_if(signs.begin(), signs.end(), [&](auto one) { return is(one); });
      if (sign == signs.end()) return node;
      ++at_;
      HEARKEN_TRY(Node other, (this->*operand)());
      HEARKEN_TRY(node,
                  make(Op::Arithmetic, std::string(*sign), {std::move(node), std::move(other)}));
    }
  }
  Result<Node> sum() { return calculated({"+", "-"}, &ExpressionParser::product); }
  Result<Node> product() {
    return calculated({"*", "//", "/", "%"}, &ExpressionParser::signed_one);
  }

  Result<Node> signed_one() {
    if (take("+")) return deeper(&ExpressionParser::signed_one);
    if (!take("-")) return filtered();
    HEARKEN_TRY(Node inner, deeper(&ExpressionParser::signed_one));
    return make(Op::Negate, "-", {std::move(inner)});
  }

  Result<std::vector<Node>> arguments() {
    std::vector<Node> list;
    if (take(")")) return list;
    do {
      // Named arguments ("default=0") are given by position in all filters that have them.
      HEARKEN_TRY(Node argument, deeper(&ExpressionParser::choice));
      list.push_back(std::move(argument));
    } while (take(","));
    HEARKEN_TRY_VOID(expect(")"));
    return list;
  }

  Result<Node> filtered() {
    HEARKEN_TRY(Node node, member());
    while (is("|") || is("is")) {
      const bool test = now().text == "is";
      ++at_;
      const bool negative = test && take("not");
      const std::string name = now().text;
      if (now().kind != Kind::Word) return refuse("a filter has no name");
      ++at_;
      if (test ? !is_known_test(name) : !is_known_filter(name)) {
        return refuse((test ? "the test '" : "the filter '") + name + "' is not supported");
      }
      std::vector<Node> parts{std::move(node)};
      if (take("(")) {
        HEARKEN_TRY(std::vector<Node> more, arguments());
        std::move(more.begin(), more.end(), std::back_inserter(parts));
      }
      HEARKEN_TRY(node, make(test ? Op::Test : Op::Filter, name, std::move(parts), negative));
    }
    return node;
  }

  Result<Node> member() {
    HEARKEN_TRY(Node node, primary());
    while (true) {
      if (take(".")) {
        HEARKEN_TRY(node, attribute(std::move(node)));
      } else if (take("[")) {
        HEARKEN_TRY(Node key, deeper(&ExpressionParser::choice));
        HEARKEN_TRY_VOID(expect("]"));
        HEARKEN_TRY(node, make(Op::Member, "", {std::move(node), std::move(key)}));
      } else {
        return node;
      }
    }
  }

  Result<Node> attribute(Node object) {
    if (now().kind != Kind::Word && now().kind != Kind::Number)
      return refuse("a member has no name");
    const std::string name = now().text;
    ++at_;
    if (!take("(")) return make(Op::Member, name, {std::move(object)});
    if (!is_known_method(name)) return refuse("the method '" + name + "' is not supported");
    HEARKEN_TRY(std::vector<Node> more, arguments());
    std::vector<Node> parts{std::move(object)};
    std::move(more.begin(), more.end(), std::back_inserter(parts));
    return make(Op::Method, name, std::move(parts));
  }

  Result<Node> list() {
    std::vector<Node> items;
    const std::string_view close = tokens_[at_ - 1].text == "[" ? "]" : ")";
    while (!take(close)) {
      HEARKEN_TRY(Node item, deeper(&ExpressionParser::choice));
      items.push_back(std::move(item));
      if (!take(",") && !is(close)) return refuse("a list has no end");
    }
    return make(Op::Call, "[]", std::move(items));
  }

  Result<Node> table() {
    std::vector<Node> items;
    while (!take("}")) {
      HEARKEN_TRY(Node key, deeper(&ExpressionParser::choice));
      HEARKEN_TRY_VOID(expect(":"));
      HEARKEN_TRY(Node value, deeper(&ExpressionParser::choice));
      items.push_back(std::move(key));
      items.push_back(std::move(value));
      if (!take(",") && !is("}")) return refuse("a table has no end");
    }
    return make(Op::Call, "{}", std::move(items));
  }

  Result<Node> primary() {
    const Token token = now();
    if (take("(")) {
      HEARKEN_TRY(Node node, deeper(&ExpressionParser::choice));
      HEARKEN_TRY_VOID(expect(")"));
      return node;
    }
    if (take("[")) return list();
    if (take("{")) return table();
    ++at_;
    switch (token.kind) {
      case Kind::Text:
        return make(Op::Literal, "", {}, token.text);
      case Kind::Number: {
        const auto number = parse_number(token.text);
        if (!number) return refuse("not a number: " + token.text);
        return make(Op::Literal, "", {},
                    make_number(*number, token.text.find('.') == std::string::npos));
      }
      case Kind::Word:
        return word(token.text);
      default:
        --at_;
        return refuse(token.kind == Kind::End ? "it ends too early"
                                              : "unexpected '" + token.text + "'");
    }
  }

  Result<Node> word(const std::string& name) {
    if (name == "true" || name == "True") return make(Op::Literal, "", {}, true);
    if (name == "false" || name == "False") return make(Op::Literal, "", {}, false);
    if (name == "none" || name == "None") return make(Op::Literal, "", {}, nullptr);
    if (!take("(")) return make(Op::Name, name, {});
    if (!is_known_function(name)) return refuse("the function '" + name + "' is not supported");
    HEARKEN_TRY(std::vector<Node> list, arguments());
    return make(Op::Call, name, std::move(list));
  }

  const std::vector<Token> tokens_;
  std::size_t& nodes_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

struct Block {
  enum class Type { Text, Output, Statement, End } type = Type::End;
  std::string_view text;
};

/// Cuts a template into its text, "{{ … }}" and "{% … %}".
Result<std::vector<Block>> blocks_of(std::string_view rest) {
  std::vector<Block> blocks;
  while (!rest.empty()) {
    const auto open = std::min({rest.find("{{"), rest.find("{%"), rest.find("{#")});
    if (open > 0) blocks.push_back({Block::Type::Text, rest.substr(0, open)});
    if (open == rest.npos) break;
    const char kind = rest[open + 1];
    rest.remove_prefix(open + 2);
    const auto close = rest.find(kind == '{' ? "}}" : kind == '%' ? "%}" : "#}");
    if (close == rest.npos) return refuse("a brace has no end");
    std::string_view inner = rest.substr(0, close);
    if (inner.starts_with('-')) inner.remove_prefix(1);
    if (inner.ends_with('-')) inner.remove_suffix(1);
    if (kind == '{') blocks.push_back({Block::Type::Output, inner});
    if (kind == '%') blocks.push_back({Block::Type::Statement, trim(inner)});
    rest.remove_prefix(close + 2);
  }
  blocks.push_back({});
  return blocks;
}

class TemplateParser {
 public:
  explicit TemplateParser(std::vector<Block> blocks) : blocks_(std::move(blocks)) {}

  Result<Node> whole() {
    HEARKEN_TRY(Node node, sequence(0));
    if (blocks_[at_].type != Block::Type::End) {
      return refuse("unexpected '" + std::string(blocks_[at_].text) + "'");
    }
    return node;
  }

 private:
  Result<Node> expression(std::string_view text) {
    HEARKEN_TRY(auto tokens, tokens_of(text));
    return ExpressionParser(std::move(tokens), nodes_).whole();
  }
  static bool begins(const Block& block, std::string_view word) {
    return block.type == Block::Type::Statement &&
           (block.text == word || block.text.starts_with(std::string(word) + " "));
  }

  Result<Node> sequence(int depth) {
    if (depth > kMaxDepth) return refuse("nested too deeply");
    Node node{Op::Sequence, {}, nullptr, {}};
    while (true) {
      const Block block = blocks_[at_];
      if (block.type == Block::Type::End) return node;
      if (begins(block, "elif") || begins(block, "else") || begins(block, "endif")) return node;
      ++at_;
      if (block.type == Block::Type::Text) {
        node.children.push_back({Op::Literal, {}, std::string(block.text), {}});
      } else if (block.type == Block::Type::Output) {
        HEARKEN_TRY(Node value, expression(block.text));
        node.children.push_back(std::move(value));
      } else {
        HEARKEN_TRY(Node statement, statement_of(block.text, depth));
        node.children.push_back(std::move(statement));
      }
    }
  }

  Result<Node> statement_of(std::string_view text, int depth) {
    const auto blank = text.find_first_of(" \t\n(");
    const std::string word(text.substr(0, blank));
    const std::string_view rest = blank == text.npos ? "" : text.substr(blank);
    if (word == "if") return conditional(rest, depth);
    if (word == "set") {
      const auto equals = rest.find('=');
      const std::string name(trim(rest.substr(0, equals)));
      const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return is_letter(c) || is_digit(c);
      });
      if (equals == rest.npos || !plain) return refuse("a 'set' that is no assignment");
      HEARKEN_TRY(Node value, expression(rest.substr(equals + 1)));
      return Node{Op::Set, name, nullptr, {std::move(value)}};
    }
    return refuse("the statement '" + word + "' is not supported");
  }

  Result<Node> conditional(std::string_view condition_text, int depth) {
    Node node{Op::If, {}, nullptr, {}};
    std::string_view text = condition_text;
    while (true) {
      HEARKEN_TRY(Node condition, expression(text));
      HEARKEN_TRY(Node body, sequence(depth + 1));
      node.children.push_back(std::move(condition));
      node.children.push_back(std::move(body));
      if (!begins(blocks_[at_], "elif")) break;
      text = blocks_[at_++].text.substr(4);
    }
    if (begins(blocks_[at_], "else")) {
      ++at_;
      HEARKEN_TRY(Node body, sequence(depth + 1));
      node.children.push_back(std::move(body));
    }
    if (!begins(blocks_[at_], "endif")) return refuse("an 'if' has no 'endif'");
    ++at_;
    return node;
  }

  const std::vector<Block> blocks_;
  std::size_t at_ = 0;
  std::size_t nodes_ = 0;
};

}  // namespace

Result<Node> parse_template(std::string_view text) {
  if (text.size() > kMaxTemplateBytes) return refuse("longer than 4 KiB");
  HEARKEN_TRY(auto blocks, blocks_of(trim(text)));
  return TemplateParser(std::move(blocks)).whole();
}

}  // namespace hearken::devices::homeassistant
