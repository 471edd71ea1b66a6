// SPDX-License-Identifier: Apache-2.0
// Automations that start each other without end, through what their commands change.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "automation/check/checker.h"

namespace hearken::automation {
namespace {

/// Longer circles, and more of them, are not looked at.
constexpr std::size_t kMaxCircle = 6;
constexpr std::size_t kMaxTried = 20'000;

/// The strongly connected part of each node (Tarjan, "Depth-first search and linear graph
/// algorithms", 1972).
class Parts {
 public:
  explicit Parts(const std::vector<std::vector<std::size_t>>& edges)
      : edges_(edges), index_(edges.size()), low_(edges.size()), part_(edges.size()) {
    for (std::size_t node = 0; node < edges.size(); ++node) {
      if (index_[node] == 0) visit(node);
    }
  }
  std::vector<std::size_t> take() { return std::move(part_); }

 private:
  void visit(std::size_t node) {
    index_[node] = low_[node] = ++next_;
    stack_.push_back(node);
    for (const auto to : edges_[node]) {
      if (index_[to] == 0) {
        visit(to);
        low_[node] = std::min(low_[node], low_[to]);
      } else if (part_[to] == 0) {
        low_[node] = std::min(low_[node], index_[to]);
      }
    }
    if (low_[node] != index_[node]) return;
    ++parts_;
    while (part_[node] == 0) {
      part_[stack_.back()] = parts_;
      stack_.pop_back();
    }
  }

  const std::vector<std::vector<std::size_t>>& edges_;
  std::vector<std::size_t> index_, low_, part_, stack_;
  std::size_t next_ = 0, parts_ = 0;
};

/// What a property may be after it was switched over.
Bits flipped(const Bits& now) {
  return now.size() == 2 && now.count() == 1 ? ~now : Bits::all(now.size());
}

/// The course of a circle: what is written over what the world was at first.
class Course {
 public:
  explicit Course(const Universe& universe) : universe_(universe) {}

  void require(const Formula& formula) { needs_.push_back(with_values(formula, written_)); }
  /// What the variable may be now, as far as it was written.
  const Bits* now(VariableId variable) const {
    const auto found = written_.find(variable);
    return found == written_.end() ? nullptr : &found->second;
  }
  /// Before the write the variable is one of `from`. False when it cannot be.
  bool was(VariableId variable, const Bits& from) {
    const auto found = written_.find(variable);
    if (found == written_.end()) {
      needs_.push_back(Formula::leaf(variable, from));
      return true;
    }
    found->second &= from;
    return !found->second.none();
  }
  void write(VariableId variable, Bits to) { written_[variable] = std::move(to); }
  Bits all(VariableId variable) const { return Bits::all(universe_[variable].size); }

  const Box& written() const { return written_; }
  std::vector<const Formula*> needs() const {
    std::vector<const Formula*> out;
    for (const auto& need : needs_) out.push_back(&need);
    return out;
  }

 private:
  const Universe& universe_;
  Box written_;
  std::vector<Formula> needs_;
};

/// One rule's commands up to the one that starts the next. False when nothing would change.
bool carry_out(const CompiledRule& rule, const Deed& link, const Moment& next, Course& course) {
  for (const auto& deed : rule.deeds) {
    if (&deed == &link || deed.way != Deed::Way::Set || deed.after > link.after) continue;
    course.write(deed.variable, deed.to);
  }
  const Bits* now = course.now(link.variable);
  Bits to = link.to;
  if (link.way == Deed::Way::Flip) to = now != nullptr ? flipped(*now) : course.all(link.variable);
  if (!next.report || link.way == Deed::Way::Set) {
    Bits from = next.from;
    if (link.way == Deed::Way::Set) from &= ~link.to;  // what holds already is not sent
    if (!course.was(link.variable, from)) return false;
    if (link.way == Deed::Way::Flip) to = flipped(from);
  }
  to &= next.to;
  if (to.none()) return false;
  course.write(link.variable, std::move(to));
  return true;
}

}  // namespace

/// Which rules can start which: a command brings a property to a value that is waited for.
std::vector<std::vector<Checker::Link>> Checker::links() const {
  std::vector<std::vector<std::pair<std::size_t, std::size_t>>> waiting(universe_.size());
  for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
    for (std::size_t m = 0; m < rules_[rule].moments.size(); ++m) {
      const Moment& moment = rules_[rule].moments[m];
      if (moment.kind == Moment::Kind::Change) waiting[moment.variable].emplace_back(rule, m);
    }
  }
  std::vector<std::vector<Link>> out(rules_.size());
  for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
    for (std::size_t d = 0; d < rules_[rule].deeds.size(); ++d) {
      const Deed& deed = rules_[rule].deeds[d];
      if (deed.way == Deed::Way::Move || !deed.sure) continue;
      for (const auto& [to, m] : waiting[deed.variable]) {
        if (deed.way == Deed::Way::Flip || deed.to.meets(rules_[to].moments[m].to))
          out[rule].push_back({to, d, m});
      }
    }
  }
  return out;
}

