// SPDX-License-Identifier: Apache-2.0
#include "automation/testing/seeded_rules.h"

#include <fmt/format.h>

#include <functional>
#include <random>

#include "core/actions.h"

namespace hearken::automation::testing {
namespace {

Property number(const char* name, const char* unit, double minimum, double maximum, Access access) {
  Property property;
  property.name = name;
  property.unit = unit;
  property.minimum = minimum;
  property.maximum = maximum;
  property.access = access;
  return property;
}

Property words(const char* name, std::vector<std::string> options = {}) {
  Property property;
  property.name = name;
  property.type = ValueType::Option;
  property.options = std::move(options);
  return property;
}

/// Collects things, each with the usual actions of its kind.
class HomeMaker {
 public:
  void add(const std::string& id, const char* kind, const char* device_class,
           const std::string& area, std::vector<Property> properties) {
    Thing thing;
    thing.id = ThingId(id);
    thing.name = id;
    thing.kind = kind;
    thing.device_class = device_class;
    thing.area = AreaId(area);
    thing.safety = default_safety(kind, device_class);
    thing.actions = standard_actions(kind, properties);
    thing.properties = std::move(properties);
    things_.push_back(std::move(thing));
  }
  void room(const std::string& r) {
    const Access rw = Access::ReadWrite;
    const Access ro = Access::ReadOnly;
    add("light." + r, "light", "", r, {words("state"), number("brightness", "%", 0, 100, rw)});
    add("light." + r + "_lamp", "light", "", r, {words("state")});
    add("motion." + r, "binary_sensor", "motion", r, {words("state")});
    add("opening." + r, "binary_sensor", "window", r, {words("state")});
    add("cover." + r + "_window", "cover", "window", r, {words("state")});
    add("cover." + r + "_blind", "cover", "blind", r, {words("state")});
    add("switch." + r + "_heater", "switch", "", r, {words("state")});
    add("climate." + r, "climate", "", r,
        {words("mode", {"off", "heat", "cool"}), number("temperature", "°C", 5, 35, rw)});
    add("temperature." + r, "sensor", "temperature", r, {number("temperature", "°C", -40, 60, ro)});
    add("humidity." + r, "sensor", "humidity", r, {number("humidity", "%", 0, 100, ro)});
    add("fan." + r, "fan", "", r, {words("state")});
    add("button." + r, "button", "", r, {words("state")});
  }
  HomeSnapshot take() {
    std::vector<Area> areas;
    for (int i = 0; i < kRooms; ++i)
      areas.push_back({AreaId(fmt::format("r{}", i)), fmt::format("Room {}", i), "", {}});
    HomeSnapshot home;
    home.registry = std::make_shared<const Registry>(std::move(areas), std::move(things_));
    home.state.assign(home.registry->things().size(), std::make_shared<const ThingState>());
    home.at = parse_time("2026-05-08T12:00Z").value();
    return home;
  }

 private:
  std::vector<Thing> things_;
};

/// What the forms draw from.
struct Draw {
  explicit Draw(std::uint32_t seed) : random(seed) {}
  int below(int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); }
  std::string room() { return fmt::format("r{}", below(kRooms)); }
  std::string time() { return fmt::format("{:02}:{:02}", 6 + below(16), below(60)); }
  int temperature() { return 17 + below(6); }

