// SPDX-License-Identifier: Apache-2.0
#include "automation/figure.h"

#include <algorithm>

namespace hearken::automation {
namespace {

void collect(const Requirement& requirement, std::vector<HistoryRequirement>& figures) {
  for (const auto& part : requirement.parts) collect(part, figures);
  const auto* history = std::get_if<HistoryRequirement>(&requirement.leaf);
  if (requirement.join == Join::One && history != nullptr) figures.push_back(*history);
}

}  // namespace

void FigureFold::begin_with(const FigureBase& base, WallTime until) {
  parts_ = base;
  weighted_ = base.mean.value_or(0) * static_cast<double>(base.covered.count());
  held_ = base.held;
  held_since_ = until;
  heard_ = base.count > 0 || base.held.has_value();
}

void FigureFold::hold_until(WallTime until) {
  if (!held_) return;
  const WallTime begin = std::max(held_since_, from_), end = std::min(until, to_);
  if (end <= begin) return;
  reach(*held_);
  weighted_ += *held_ * static_cast<double>((end - begin).count());
  parts_.covered += end - begin;
}

void FigureFold::add(WallTime at, std::optional<double> number) {
  hold_until(at);
  held_ = number;
  held_since_ = at;
  heard_ = true;
  if (!number || at < from_ || at >= to_) return;
  ++parts_.count;
  parts_.sum += *number;
  reach(*number);
}

void FigureFold::reach(double number) {
  if (!parts_.minimum || number < *parts_.minimum) parts_.minimum = number;
  if (!parts_.maximum || number > *parts_.maximum) parts_.maximum = number;
}

std::optional<double> FigureFold::finish(Figure figure) {
  hold_until(to_);
  switch (figure) {
    case Figure::Mean:
      if (parts_.covered <= milliseconds(0)) return {};
      return weighted_ / static_cast<double>(parts_.covered.count());
    case Figure::Minimum:
      return parts_.minimum;
    case Figure::Maximum:
      return parts_.maximum;
    case Figure::Sum:
      return heard_ ? std::optional(parts_.sum) : std::nullopt;
    case Figure::Count:
      return heard_ ? std::optional(static_cast<double>(parts_.count)) : std::nullopt;
  }
  return {};
}

std::vector<HistoryRequirement> figures_of(const Automation& automation) {
  std::vector<HistoryRequirement> figures;
  for (const auto& requirement : automation.only) collect(requirement, figures);
  for (const auto& action : automation.then) {
    if (const auto* check = std::get_if<CheckAction>(&action)) collect(check->requirement, figures);
    const auto* pause = std::get_if<WaitAction>(&action);
    if (pause != nullptr && pause->until) collect(*pause->until, figures);
  }
  return figures;
}

}  // namespace hearken::automation