void Checker::check_loops() {
  links_ = links();
  std::vector<std::vector<std::size_t>> edges(rules_.size());
  for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
    for (const auto& link : links_[rule]) edges[rule].push_back(link.to);
  }
  part_ = Parts(edges).take();
  for (std::size_t start = 0; start < rules_.size(); ++start) {
    std::vector<std::pair<std::size_t, Link>> path;
    walk(path, start);
  }
}

/// Extends a path of rules behind `start`, the smallest of its circle.
void Checker::walk(std::vector<std::pair<std::size_t, Link>>& path, std::size_t start) {
  const std::size_t here = path.empty() ? start : path.back().second.to;
  for (const auto& link : links_[here]) {
    if (link.to < start || part_[link.to] != part_[start] || tried_ > kMaxTried) continue;
    if (link.to == start) {
      path.emplace_back(here, link);
      ++tried_;
      endless(path);
      path.pop_back();
      continue;
    }
    const bool visited = std::any_of(path.begin(), path.end(),
                                     [&](const auto& step) { return step.second.to == link.to; });
    if (visited || path.size() + 1 >= kMaxCircle) continue;
    path.emplace_back(here, link);
    walk(path, start);
    path.pop_back();
  }
}

/// Goes round three times: what is so after the second and the third must be the same.
bool Checker::endless(const std::vector<std::pair<std::size_t, Link>>& cycle) {
  Course course(universe_);
  const CompiledRule& first = rules_[cycle.front().first];
  const Moment& began = first.moments[cycle.back().second.moment];
  course.require(began.holds);
  course.require(first.only);
  Box after_second;
  for (int round = 0; round < 3; ++round) {
    for (const auto& [from, link] : cycle) {
      const CompiledRule& rule = rules_[from];
      const CompiledRule& next = rules_[link.to];
      const Moment& moment = next.moments[link.moment];
      if (!carry_out(rule, rule.deeds[link.deed], moment, course)) return false;
      course.require(moment.others);
      course.require(next.only);
    }
    if (round == 1) after_second = course.written();
  }
  if (course.written() != after_second) return false;
  const auto box = possible(course.needs());
  if (!box) return false;
  tell_loop(cycle, *box);
  return true;
}

void Checker::tell_loop(const std::vector<std::pair<std::size_t, Link>>& cycle, const Box& box) {
  std::vector<std::size_t> involved;
  std::set<VariableId> variables;
  for (const auto& [from, link] : cycle) {
    involved.push_back(from);
    variables.insert(rules_[from].deeds[link.deed].variable);
  }
  const CompiledRule& first = rules_[involved.front()];
  Box circumstances = box;
  const Moment& began = first.moments[cycle.back().second.moment];
  for (const auto variable : variables) circumstances.erase(variable);
  circumstances[began.variable] = began.to;
  std::string text = words_.moment(first, began, circumstances) + ": ";
  for (std::size_t i = 0; i < cycle.size(); ++i) {
    const auto& [from, link] = cycle[i];
    text += fmt::format("{}{} is to {}", i == 0 ? "" : ", which starts ",
                        i == 0 ? title(from) : title(from) + ", and that one",
                        words_.command(rules_[from], rules_[from].deeds[link.deed]));
  }
  text += fmt::format(", which starts {} again, without end.", title(involved.front()));
  report(variables.size() == 1 ? FindingKind::Oscillation : FindingKind::Loop, involved,
         std::move(text));
}

}  // namespace hearken::automation
