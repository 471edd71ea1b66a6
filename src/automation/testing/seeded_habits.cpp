// SPDX-License-Identifier: Apache-2.0
#include "automation/testing/seeded_habits.h"

#include <algorithm>
#include <array>
#include <random>

namespace hearken::automation::testing {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr int kDays = 56;

Thing make(const char* id, const char* kind, const char* device_class,
           std::vector<hearken::Action> actions) {
  Thing thing;
  thing.id = ThingId(id);
  thing.name = id;
  thing.kind = kind;
  thing.device_class = device_class;
  Property state;
  state.name = "state";
  state.type = ValueType::Option;
  thing.properties = {state};
  thing.actions = std::move(actions);
  return thing;
}

std::shared_ptr<const Registry> home() {
  const std::vector<hearken::Action> on_off{{"turn_on", ""}, {"turn_off", ""}};
  std::vector<Thing> things;
  for (const char* id : {"light.hall", "light.bed", "light.desk", "light.porch", "switch.coffee",
                         "switch.rail", "switch.radio", "fan.bed"})
    things.push_back(make(id, "light", "", on_off));
  for (const char* id : {"binary_sensor.front", "binary_sensor.back", "binary_sensor.garage"})
    things.push_back(make(id, "binary_sensor", "door", {}));
  for (const char* id : {"binary_sensor.stairs", "binary_sensor.kitchen"})
    things.push_back(make(id, "binary_sensor", "motion", {}));
  things.push_back(make("media_player.tv", "media_player", "tv", on_off));
  for (const char* id : {"person.one", "person.two"}) things.push_back(make(id, "person", "", {}));
  return std::make_shared<const Registry>(std::vector<Area>{}, std::move(things));
}

class Writer {
 public:
  Writer(std::uint64_t seed, const SeededLife& life) : random_(seed), life_(life) {
    history_.registry = home();
    history_.now = from_ + hours(24 * kDays);
  }

  SeededHistory write() {
    happen();
    const std::size_t most = life_.kept > 0 ? 3 : 0;
    const std::size_t habits = std::uniform_int_distribution<std::size_t>(0, most)(random_);
    std::vector<std::size_t> actors(kActors.size());
    for (std::size_t i = 0; i < actors.size(); ++i) actors[i] = i;
    std::shuffle(actors.begin(), actors.end(), random_);
    std::size_t next = 0;
    for (std::size_t i = 0; i < habits; ++i) {
      if (chance(0.6)) {
        daily(kActors[actors[next++]]);
      } else {
        following(kActors[actors[next++]]);
      }
    }
    too_weak(kActors[actors[next++]]);
    given_up(kActors[actors[next++]]);
    too_seldom(kActors[actors[next++]]);
    for (int person = 0; person < 2; ++person) stray(person);
    const auto earlier = [](const auto& a, const auto& b) { return a.at < b.at; };
    std::stable_sort(history_.deeds.begin(), history_.deeds.end(), earlier);
    std::stable_sort(history_.happenings.begin(), history_.happenings.end(), earlier);
    return std::move(history_);
  }

 private:
  static constexpr std::array<const char*, 8> kActors = {
      "light.hall",    "light.bed",   "light.desk",   "light.porch",
      "switch.coffee", "switch.rail", "switch.radio", "fan.bed"};
  static constexpr std::array<Weekdays, 4> kKinds = {kEveryDay, kWorkdays, kWeekend, 0x02};

