// SPDX-License-Identifier: Apache-2.0
// What automations do to each other through the air of a room: no dead band, heating against an
// open window.
#include <fmt/format.h>

#include <algorithm>

#include "automation/check/checker.h"
#include "core/text.h"

namespace hearken::automation {
namespace {

Quantity quantity_of(const Variable& variable) {
  if (variable.thing == nullptr || variable.thing->kind == "weather") return Quantity::None;
  if (variable.property == "current_temperature") return Quantity::Temperature;
  if (variable.property == "current_humidity") return Quantity::Humidity;
  if (variable.thing->kind != "sensor") return Quantity::None;
  const bool main = variable.property == "state" || variable.property == "value";
  const std::string& what = main ? variable.thing->device_class : variable.property;
  if (what == "temperature") return Quantity::Temperature;
  return what == "humidity" ? Quantity::Humidity : Quantity::None;
}

bool names(const Thing& thing, std::initializer_list<const char*> words) {
  const std::string text =
      " " + fold(thing.name + " " + thing.device_class + " " + thing.id.str()) + " ";
  return std::any_of(words.begin(), words.end(),
                     [&](const char* word) { return text.find(word) != std::string::npos; });
}

Pull pull_of(const Thing& thing, const Step& step) {
  const auto* word = std::get_if<std::string>(&step.argument);
  if (thing.kind == "climate") {
    if (step.action != "set_mode" || word == nullptr) return {};
    return {*word == "heat" ? 1 : *word == "cool" ? -1 : 0, *word == "dry" ? -1 : 0, true};
  }
  const bool on = step.action == "turn_on";
  const bool opens = step.action == "open" ||
                     (step.action == "set_position" && as_number(step.argument).value_or(0) > 0);
  if (thing.kind == "switch" && on) {
    if (names(thing, {"heater", "heating", "radiator"})) return {1, 0, false};
    if (names(thing, {"cooler", "air conditioner", "air_conditioner"})) return {-1, 0, false};
    if (names(thing, {"dehumidifier"})) return {0, -1, false};
    if (names(thing, {"humidifier"})) return {0, 1, false};
  }
  if (thing.kind == "humidifier" && on) return {0, names(thing, {"dehumidifier"}) ? -1 : 1, true};
  if (thing.kind == "fan" && on) return {0, -1, false};
  const bool window = thing.kind == "cover" && names(thing, {"window", "skylight", "vent"});
  return window && opens ? Pull{-1, -1, false} : Pull{};
}

/// Smallest distance between two limits that keeps a sensor's noise from crossing both.
double smallest_band(const Variable& variable) {
  const Property* property = variable.thing->find_property(variable.property);
  const double step = property == nullptr ? 0 : property->step.value_or(0);
  return std::max(step, quantity_of(variable) == Quantity::Temperature ? 0.2 : 0.0);
}

/// A limit that has to be passed for minutes does not answer to noise.
constexpr milliseconds kCalm{120'000};

std::string limit_text(const Variable& variable, double limit) {
  const Property* property = variable.thing->find_property(variable.property);
  const std::string unit =
      property == nullptr || property->unit.empty() ? "" : " " + property->unit;
  return format_number(limit) + unit;
}

template <typename Use>
void each_pull(const CompiledRule& rule, const Universe& universe, const Use& use) {
  for (const auto& deed : rule.deeds) {
    if (deed.way != Deed::Way::Set || !deed.sure) continue;
    const Thing& thing = *universe[deed.variable].thing;
    for (const auto& step : rule.doings[deed.command].steps) {
      if (step.thing == thing.id) use(Pulling{deed, thing, pull_of(thing, step)});
    }
  }
}

}  // namespace

void Checker::check_rooms() {
  std::vector<std::size_t> low, high, raising, lowering;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    bool falls = false, rises = false, up = false, down = false;
    for (const auto& moment : rules_[i].moments) {
      if (moment.threshold) (moment.threshold->above ? rises : falls) = true;
    }
    each_pull(rules_[i], universe_, [&](const Pulling& one) {
      const Pull& pull = one.pull;
      up = up || pull.temperature > 0 || pull.humidity > 0;
      down = down || pull.temperature < 0 || pull.humidity < 0;
    });
    if (falls) low.push_back(i);
    if (rises) high.push_back(i);
    if (up) raising.push_back(i);
    if (down) lowering.push_back(i);
  }
  for (const auto a : low) {
    for (const auto b : high) {
      if (a != b) check_band(a, b);
    }
  }
  for (const auto a : raising) {
    for (const auto b : lowering) {
      if (a != b) check_fight(a, b);
    }
  }
}

/// One thing switched one way below a limit and the other way above another.
void Checker::check_band(std::size_t low, std::size_t high) {
  const CompiledRule& under = rules_[low];
  const CompiledRule& over = rules_[high];
  const Deed* one = nullptr;
  const Deed* other = nullptr;
  for (const auto& a : under.deeds) {
    for (const auto& b : over.deeds) {
      if (one == nullptr && a.way == Deed::Way::Set && opposite(a, b)) {
        one = &a;
        other = &b;
      }
    }
  }
  if (one == nullptr) return;
  for (const auto& a : under.moments) {
    for (const auto& b : over.moments) {
      if (!a.threshold || !b.threshold || a.threshold->above || !b.threshold->above ||
          a.variable != b.variable)
        continue;
      const Threshold& bottom = *a.threshold;
      const Threshold& top = *b.threshold;
      const Variable& variable = universe_[a.variable];
      const double gap = top.limit - bottom.limit;
      const double band = std::max({gap, bottom.hysteresis, top.hysteresis});
      const bool calm = bottom.held_for >= kCalm || top.held_for >= kCalm;
      const bool overlap = gap < 0;
      if (!overlap && (calm || band > smallest_band(variable))) continue;
      const auto box = possible({&under.only, &over.only, &a.others, &b.others});
      if (!box) continue;
      Box circumstances = *box;
      circumstances.erase(a.variable);
      const std::string where = words_.place(circumstances);
      const std::string what =
          overlap ? fmt::format(
                        "between {} and {} both hold, so that its state depends on where "
                        "the number came from",
                        limit_text(variable, top.limit), limit_text(variable, bottom.limit))
                  : fmt::format("each small change around {} switches it back and forth",
                                limit_text(variable, bottom.limit));
      report(FindingKind::Oscillation, {low, high},
             fmt::format("{}{} at {}: {} is to {} below {}, {} is to {} above {}; {}.",
                         where.empty() ? "With " : where + ", with ", variable.thing->name,
                         limit_text(variable, overlap ? (top.limit + bottom.limit) / 2 : top.limit),
                         title(low), words_.command(under, *one),
                         limit_text(variable, bottom.limit), title(high),
                         words_.command(over, *other), limit_text(variable, top.limit), what));
      return;
    }
  }
}

/// Some rule switches the raising thing off before `top` is reached, or with what lowers.
bool Checker::switched_off_before(std::size_t raiser, const Deed& deed, const Moment& top,
                                  std::size_t lowerer) const {
  const auto undoes = [&](const Deed& other) {
    return other.variable == deed.variable && other.way == Deed::Way::Set &&
           !other.to.meets(deed.to);
  };
  const auto& own = rules_[raiser].deeds;
  if (std::any_of(own.begin(), own.end(), undoes)) return true;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (std::none_of(rules_[i].deeds.begin(), rules_[i].deeds.end(), undoes)) continue;
    if (i == lowerer) return true;
    for (const auto& moment : rules_[i].moments) {
      const bool sooner =
          moment.threshold && moment.threshold->above && top.threshold &&
          quantity_of(universe_[moment.variable]) == quantity_of(universe_[top.variable]) &&
          moment.threshold->limit <= top.threshold->limit;
      const bool follows = std::any_of(
          rules_[lowerer].deeds.begin(), rules_[lowerer].deeds.end(), [&](const Deed& lowers) {
            return moment.kind == Moment::Kind::Change && moment.variable == lowers.variable &&
                   lowers.to.meets(moment.to);
          });
      if (sooner || follows) return true;
    }
  }
  return false;
}

