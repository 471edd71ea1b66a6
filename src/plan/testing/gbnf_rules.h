// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "plan/compact.h"

namespace hearken::plan::testing {

/// Reads GBNF back: for each rule, which symbol leads to which rule; "" for a text that may end.
/// Knows only the form that to_gbnf() writes. For tests.
class GbnfRules {
 public:
  explicit GbnfRules(std::string_view text) {
    while (!text.empty()) {
      const auto line = text.substr(0, text.find('\n'));
      text.remove_prefix(line.size() + 1);
      const auto split = line.find(" ::= ");
      read(std::string(line.substr(0, split)), line.substr(split + 5));
    }
  }

  /// What may follow in a place.
  const std::map<Symbol, std::string>& at(const std::string& rule) const { return rules_.at(rule); }
  const std::string& start() const { return start_; }

  /// Whether the text, "<end>" left out, is in the language.
  bool spell(const std::vector<Symbol>& symbols) const {
    std::string rule = start_;
    for (const auto& symbol : symbols) {
      const auto next = at(rule).find(symbol);
      if (symbol.empty() || next == at(rule).end()) return false;
      rule = next->second;
    }
    return at(rule).contains("");
  }

 private:
  void read(const std::string& name, std::string_view body) {
    if (name == "root") {
      start_ = body;
      return;
    }
    std::vector<Symbol> symbols;
    for (std::size_t i = 0; i < body.size();) {
      if (body[i] == '"') {
        const auto close = body.find('"', i + 1);
        symbols.emplace_back(body.substr(i + 1, close - i - 1));
        if (symbols.back().empty()) rules_[name][symbols.back()] = "";
        i = close + 1;
      } else if (body[i] == 's') {
        const auto end = std::min(body.find(' ', i), body.size());
        for (const auto& symbol : symbols) {
          if (!symbol.empty()) rules_[name][symbol] = std::string(body.substr(i, end - i));
        }
        symbols.clear();
        i = end;
      } else {
        ++i;
      }
    }
  }

  std::string start_;
  std::map<std::string, std::map<Symbol, std::string>> rules_;
};

}  // namespace hearken::plan::testing
