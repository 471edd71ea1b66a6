// SPDX-License-Identifier: Apache-2.0
// How long the guard takes to judge a command in a large home.
#include <fmt/format.h>

#include <ctime>
#include <random>

#include "app/trust/tools.h"
#include "app/trust/trust.h"
#include "guard/guard.h"

namespace hearken::app {
namespace {

constexpr std::size_t kThings = 10'000;
constexpr std::size_t kInterlocks = 20;

/// Time that the calling thread spent on a processor: what others do there does not count.
double thread_us() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

/// Things of every class that rules speak of, each with what it reported a moment ago.
std::vector<Thing> make_things() {
  struct Sort {
    const char* kind;
    const char* device_class;
    std::vector<std::string> words;
  };
  const std::vector<Sort> sorts = {{"light", "", {"on", "off"}},
                                   {"switch", "outlet", {"on", "off"}},
                                   {"switch", "oven", {"on", "off"}},
                                   {"switch", "pump", {"on", "off"}},
                                   {"switch", "press", {"on", "off"}},
                                   {"lock", "", {"locked", "unlocked"}},
                                   {"valve", "gas", {"open", "closed"}},
                                   {"valve", "water_main", {"open", "closed"}},
                                   {"cover", "garage", {"open", "closed", "opening", "closing"}},
                                   {"binary_sensor", "smoke", {"on", "off"}}};
  std::vector<Thing> things;
  for (std::size_t i = 0; i < kThings; ++i) {
    const Sort& sort = sorts[i % sorts.size()];
    const std::string id = fmt::format("{}.thing_{}", sort.kind, i);
    Thing thing =
        make_thing(id, fmt::format("Thing {}", i), sort.device_class,
                   {words_property("state", sort.words), number_property("level", "%", 0, 100)});
    thing.area = AreaId(fmt::format("room_{}", i % 200));
    things.push_back(std::move(thing));
  }
  return things;
}

HomeSnapshot make_home(std::vector<Thing> things, MonoTime now) {
  HomeSnapshot home;
  home.at = SystemClock().wall();
  for (const Thing& thing : things) {
    auto state = std::make_shared<ThingState>();
    state->availability = Availability::Online;
    const auto& words = thing.properties.front().options;
    state->properties["state"] = {words.empty() ? Value{} : Value{words.back()}, home.at, now};
    state->properties["level"] = {Value{40.0}, home.at, now};
    home.state.push_back(std::move(state));
  }
  home.registry = std::make_shared<Registry>(std::vector<Area>{}, std::move(things));
  return home;
}

guard::Policy make_policy(const std::vector<Thing>& things) {
  guard::Policy policy;
  guard::Person owner;
  owner.id = PersonId("owner");
  owner.role = guard::Role::Owner;
  policy.people = {owner};
  for (std::size_t i = 0; i < kInterlocks; ++i) {
    guard::Interlock lock;
    lock.thing = things[i * 3].id;
    lock.when = {things[i * 3 + 1].id, "state", Comparison::Equal, Value{std::string("broken")}};
    policy.interlocks.push_back(std::move(lock));
  }
  return policy;
}

}  // namespace

VerdictsResult check_verdicts(const TrustOptions& options) {
  const MonoTime now = SystemClock().mono();
  auto things = make_things();
  const guard::Policy policy = make_policy(things);
  const HomeSnapshot home = make_home(std::move(things), now);
  const guard::Actor actor{PersonId("owner"), guard::Origin::Ask, {}};
  const guard::Rates none;
  std::mt19937_64 random(options.seed);
  VerdictsResult result;
  result.things = kThings;
  std::vector<double> times;
  while (times.size() < options.verdicts) {
    const Thing& thing = home.registry->things()[random() % kThings];
    if (thing.actions.empty()) continue;
    const Action& action = thing.actions[random() % thing.actions.size()];
    Value argument;
    if (!action.argument.empty()) argument = 40.0;
    const std::vector<Step> steps = {{thing.id, action.name, std::move(argument)}};
    const double begin = thread_us();
    const auto verdict = guard::evaluate({steps, home, policy, actor, none, now, std::nullopt, {}});
    times.push_back(thread_us() - begin);
    if (verdict.worst() == guard::Decision::Allow) ++result.allowed;
  }
  result.verdicts = times.size();
  result.p50_us = quantile(times, 0.5);
  result.p99_us = quantile(times, 0.99);
  return result;
}

}  // namespace hearken::app
