// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "automation/check/compiled.h"
#include "automation/check/words.h"

namespace hearken::automation {

/// Two starts that fall on one moment.
struct Coincidence {
  Formula holds;        ///< what is so then
  bool at_once = true;  ///< false: they start apart, and only what they do falls together
};
/// Whether something `extra_a` after a start of the one and `extra_b` after a start of the other
/// can fall on one moment by necessity, not by chance.
std::optional<Coincidence> coincide(const CompiledRule& a, const Moment& moment_a,
                                    milliseconds extra_a, const CompiledRule& b,
                                    const Moment& moment_b, milliseconds extra_b,
                                    const Universe& universe);

/// A quantity that devices change: what the air of a room has.
enum class Quantity { None, Temperature, Humidity };

/// What a command does to the air of its room.
struct Pull {
  int temperature = 0;
  int humidity = 0;
  bool limits_itself = false;  ///< a thermostat stops at its set-point
  int of(Quantity quantity) const {
    return quantity == Quantity::Temperature ? temperature
           : quantity == Quantity::Humidity  ? humidity
                                             : 0;
  }
};

struct Pulling {
  const Deed& deed;
  const Thing& thing;
  Pull pull;
};

/// Looks for all kinds of findings among compiled automations. One use.
class Checker {
 public:
  Checker(const std::vector<CompiledRule>& rules, const CheckInput& input,
          const Universe& universe);
  CheckReport run();

 private:
  using Pair = std::pair<std::size_t, std::size_t>;

  // single.cpp
  void check_reachable(const CompiledRule& rule);
  void check_itself(const CompiledRule& rule);
  void check_guard(const CompiledRule& rule);
  std::optional<std::pair<guard::Decision, std::string>> judged(const CompiledRule& rule,
                                                                const std::vector<Step>& steps,
                                                                const Box& box) const;
  /// A state that the guard's configuration speaks of, and its opposite.
  struct Danger {
    Formula there, absent;
  };
  std::vector<Danger> dangers(const CompiledRule& rule) const;
  HomeSnapshot world(const Box& box) const;

  // pairs.cpp
  void check_pairs();
  void check_conflict(std::size_t a, std::size_t b);
  bool conflict_at(std::size_t a, std::size_t b, const Moment& moment_a, const Moment& moment_b);
  bool check_duplicate(std::size_t a, std::size_t b);
  bool implied(const Moment& inner, const CompiledRule& inner_rule, const Moment& outer,
               const CompiledRule& outer_rule);
  void check_race(std::size_t writer, std::size_t reader);

  // loops.cpp
  void check_loops();
  struct Link {
    std::size_t to = 0;
    std::size_t deed = 0;
    std::size_t moment = 0;
  };
  std::vector<std::vector<Link>> links() const;
  void walk(std::vector<std::pair<std::size_t, Link>>& path, std::size_t start);
  bool endless(const std::vector<std::pair<std::size_t, Link>>& cycle);
  void tell_loop(const std::vector<std::pair<std::size_t, Link>>& cycle, const Box& box);
  std::vector<std::vector<Link>> links_;
  std::vector<std::size_t> part_;  ///< strongly connected part of each rule
  std::size_t tried_ = 0;

  // room.cpp
  void check_rooms();
  void check_band(std::size_t low, std::size_t high);
  void check_fight(std::size_t raiser, std::size_t lowerer);
  bool answers(std::size_t raiser, std::size_t lowerer, const Pulling& up, const Pulling& down,
               const Moment& cold, const Moment& hot) const;
  bool tell_fight(std::size_t raiser, std::size_t lowerer, const Pulling& up, const Pulling& down,
                  const Moment& cold, const Moment& hot);
  bool switched_off_before(std::size_t raiser, const Deed& deed, const Moment& top,
                           std::size_t lowerer) const;

  std::optional<Box> possible(const std::vector<const Formula*>& formulas) {
    return solver_.solve(formulas);
  }
  void report(FindingKind kind, const std::vector<std::size_t>& rules, std::string text);
  const std::string& title(std::size_t rule) const { return titles_[rule]; }
  std::size_t index_of(const CompiledRule& rule) const {
    return static_cast<std::size_t>(&rule - rules_.data());
  }

  const std::vector<CompiledRule>& rules_;
  const CheckInput& input_;
  const Universe& universe_;
  const CaseWords words_;
  HomeSnapshot fresh_;  ///< the home with all that is known just heard
  std::vector<std::string> titles_;
  Solver solver_;
  std::vector<Finding> findings_;
  std::set<std::pair<FindingKind, std::vector<std::size_t>>> told_;
  std::set<Pair> duplicates_;
};

/// Whether both cannot hold after one moment.
bool opposite(const Deed& a, const Deed& b);

}  // namespace hearken::automation
