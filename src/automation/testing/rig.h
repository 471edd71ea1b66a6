// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "automation/document.h"
#include "automation/engine.h"

namespace hearken::automation::testing {

inline const ZoneOffset kUtc = [](WallTime) { return std::chrono::minutes(0); };

inline Thing make_thing(const char* id, const char* kind, const char* device_class,
                        const char* area, std::vector<Property> properties,
                        std::vector<hearken::Action> actions) {
  Thing thing;
  thing.id = ThingId(id);
  thing.name = id;
  thing.kind = kind;
  thing.device_class = device_class;
  thing.area = AreaId(area);
  thing.properties = std::move(properties);
  thing.actions = std::move(actions);
  return thing;
}

inline Property word(const char* name) {
  Property property;
  property.name = name;
  property.type = ValueType::Option;
  return property;
}

inline Property number(const char* name, const char* unit) {
  Property property;
  property.name = name;
  property.unit = unit;
  return property;
}

inline std::shared_ptr<const Registry> small_home() {
  std::vector<Area> areas{{AreaId("kitchen"), "Kitchen", "", {}}, {AreaId("hall"), "Hall", "", {}}};
  const std::vector<hearken::Action> on_off{{"turn_on", ""}, {"turn_off", ""}};
  std::vector<Thing> things;
  things.push_back(
      make_thing("binary_sensor.k1", "binary_sensor", "motion", "kitchen", {word("state")}, {}));
  things.push_back(
      make_thing("binary_sensor.k2", "binary_sensor", "motion", "kitchen", {word("state")}, {}));
  things.push_back(make_thing("light.kitchen", "light", "", "kitchen", {word("state")}, on_off));
  things.push_back(make_thing("light.hall", "light", "", "hall", {word("state")}, on_off));
  things.push_back(make_thing("sensor.freezer", "sensor", "temperature", "kitchen",
                              {number("temperature", "°C")}, {}));
  things.push_back(make_thing("person.anna", "person", "", "", {word("state")}, {}));
  things.push_back(
      make_thing("button.bell", "button", "", "hall", {word("state")}, {{"press", ""}}));
  things.push_back(make_thing("calendar.family", "calendar", "", "", {word("events")}, {}));
  return std::make_shared<const Registry>(std::move(areas), std::move(things));
}

/// An engine with a clock that moves when told, a home of eight things, and a memory that outlives
/// restarts.
class Rig {
 public:
  explicit Rig(const char* start = "2026-05-08T12:00Z")
      : clock_(parse_instant(start, kUtc).value()), registry_(small_home()) {
    start_engine();
  }

  Engine& engine() { return *engine_; }
  void put(const std::string& yaml) {
    auto automation = read_automation(yaml, "test", kUtc);
    ASSERT_TRUE(automation) << automation.error().message;
    ASSERT_TRUE(engine_->put(std::move(*automation)));
    collect();
  }
  void report(const std::string& thing, const std::string& property, Value value) {
    state_[thing][property] = value;
    home_ = nullptr;
    Reading reading;
    reading.thing = ThingId(thing);
    reading.property = property;
    reading.value = std::move(value);
    reading.at = clock_.wall();
    engine_->on_reading(reading);
    collect();
  }
  void report(const std::string& thing, const std::string& property, const char* value) {
    report(thing, property, Value(std::string(value)));
  }
  /// Moves time in steps of a second, as the home thread's ticks do.
  void advance(milliseconds by) {
    for (milliseconds done{0}; done < by; done += seconds(1)) {
      clock_.advance(std::min<milliseconds>(seconds(1), by - done));
      engine_->tick();
      collect();
    }
  }
  void step_wall(milliseconds by) { clock_.step_wall(by); }
  /// As after kill -9: nothing is left but what was remembered, and nothing has been reported.
  void restart(milliseconds away) {
    engine_.reset();
    state_.clear();
    home_ = nullptr;
    clock_.advance(away);
    start_engine();
    engine_->restore(remembered_);
    collect();
  }

  /// As kill -9 between deciding and doing: what is due is on disk as begun, and not done.
  void kill_before_doing(milliseconds away) {
    engine_->tick();
    const Outbox out = engine_->take();
    remember(out.changes);
    for (const auto& notice : out.notices) note(notice);
    for (const auto& batch : out.batches) undone_.emplace_back(batch.automation.str(), batch.due);
    restart(away);
  }

  using Deeds = std::vector<std::pair<std::string, WallTime>>;
  /// What was done so far, and what a kill came before: automation and when it was due.
  const Deeds& done() const { return done_; }
  const Deeds& undone() const { return undone_; }
  WallTime now() const { return clock_.wall(); }
  /// Ids that fired since the last call, in order.
  std::string fired() { return std::exchange(fired_, {}); }
  std::string commands() { return std::exchange(commands_, {}); }
  std::string notices() { return std::exchange(notices_, {}); }
  const std::map<std::string, std::string>& remembered() const { return remembered_; }

 private:
  void start_engine() {
    Surroundings around;
    around.clock = &clock_;
    around.zone = kUtc;
    around.place = Place{51.5, 0};
    around.home = [this] { return home(); };
    engine_ = std::make_unique<Engine>(std::move(around));
  }

  HomePtr home() {
    if (home_) return home_;
    auto home = std::make_shared<HomeSnapshot>();
    home->registry = registry_;
    for (const auto& thing : registry_->things()) {
      auto state = std::make_shared<ThingState>();
      for (const auto& [property, value] : state_[thing.id.str()])
        state->properties[property].value = value;
      home->state.push_back(std::move(state));
    }
    return home_ = home;
  }

  static void append(std::string& list, const std::string& word) {
    list += (list.empty() ? "" : " ") + word;
  }

  void collect() {
    Outbox out = engine_->take();
    for (const auto& batch : out.batches) {
      append(fired_, batch.automation.str());
      done_.emplace_back(batch.automation.str(), batch.due);
      for (const auto& action : batch.actions) {
        if (const auto* command = std::get_if<CommandAction>(&action))
          append(commands_, command->command.action + " " + command->command.device.str());
      }
      engine_->done(batch.run);
    }
    for (auto& change : engine_->take().changes) out.changes.push_back(std::move(change));
    remember(out.changes);
    for (const auto& notice : out.notices) note(notice);
  }

  void remember(const std::vector<Change>& changes) {
    for (const auto& change : changes) {
      if (change.body.empty()) {
        remembered_.erase(change.key);
      } else {
        remembered_[change.key] = change.body;
      }
    }
  }

  void note(const Notice& notice) {
    append(notices_, std::string(to_string(notice.kind)) + " " + notice.automation.str());
  }

  ManualClock clock_;
  std::shared_ptr<const Registry> registry_;
  std::map<std::string, std::map<std::string, Value>> state_;
  HomePtr home_;
  std::unique_ptr<Engine> engine_;
  std::map<std::string, std::string> remembered_;
  std::string fired_, commands_, notices_;
  Deeds done_, undone_;
};

}  // namespace hearken::automation::testing
