// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_gbnf.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "plan/compact_common.h"

namespace hearken::plan {
namespace {

/// A place of the grammar: where each symbol leads, and whether the text may end here.
struct Node {
  std::vector<std::pair<Symbol, std::size_t>> edges;
  bool may_end = false;
};

/// All places that can be reached from `start`, which is the first.
std::vector<Node> explore(const CompactGrammar& start) {
  std::vector<Node> nodes(1);
  std::vector<CompactGrammar> walks{start};
  std::unordered_map<std::string, std::size_t> known{{start.signature(), 0}};
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::vector<Symbol> allowed = walks[i].allowed();
    Node node;
    node.may_end = walks[i].finished();
    for (const Symbol& symbol : allowed) {
      if (symbol == kEndToken) {
        node.may_end = true;
        continue;
      }
      CompactGrammar next = walks[i];
      next.accept(symbol);
      const auto [entry, inserted] = known.try_emplace(next.signature(), nodes.size());
      if (inserted) {
        nodes.emplace_back();
        walks.push_back(std::move(next));
      }
      node.edges.emplace_back(symbol, entry->second);
    }
    std::sort(node.edges.begin(), node.edges.end());
    nodes[i] = std::move(node);
  }
  return nodes;
}

/// Class of each node, such that nodes of a class allow the same texts (Moore's refinement).
std::vector<std::size_t> classes_of(const std::vector<Node>& nodes) {
  std::vector<std::size_t> classes(nodes.size(), 0);
  for (std::size_t count = 1;;) {
    using Shape = std::pair<std::size_t, std::vector<std::pair<Symbol, std::size_t>>>;
    std::map<Shape, std::size_t> shapes;
    std::vector<std::size_t> finer(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      Shape shape{classes[i] * 2 + (nodes[i].may_end ? 1 : 0), nodes[i].edges};
      for (auto& edge : shape.second) edge.second = classes[edge.second];
      finer[i] = shapes.try_emplace(std::move(shape), shapes.size()).first->second;
    }
    classes = std::move(finer);
    if (shapes.size() == count) return classes;
    count = shapes.size();
  }
}

std::string quoted(const Symbol& symbol) {
  std::string text = "\"";
  for (const char c : symbol) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

/// Alternatives of one rule: symbols that lead to the same class stand together.
std::string rule_for(const Node& node, const std::vector<std::size_t>& classes) {
  std::map<std::size_t, std::vector<Symbol>> by_class;
  for (const auto& [symbol, next] : node.edges) by_class[classes[next]].push_back(symbol);
  std::string text = node.may_end ? "\"\"" : "";
  for (const auto& [next, symbols] : by_class) {
    if (!text.empty()) text += " | ";
    std::string choice;
    for (const Symbol& symbol : symbols) choice += (choice.empty() ? "" : " | ") + quoted(symbol);
    text += symbols.size() == 1 ? choice : "(" + choice + ")";
    text += " s" + std::to_string(next);
  }
  return text;
}

}  // namespace

std::string to_gbnf(const CompactGrammar& grammar) {
  const auto nodes = explore(grammar);
  const auto classes = classes_of(nodes);
  std::string text = "root ::= s" + std::to_string(classes.front()) + "\n";
  std::vector<bool> written(nodes.size(), false);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (written[classes[i]]) continue;
    written[classes[i]] = true;
    text += "s" + std::to_string(classes[i]) + " ::= " + rule_for(nodes[i], classes) + "\n";
  }
  return text;
}

}  // namespace hearken::plan