/// Whether `hot` answers to what `cold` began: by the air getting there, or by the device itself.
bool Checker::answers(std::size_t raiser, std::size_t lowerer, const Pulling& up,
                      const Pulling& down, const Moment& cold, const Moment& hot) const {
  if (!cold.threshold || cold.threshold->above) return false;
  const Variable& below = universe_[cold.variable];
  const Quantity quantity = quantity_of(below);
  if (up.pull.of(quantity) <= 0 || down.pull.of(quantity) >= 0) return false;
  if (below.thing->area != up.thing.area) return false;
  if (hot.kind != Moment::Kind::Change) return false;
  if (hot.variable == up.deed.variable) return up.deed.to.meets(hot.to);
  const Variable& above = universe_[hot.variable];
  const bool by_air = hot.threshold && hot.threshold->above && quantity_of(above) == quantity &&
                      above.thing->area == up.thing.area;
  if (!by_air) return false;
  if (cold.threshold->limit >= hot.threshold->limit) return true;
  return !up.pull.limits_itself && !switched_off_before(raiser, up.deed, hot, lowerer);
}

/// One thing warms a room when it is cold, and what warms it makes another one cool it.
void Checker::check_fight(std::size_t raiser, std::size_t lowerer) {
  const CompiledRule& warm = rules_[raiser];
  const CompiledRule& cool = rules_[lowerer];
  each_pull(warm, universe_, [&](const Pulling& up) {
    each_pull(cool, universe_, [&](const Pulling& down) {
      if (up.thing.id == down.thing.id || up.thing.area.empty() || up.thing.area != down.thing.area)
        return;
      for (const auto& cold : warm.moments) {
        for (const auto& hot : cool.moments) {
          if (!answers(raiser, lowerer, up, down, cold, hot)) continue;
          if (tell_fight(raiser, lowerer, up, down, cold, hot)) return;
        }
      }
    });
  });
}

/// False when conditions keep the two apart.
bool Checker::tell_fight(std::size_t raiser, std::size_t lowerer, const Pulling& up,
                         const Pulling& down, const Moment& cold, const Moment& hot) {
  const CompiledRule& warm = rules_[raiser];
  const CompiledRule& cool = rules_[lowerer];
  const Formula heating = Formula::leaf(up.deed.variable, up.deed.to);
  const Formula opened = Formula::leaf(down.deed.variable, down.deed.to);
  if (!possible({&warm.only, &cold.others, &opened})) return false;
  if (!possible({&cool.only, &hot.others, &heating})) return false;
  auto circumstances = possible({&warm.only, &cool.only, &heating, &opened});
  if (!circumstances) return false;
  for (const auto id : {cold.variable, hot.variable, up.deed.variable, down.deed.variable})
    circumstances->erase(id);
  const std::string where = words_.place(*circumstances);
  const Variable& below = universe_[cold.variable];
  report(
      FindingKind::Loop, {raiser, lowerer},
      fmt::format("{}{} below {}: {} is to {}; that makes {} {}, and then the one works against "
                  "the other through the room, without end.",
                  where.empty() ? "With " : where + ", with ", below.thing->name,
                  limit_text(below, cold.threshold->limit), title(raiser),
                  words_.command(warm, up.deed), title(lowerer), words_.command(cool, down.deed)));
  return true;
}

}  // namespace hearken::automation
