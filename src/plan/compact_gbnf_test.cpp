// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_gbnf.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "core/actions.h"

namespace hearken::plan {
namespace {

bool anybody(const Thing&, std::string_view) { return true; }

Thing light(const char* id, const char* area, bool dimmable) {
  Thing made;
  made.id = ThingId(id);
  made.name = id;
  made.area = AreaId(area);
  made.kind = "light";
  Property state;
  state.name = "state";
  state.type = ValueType::Option;
  state.access = Access::ReadWrite;
  state.options = {"on", "off"};
  made.properties.push_back(state);
  if (dimmable) {
    Property brightness;
    brightness.name = "brightness";
    brightness.access = Access::ReadWrite;
    brightness.unit = "%";
    brightness.minimum = 0;
    brightness.maximum = 100;
    made.properties.push_back(brightness);
  }
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

/// Two rooms, one list; the sentence holds a number in range and one above it.
Context two_rooms() {
  Thing list;
  list.id = ThingId("todo.chores");
  list.name = "chores";
  list.kind = "todo";
  list.actions = standard_actions(list.kind, {});
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(
      std::vector<Area>{{AreaId("loft"), "Loft", "Top", {}}, {AreaId("cellar"), "Cellar", "", {}}},
      std::vector<Thing>{light("light.beam", "loft", true), light("light.lantern", "cellar", false),
                         list});
  home->state.resize(home->registry->things().size());
  Context context;
  context.home = home;
  for (const char* word : {"beam", "30", "sweep", "120"}) context.words.push_back({word, 0, 0});
  context.values = {{30, 1}, {120, 3}};
  for (const auto& one : home->registry->things()) context.things.push_back({one.id, 1, ""});
  context.places = {{AreaId("loft"), "", "loft"}, {AreaId(), "Top", "top"}};
  return context;
}

/// Reads the rules back: for each, which symbol leads to which rule; "" for a text that may end.
/// Knows only the form that to_gbnf() writes.
class Rules {
 public:
  explicit Rules(std::string_view text) {
    while (!text.empty()) {
      const auto line = text.substr(0, text.find('\n'));
      text.remove_prefix(line.size() + 1);
      const auto split = line.find(" ::= ");
      read(std::string(line.substr(0, split)), line.substr(split + 5));
    }
  }

  /// Rules that may follow; "root" stands for its only alternative.
  const std::map<Symbol, std::string>& at(const std::string& rule) const { return rules_.at(rule); }
  std::string start() const { return start_; }

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

std::set<Symbol> without_end(const std::vector<Symbol>& symbols) {
  std::set<Symbol> set(symbols.begin(), symbols.end());
  set.erase("<end>");
  return set;
}

/// Walks grammar and rules together; at each step both must allow the same.
TEST(CompactGbnf, AllowsAtEveryStepWhatTheGrammarAllows) {
  const auto context = two_rooms();
  const Rules rules(to_gbnf(CompactGrammar(context, anybody)));
  std::mt19937 random(3);
  constexpr int kSteps = 11;  // fewer than the parts that the grammar alone limits
  for (int walk = 0; walk < 1000; ++walk) {
    CompactGrammar grammar(context, anybody);
    std::string rule = rules.start(), text;
    for (int step = 0; step < kSteps && !grammar.finished(); ++step) {
      const auto allowed = grammar.allowed();
      std::set<Symbol> theirs;
      for (const auto& [symbol, next] : rules.at(rule)) theirs.insert(symbol);
      const bool may_end = theirs.erase("") > 0;
      ASSERT_EQ(theirs, without_end(allowed)) << text;
      ASSERT_EQ(may_end, std::count(allowed.begin(), allowed.end(), "<end>") > 0) << text;
      const Symbol symbol = allowed[random() % allowed.size()];
      if (symbol == "<end>") break;
      rule = rules.at(rule).at(symbol);
      grammar.accept(symbol);
      text += symbol;
    }
  }
}

TEST(CompactGbnf, LeavesOutWhatAPersonMayNotDo) {
  const auto context = two_rooms();
  const Rules rules(
      to_gbnf(CompactGrammar(context, [](const Thing& thing, std::string_view action) {
        return thing.id == ThingId("light.beam") && action == "turn_off";
      })));
  const auto& start = rules.at(rules.start());
  EXPECT_TRUE(start.contains("<turn_off>"));
  EXPECT_FALSE(start.contains("<turn_on>"));
  EXPECT_FALSE(start.contains("<set>"));
  const auto& targets = rules.at(start.at("<turn_off>"));
  EXPECT_TRUE(targets.contains("<t0>"));
  EXPECT_FALSE(targets.contains("<t1>"));
}

}  // namespace
}  // namespace hearken::plan