  bool chance(double share) { return std::uniform_real_distribution<>(0, 1)(random_) < share; }
  double normal(double deviation) { return std::normal_distribution<>(0, deviation)(random_); }
  int between(int low, int high) { return std::uniform_int_distribution<>(low, high)(random_); }
  static milliseconds of_minutes(double count) {
    return milliseconds(static_cast<std::int64_t>(count * 60'000));
  }
  PersonId somebody() { return PersonId(chance(0.5) ? "one" : "two"); }
  /// 2026-03-02 was a Monday.
  static bool on(Weekdays days, int day) {
    return (static_cast<unsigned>(days) >> static_cast<unsigned>(day % 7) & 1U) != 0;
  }

  void deed(WallTime at, const PersonId& person, const char* thing, const char* action) {
    history_.deeds.push_back({at, person, {ThingId(thing), {}, action, {}, {}}});
  }
  void happening(WallTime at, const char* thing, const char* value) {
    history_.happenings.push_back({at, ThingId(thing), "state", std::string(value)});
  }

  /// Doors, people and movement: some by a rhythm of the day, some at any waking hour.
  void happen() {
    for (int day = 0; day < kDays; ++day) {
      const WallTime midnight = from_ + hours(24 * day);
      for (const char* door :
           {"binary_sensor.front", "binary_sensor.back", "binary_sensor.garage"}) {
        for (int i = between(0, 3); i > 0; --i) {
          const WallTime at = midnight + minutes(between(7 * 60, 22 * 60));
          happening(at, door, "on");
          happening(at + minutes(between(1, 3)), door, "off");
        }
      }
      for (const char* place : {"binary_sensor.stairs", "binary_sensor.kitchen"}) {
        for (int i = between(5, 15); i > 0; --i) {
          const WallTime at = midnight + minutes(between(6 * 60, 23 * 60));
          happening(at, place, "on");
          happening(at + minutes(2), place, "off");
        }
      }
      const WallTime tv = midnight + minutes(between(18 * 60, 21 * 60));
      happening(tv, "media_player.tv", "playing");
      happening(tv + minutes(between(30, 150)), "media_player.tv", "off");
      for (const char* person : {"person.one", "person.two"}) {
        if (day % 7 >= 5) continue;
        happening(midnight + of_minutes(8 * 60 + normal(12)), person, "not_home");
        happening(midnight + of_minutes(17 * 60 + 30 + normal(35)), person, "home");
      }
    }
  }

  void daily(const char* thing) {
    const Weekdays days = kKinds[static_cast<std::size_t>(between(0, 3))];
    const int at = between(5 * 60, 23 * 60 + 30) / 5 * 5;
    const PersonId person = somebody();
    const char* action = chance(0.5) ? "turn_on" : "turn_off";
    for (int day = 0; day < kDays; ++day) {
      if (!on(days, day) || !chance(life_.kept)) continue;
      deed(from_ + hours(24 * day) + of_minutes(at + normal(life_.jitter_min)), person, thing,
           action);
    }
    history_.habits.push_back({person, ThingId(thing), action, TimeTrigger{minutes(at), days}});
  }

  void following(const char* thing) {
    struct Event {
      const char* thing;
      const char* value;
    };
    static constexpr std::array<Event, 4> kEvents = {{{"binary_sensor.back", "on"},
                                                      {"binary_sensor.garage", "on"},
                                                      {"media_player.tv", "playing"},
                                                      {"person.one", "home"}}};
    const Event event = kEvents[static_cast<std::size_t>(between(0, 3))];
    const PersonId person = somebody();
    for (const auto& one : history_.happenings) {
      if (one.thing.str() != event.thing || to_string(one.value) != event.value) continue;
      if (chance(life_.kept))
        deed(one.at + of_minutes(0.2 + std::abs(normal(0.8))), person, thing, "turn_on");
    }
    StateTrigger trigger;
    trigger.subject.thing = ThingId(event.thing);
    trigger.test.value = std::string(event.value);
    history_.habits.push_back({person, ThingId(thing), "turn_on", trigger});
  }

  // ---- what is none

  /// On every third day at one time.
  void too_weak(const char* thing) {
    const int at = between(7 * 60, 22 * 60);
    for (int day = 0; day < kDays; ++day) {
      if (chance(0.35))
        deed(from_ + hours(24 * day) + of_minutes(at + normal(5)), PersonId("one"), thing,
             "turn_on");
    }
  }

  /// Every day for three weeks, and never since.
  void given_up(const char* thing) {
    const int at = between(7 * 60, 22 * 60);
    for (int day = 0; day < 21; ++day)
      deed(from_ + hours(24 * day) + of_minutes(at + normal(5)), PersonId("two"), thing,
           "turn_off");
  }

  /// On the last four days only.
  void too_seldom(const char* thing) {
    const int at = between(7 * 60, 22 * 60);
    for (int day = kDays - 4; day < kDays; ++day)
      deed(from_ + hours(24 * day) + of_minutes(at + normal(5)), PersonId("one"), thing, "turn_on");
  }

  /// Commands at any time, mostly in the evening.
  void stray(int person) {
    std::poisson_distribution<> count(life_.random_per_day);
    for (int day = 0; day < kDays; ++day) {
      for (int i = count(random_); i > 0; --i) {
        const int minute = chance(0.6) ? between(17 * 60, 23 * 60) : between(6 * 60, 17 * 60);
        const auto thing = static_cast<std::size_t>(between(0, 7));
        deed(from_ + hours(24 * day) + of_minutes(minute + normal(1)),
             PersonId(person == 0 ? "one" : "two"), kActors[thing],
             chance(0.5) ? "turn_on" : "turn_off");
      }
    }
  }

  const WallTime from_{std::chrono::sys_days(std::chrono::year(2026) / 3 / 2)};
  std::mt19937_64 random_;
  const SeededLife life_;
  SeededHistory history_;
};

}  // namespace

SeededHistory seeded_history(std::uint64_t seed, const SeededLife& life) {
  return Writer(seed, life).write();
}

}  // namespace hearken::automation::testing