  std::mt19937 random;
};

std::string rule(const std::string& id, const std::string& when, const std::string& only,
                 const std::string& then) {
  return fmt::format("id: {}\nowner: anna\nwhen: [{}]\nif: [{}]\nthen: [{}]\n", id, when, only,
                     then);
}
std::string at(const std::string& time, const char* days = "every day") {
  return std::string(days) == "every day"
             ? fmt::format("{{time: '{}'}}", time)
             : fmt::format("{{time: {{at: '{}', days: {}}}}}", time, days);
}
std::string becomes(const std::string& thing, const std::string& word, const char* held = "") {
  return fmt::format("{{becomes: {{device: {}, is: {}{}}}}}", thing, word, held);
}
std::string passes_limit(const std::string& thing, const char* sign, double limit,
                         const char* more = "") {
  return fmt::format("{{becomes: {{device: {}, is: '{}', value: {}{}}}}}", thing, sign, limit,
                     more);
}
std::string is(const std::string& thing, const std::string& word) {
  return fmt::format("{{state: {{device: {}, is: {}}}}}", thing, word);
}
std::string compares(const std::string& thing, const char* sign, double limit) {
  return fmt::format("{{state: {{device: {}, is: '{}', value: {}}}}}", thing, sign, limit);
}
std::string between(const char* from, const char* to) {
  return fmt::format("{{time: {{from: '{}', to: '{}'}}}}", from, to);
}
std::string act(const std::string& thing, const std::string& action) {
  return fmt::format("{{command: {{device: {}, action: {}}}}}", thing, action);
}
std::string act(const std::string& thing, const char* action, const std::string& value) {
  return fmt::format("{{command: {{device: {}, action: {}, value: {}}}}}", thing, action, value);
}

using Form = std::function<FaultyRules(Draw&)>;

void add_conflicts(std::vector<Form>& forms) {
  const auto kind = FindingKind::Conflict;
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string light = "light." + d.room(), time = d.time();
    return {kind,
            "one time",
            {rule("a", at(time), "", act(light, "turn_on")),
             rule("b", at(time, "weekend"), "", act(light, "turn_off"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room();
    const std::string seen = becomes("motion." + r, "detected");
    return {kind,
            "one report",
            {rule("a", seen, between("18:00", "23:00"), act("light." + r, "set_brightness", "40")),
             rule("b", seen, between("22:00", "06:00"), act("light." + r, "turn_off"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string cover = "cover." + d.room() + "_blind";
    const int hour = 6 + d.below(12), wait = 5 + d.below(50);
    return {
        kind,
        "after waiting",
        {rule("a", at(fmt::format("{:02}:00", hour)), "",
              act(cover, "open") + fmt::format(", {{wait: {}min}}, ", wait) + act(cover, "close")),
         rule("b", at(fmt::format("{:02}:{:02}", hour, wait)), "", act(cover, "open"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string cover = "cover." + d.room() + "_blind";
    const int offset = d.below(60) - 30;
    const std::string sun = fmt::format("{{sun: {{event: sunset, offset: {}min}}}}", offset);
    return {kind,
            "one sunset",
            {rule("a", sun, "", act(cover, "close")),
             rule("b", sun, "{people: somebody}", act(cover, "open"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room(), time = d.time();
    const int warm = d.temperature();
    return {kind,
            "two values",
            {rule("a", at(time), compares("temperature." + r, "<", warm),
                  act("climate." + r, "set_temperature", "19")),
             rule("b", at(time), compares("temperature." + r, ">", warm - 2),
                  act("climate." + r, "set_temperature", "21"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room(), time = d.time();
    return {kind,
            "set and member",
            {rule("a", at(time), "",
                  fmt::format(
                      "{{command: {{select: {{kind: light, area: {}}}, action: turn_off}}}}", r)),
             rule("b", "{every: 1min}", between("00:00", "00:00"),
                  act("light." + r + "_lamp", "turn_on"))}};
  });
}

void add_loops(std::vector<Form>& forms) {
  const auto kind = FindingKind::Loop;
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room();
    const std::string a = "light." + r, b = "light." + r + "_lamp";
    return {kind,
            "hand over",
            {rule("a", becomes(a, "on"), "", act(a, "turn_off") + ", " + act(b, "turn_on")),
             rule("b", becomes(b, "on"), "", act(b, "turn_off") + ", " + act(a, "turn_on"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room();
    const std::string a = "light." + r, b = "fan." + r;
    return {kind,
            "four turns",
            {rule("a", becomes(a, "on"), is("motion." + r, "clear"), act(b, "turn_on")),
             rule("b", becomes(b, "on"), "", act(a, "turn_off")),
             rule("c", becomes(a, "off"), "", act(b, "turn_off")),
             rule("d", becomes(b, "off"), "{people: somebody}", act(a, "turn_on"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room();
    const std::string a = "light." + r, b = "fan." + r;
    return {kind,
            "toggles",
            {rule("a", fmt::format("{{event: {{device: {}}}}}", a), "", act(b, "toggle")),
             rule("b", fmt::format("{{event: {{device: {}}}}}", b), "", act(a, "toggle"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room(), sensor = "temperature." + r;
    const int low = d.temperature();
    return {
        kind,
        "heater and window",
        {rule("a", passes_limit(sensor, "<", low), "", act("switch." + r + "_heater", "turn_on")),
         rule("b", passes_limit(sensor, ">", low + d.below(4)), "",
              act("cover." + r + "_window", "open"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room();
    return {kind,
            "heater opens window",
            {rule("a", passes_limit("temperature." + r, "<", d.temperature()), "",
                  act("switch." + r + "_heater", "turn_on")),
             rule("b", becomes("switch." + r + "_heater", "on", ", for: 5min"), "",
                  act("cover." + r + "_window", "open"))}};
  });
}

void add_oscillations(std::vector<Form>& forms) {
  const auto kind = FindingKind::Oscillation;
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room();
    const int limit = d.temperature();
    return {kind,
            "no dead band",
            {rule("a", passes_limit("temperature." + r, "<", limit), "",
                  act("switch." + r + "_heater", "turn_on")),
             rule("b", passes_limit("temperature." + r, ">=", limit), "",
                  act("switch." + r + "_heater", "turn_off"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room();
    const int limit = 40 + d.below(20);
    return {kind,
            "bands overlap",
            {rule("a", passes_limit("humidity." + r, ">", limit), "", act("fan." + r, "turn_on")),
             rule("b", passes_limit("humidity." + r, "<", limit + 1 + d.below(10)), "",
                  act("fan." + r, "turn_off"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string light = "light." + d.room();
    return {kind,
            "back and forth",
            {rule("a", becomes(light, "on"), "{people: nobody}", act(light, "turn_off")),
             rule("b", becomes(light, "off", ", for: 1min"), "", act(light, "turn_on"))}};
  });
}

void add_unreachable(std::vector<Form>& forms) {
  const auto kind = FindingKind::Unreachable;
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    return {kind,
            "outside of its hours",
            {rule("a", at("12:" + fmt::format("{:02}", d.below(60))), between("20:00", "06:00"),
                  act("light." + d.room(), "turn_on"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room(), sensor = "temperature." + r;
    const int limit = d.temperature();
    return {kind,
            "no such temperature",
            {rule("a", becomes("motion." + r, "detected"),
                  compares(sensor, ">", limit) + ", {any: [" + compares(sensor, "<", limit - 2) +
                      ", " + compares(sensor, "=", limit) + "]}",
                  act("light." + r, "turn_on"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    return {
        kind,
        "no such day",
        {rule("a", at(d.time(), "weekend"), "{time: {from: '00:00', to: '00:00', days: workdays}}",
              act("light." + d.room(), "turn_on"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    return {kind,
            "out of range",
            {rule("a", passes_limit("humidity." + d.room(), ">", 100 + d.below(50)), "",
                  "{notify: damp}")}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    return {
        kind,
        "no such thing",
        {rule("a", at(d.time()), "", act("light.cellar" + std::to_string(d.below(9)), "turn_on"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    return {kind,
            "no such mode",
            {rule("a", becomes("climate." + d.room(), "turbo"), "", "{notify: fast}")}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room();
    return {kind,
            "not both",
            {rule("a", becomes("motion." + r, "detected"),
                  "{people: nobody}, {any: [{people: {person: person.anna, is: home}}, "
                  "{people: {person: person.ben, is: home}}]}",
                  act("light." + r, "turn_on"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    return {kind,
            "over",
            {rule("a", fmt::format("{{once: 2025-0{}-01T08:00}}", 1 + d.below(9)), "",
                  "{notify: now}")}};
  });
}

void add_duplicates(std::vector<Form>& forms) {
  const auto kind = FindingKind::Duplicate;
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string light = "light." + d.room(), time = d.time();
    return {kind,
            "fewer days",
            {rule("a", at(time), "", act(light, "turn_on")),
             rule("b", at(time, "workdays"), "", act(light, "turn_on"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room(), seen = becomes("motion." + r, "detected");
    return {kind,
            "narrower hours",
            {rule("a", seen, between("18:00", "07:00"), act("light." + r, "turn_on")),
             rule("b", seen, between("23:00", "05:00") + ", {people: somebody}",
                  act("light." + r, "turn_on"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room(), time = d.time();
    return {
        kind,
        "one of the set",
        {rule("a", at(time), "",
              fmt::format("{{command: {{select: {{kind: light, area: {}}}, action: turn_off}}}}",
                          r)),
         rule("b", at(time), is("motion." + r, "clear"), act("light." + r + "_lamp", "turn_off"))}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string bell = fmt::format("{{event: {{device: button.{}}}}}", d.room());
    return {kind,
            "told twice",
            {rule("a", bell, "", "{notify: somebody rang}"),
             rule("b", bell, "", "{notify: somebody rang}")}};
  });
}

void add_races(std::vector<Form>& forms) {
  const auto kind = FindingKind::Race;
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string light = "light." + d.room(), time = d.time();
    return {kind,
            "looks while it changes",
            {rule("a", at(time), "", act(light, "turn_off")),
             rule("b", at(time), is(light, "on"), "{notify: still on}")}};
  });
  forms.emplace_back([=](Draw& d) -> FaultyRules {
    const std::string r = d.room(), seen = becomes("motion." + r, "detected");
    return {
        kind,
        "waits for what begins",
        {rule("a", seen, "", act("light." + r, "turn_on")),
         rule("b", seen, "{not: " + is("light." + r, "off") + "}", act("fan." + r, "turn_on"))}};
  });
}

void add_forbidden(std::vector<Form>& forms) {
  forms.emplace_back([](Draw& d) -> FaultyRules {
    return {FindingKind::Refused,
            "opens a door",
            {rule("a", at(d.time()), "", act("lock.front", "unlock"))}};
  });
  forms.emplace_back([](Draw& d) -> FaultyRules {
    return {FindingKind::Refused,
            "too hot",
            {rule("a", at(d.time()), "",
                  act("climate." + d.room(), "set_temperature", std::to_string(30 + d.below(5))))}};
  });
  forms.emplace_back([](Draw& d) -> FaultyRules {
    return {FindingKind::Unsafe,
            "against an interlock",
            {rule("a", at(d.time()), compares("humidity." + d.room(), ">", 50),
                  act("valve.garden", "close"))}};
  });
  forms.emplace_back([](Draw& d) -> FaultyRules {
    return {
        FindingKind::Unsafe,
        "interlock at some hours",
        {rule("a", passes_limit("humidity." + d.room(), ">", 60, ", for: 10min"),
              between("08:00", "20:00") + ", {people: somebody}", act("valve.garden", "close"))}};
  });
  forms.emplace_back([](Draw& d) -> FaultyRules {
    return {FindingKind::Refused,
            "always against an interlock",
            {rule("a", becomes("switch.pump", "on", ", for: 10min"),
                  compares("temperature." + d.room(), "<", 30), act("valve.garden", "close"))}};
  });
}

}  // namespace

HomeSnapshot seeded_home() {
  HomeMaker maker;
  for (int i = 0; i < kRooms; ++i) maker.room(fmt::format("r{}", i));
  maker.add("person.anna", "person", "", "", {words("state")});
  maker.add("person.ben", "person", "", "", {words("state")});
  maker.add("lock.front", "lock", "", "", {words("state")});
  maker.add("switch.pump", "switch", "", "", {words("state")});
  maker.add("valve.garden", "valve", "irrigation", "", {words("state")});
  return maker.take();
}

guard::Policy seeded_policy() {
  guard::Policy policy;
  guard::Person anna;
  anna.id = PersonId("anna");
  anna.role = guard::Role::Owner;
  policy.people = {anna};
  guard::Interlock lock;
  lock.thing = ThingId("valve.garden");
  lock.action = "close";
  lock.when = {ThingId("switch.pump"), "state", Comparison::Equal, Value(std::string("on"))};
  lock.reason = "The valve stays open while the pump runs.";
  policy.interlocks = {lock};
  return policy;
}

std::vector<FaultyRules> faulty_rules(std::uint32_t seed, std::size_t count) {
  std::vector<Form> forms;
  add_conflicts(forms);
  add_loops(forms);
  add_oscillations(forms);
  add_unreachable(forms);
  add_duplicates(forms);
  add_races(forms);
  add_forbidden(forms);
  Draw draw(seed);
  std::vector<FaultyRules> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(forms[i % forms.size()](draw));
  return out;
}

std::vector<std::string> clean_rules(std::uint32_t seed) {
  Draw d(seed);
  std::vector<std::string> out;
  for (int i = 0; i < kRooms; ++i) {
    const std::string r = fmt::format("r{}", i);
    const std::string light = "light." + r, seen = becomes("motion." + r, "detected");
    const int low = d.temperature();
    const auto add = [&](const char* what, const std::string& when, const std::string& only,
                         const std::string& then) {
      out.push_back(rule(r + "-" + what, when, only, then));
    };
    // The same report, in hours that do not overlap.
    add("day", seen, between("06:00", "22:00"), act(light, "set_brightness", "80"));
    add("night", seen, between("22:00", "06:00"), act(light, "set_brightness", "10"));
    add("empty", becomes("motion." + r, "clear", ", for: 10min"), "", act(light, "turn_off"));
    // A thermostat with a dead band; the window opens well above what the heater reaches.
    add("heat", passes_limit("temperature." + r, "<", low, ", hysteresis: 0.3"),
        is("opening." + r, "closed"), act("switch." + r + "_heater", "turn_on"));
    add("warm", passes_limit("temperature." + r, ">", low + 1 + d.below(2)), "",
        act("switch." + r + "_heater", "turn_off"));
    add("hot", passes_limit("temperature." + r, ">", low + 5), "{people: somebody}",
        act("cover." + r + "_window", "open"));
    // The same time, on other days.
    add("up", at(fmt::format("07:{:02}", d.below(60)), "workdays"), "",
        act("cover." + r + "_blind", "open"));
    add("rest", at(fmt::format("07:{:02}", d.below(60)), "weekend"), "",
        act("cover." + r + "_blind", "close"));
    // A light that goes on and, later, off again: not a loop.
    add("lamp", "{sun: sunset}", "{people: somebody}",
        act(light + "_lamp", "turn_on") + ", {wait: 2h}, " + act(light + "_lamp", "turn_off"));
    // Moist air: on and off by one number, far enough apart.
    const int damp = 55 + d.below(15);
    add("damp",
        passes_limit("humidity." + r, ">", damp) + ", " +
            fmt::format("{{event: {{device: button.{}}}}}", r),
        "", act("fan." + r, "turn_on") + ", {wait: 30min}, " + act("fan." + r, "turn_off"));
  }
  return out;
}

}  // namespace hearken::automation::testing
