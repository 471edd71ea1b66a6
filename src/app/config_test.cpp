// SPDX-License-Identifier: Apache-2.0
#include "app/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <map>

namespace hearken::app {
namespace {

using testing::HasSubstr;

using Variables = std::map<std::string, std::string>;

Result<Config> parse(const std::string& text, const Variables& variables = {}) {
  return parse_config(text, "hearken.yaml", "",
                      [variables](const std::string& name) -> std::optional<std::string> {
                        const auto found = variables.find(name);
                        if (found == variables.end()) return std::nullopt;
                        return found->second;
                      });
}

std::string problems_of(const std::string& text, const Variables& variables = {}) {
  const auto config = parse(text, variables);
  return config ? "no problem" : config.error().message;
}

/// A folder of its own, gone with the test.
class OwnFolder : public testing::Test {
 public:
  OwnFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "hearken-config-XXXXXX").string();
    path_ = mkdtemp(name.data()) == nullptr ? "" : name;
  }
  ~OwnFolder() override { std::filesystem::remove_all(path_); }

 protected:
  std::string write(const std::string& name, const std::string& text, unsigned mode = 0600) const {
    const std::string file = path_ + "/" + name;
    std::ofstream(file) << text;
    chmod(file.c_str(), mode);
    return file;
  }
  std::string path_;
};
using ConfigFile = OwnFolder;
using Secret = OwnFolder;

TEST(Config, IsCompleteWhenNothingIsSaid) {
  const auto config = parse("");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->broker.port, 1883);
  EXPECT_EQ(config->http.host, "127.0.0.1");
  ASSERT_EQ(config->tiers.size(), 1U);
  EXPECT_EQ(config->tiers[0].kind, "embedded");
}

TEST(Config, NamesLineColumnAndNearestKey) {
  EXPECT_EQ(problems_of("broker:\n  hots: example\n"),
            "hearken.yaml:2:3: unknown key 'hots'; did you mean 'host'?");
  EXPECT_THAT(problems_of("xyzzyxyzzy: 1\n"), HasSubstr("there are: site, broker"));
}

TEST(Config, TellsEveryProblemAtOnce) {
  const std::string problems = problems_of(
      "broker: {port: many, hots: x}\n"
      "http: [1]\n"
      "things:\n"
      "  - {id: a, kind: ligth}\n"
      "  - {kind: light, properties: [{name: state, type: option}]}\n"
      "expiry: {default: 5 parsecs}\n");
  EXPECT_THAT(problems, HasSubstr("1:16: should be a whole number, is 'many'"));
  EXPECT_THAT(problems, HasSubstr("did you mean 'host'?"));
  EXPECT_THAT(problems, HasSubstr("2:7: should be a map with the keys host, port, token_file"));
  EXPECT_THAT(problems, HasSubstr("unknown kind of thing 'ligth'; did you mean 'light'?"));
  EXPECT_THAT(problems, HasSubstr("a thing needs an id"));
  EXPECT_THAT(problems, HasSubstr("a property of type option needs options"));
  EXPECT_THAT(problems, HasSubstr("5 parsecs"));
}

TEST(Config, RefusesWhatStandsTwice) {
  EXPECT_THAT(problems_of("site: a\nsite: b\n"), HasSubstr("key 'site' stands twice"));
  EXPECT_THAT(problems_of("areas: [{id: hall}, {id: hall}]\n"),
              HasSubstr("area 'hall' stands twice"));
}

TEST(Config, SaysWhereYamlItselfIsBroken) {
  EXPECT_THAT(problems_of("broker: {host: [}\n"), HasSubstr("hearken.yaml:1:"));
  EXPECT_THAT(problems_of("- just\n- a list\n"), HasSubstr("should be a map"));
  EXPECT_THAT(problems_of("a text"), HasSubstr("should be a map"));
  EXPECT_THAT(problems_of(std::string(5 << 20, ' ')), HasSubstr("longer than"));
  EXPECT_NE(problems_of(std::string(100'000, '[')), "no problem");
}

TEST(Config, DoesNotMultiplyAliasesForEver) {
  std::string text = "x: &o [" + std::string(2000, '1');
  for (int i = 0; i < 2000; ++i) text += ",a";
  text += "]\nareas:\n";
  std::string areas;
  for (int i = 0; i < 2000; ++i) areas += "  - {id: r" + std::to_string(i) + ", aliases: *o}\n";
  EXPECT_THAT(problems_of(text + areas), HasSubstr("more values than a configuration can have"));
}

TEST(Config, CompletesAThingFromItsKind) {
  const auto config = parse(
      "things:\n"
      "  - {id: light.desk, kind: light, area: study,\n"
      "     properties: [{name: state, options: [on, off]},\n"
      "                  {name: brightness, unit: '%', min: 0, max: 100}]}\n"
      "  - {id: lock.door, kind: lock}\n"
      "  - {id: sensor.t, kind: sensor, properties: [{name: temperature, unit: degC}]}\n"
      "site: flat\n");
  ASSERT_TRUE(config) << config.error().message;
  const auto& desk = config->things[0];
  EXPECT_EQ(desk.status_topic, "flat/light.desk/status");
  EXPECT_EQ(desk.command_topic, "flat/light.desk/command");
  EXPECT_NE(desk.thing.find_action("set_brightness"), nullptr);
  EXPECT_EQ(desk.thing.find_property("state")->type, ValueType::Option);
  EXPECT_EQ(config->things[1].thing.safety, SafetyClass::Security);
  const auto& sensor = config->things[2];
  EXPECT_EQ(sensor.command_topic, "");
  EXPECT_EQ(sensor.thing.properties[0].unit, "°C");
  EXPECT_EQ(sensor.thing.properties[0].access, Access::ReadOnly);
}

TEST(Config, ReadsPeopleAndLimits) {
  const auto config = parse(
      "people: [{id: ada, role: owner}, {id: bo, role: child, areas: [kids], up_to: comfort}]\n"
      "default_person: ada\n"
      "guard:\n"
      "  room_maximum_c: 24\n"
      "  limits: [{kind: media_player, property: volume, max: 60}]\n"
      "  switched_off: [stale-world]\n");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->policy.people[1].role, guard::Role::Child);
  EXPECT_EQ(config->policy.people[1].up_to, SafetyClass::Comfort);
  EXPECT_DOUBLE_EQ(config->policy.room_maximum_c, 24);
  EXPECT_DOUBLE_EQ(config->policy.limits.at(0).maximum.value_or(0), 60);
}

TEST(Config, ReadsWaterAndRuns) {
  const auto config = parse(
      "guard:\n"
      "  run_limits: [{thing: switch.pump, minutes: 30}]\n"
      "  daily_water:\n"
      "    - {thing: valve.beds, litres: 400, meter: sensor.garden, property: volume}\n"
      "    - {thing: valve.lawn, litres: 900, litres_per_minute: 12}\n"
      "  hot_water_hygiene_every: 5d\n");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_DOUBLE_EQ(config->policy.run_limits.at(0).minutes, 30);
  EXPECT_EQ(config->policy.daily_water.at(0).meter, ThingId("sensor.garden"));
  EXPECT_DOUBLE_EQ(config->policy.daily_water.at(1).litres_per_minute, 12);
  EXPECT_EQ(config->policy.hot_water_hygiene_every, std::chrono::hours(120));
}

TEST(Config, RefusesWaterThatNobodyCountsAndRunsWithoutAnEnd) {
  EXPECT_THAT(problems_of("guard: {daily_water: [{thing: valve.beds, litres: 400}]}"),
              HasSubstr("needs a meter with its property, or litres_per_minute"));
  EXPECT_THAT(problems_of("guard: {daily_water: [{thing: v, litres: 0, litres_per_minute: 1}]}"),
              HasSubstr("needs a thing and litres above 0"));
  EXPECT_THAT(problems_of("guard: {run_limits: [{thing: switch.pump}]}"),
              HasSubstr("needs a thing and minutes above 0"));
  EXPECT_THAT(problems_of("guard: {hot_water_maximum_c: 55}"),
              HasSubstr("hot_water_hygiene_c is above hot_water_maximum_c"));
}

TEST(Config, ReadsSecondSensorsAndRefusesHalfOnes) {
  const auto config = parse(
      "witnesses:\n"
      "  - {thing: switch.heater, wanted: \"on\", sensor: sensor.power, at_least: 5}\n"
      "  - {thing: cover.garage, wanted: closed, sensor: binary_sensor.door, is: \"off\"}\n");
  ASSERT_TRUE(config) << config.error().message;
  ASSERT_EQ(config->act.witnesses.size(), 2U);
  EXPECT_EQ(config->act.witnesses[0].sensor, ThingId("sensor.power"));
  EXPECT_TRUE(config->act.witnesses[0].agrees(41.0));
  EXPECT_FALSE(config->act.witnesses[0].agrees(0.3));
  EXPECT_TRUE(config->act.witnesses[1].agrees(std::string("off")));
  EXPECT_THAT(problems_of("witnesses: [{thing: a, wanted: b}]\n"),
              HasSubstr("what is wanted of it, and a sensor"));
  EXPECT_THAT(problems_of("witnesses: [{thing: a, wanted: b, sensor: c}]\n"),
              HasSubstr("at_least or at_most, or is"));
}

TEST(Config, KeepsEssentialRulesOn) {
  EXPECT_THAT(problems_of("guard: {switched_off: [confirm-security]}\n"),
              HasSubstr("unknown rule that can be switched off 'confirm-security'"));
}

TEST(Config, RefusesAnUnknownDefaultPerson) {
  EXPECT_THAT(problems_of("people: [{id: ada}]\ndefault_person: adda\n"),
              HasSubstr("did you mean 'ada'?"));
}

TEST(Config, LetsTheEnvironmentOverride) {
  const auto config =
      parse("broker: {host: a, port: 1}\n",
            {{"HEARKEN_BROKER_HOST", "b"}, {"HEARKEN_SITE", "flat"}, {"HEARKEN_HTTP_PORT", "0"}});
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->broker.host, "b");
  EXPECT_EQ(config->broker.port, 1);
  EXPECT_EQ(config->site, "flat");
  EXPECT_EQ(config->http.port, 0);
}

TEST(Config, NamesTheVariableThatIsWrong) {
  EXPECT_EQ(problems_of("", {{"HEARKEN_BROKER_PORT", "70000"}}),
            "HEARKEN_BROKER_PORT: should be 0 to 65535, is 70000");
}

TEST(Config, KnowsTimesByZoneAndByOffset) {
  const auto fixed = parse("utc_offset: \"-03:30\"\n");
  ASSERT_TRUE(fixed) << fixed.error().message;
  EXPECT_EQ(zone_of(*fixed)->offset_at(WallTime{}), std::chrono::minutes(-210));
  EXPECT_THAT(problems_of("utc_offset: soon\n"), HasSubstr("+09:30"));
  const auto placed = parse("location: {latitude: 52.5, longitude: 13.4}\n");
  ASSERT_TRUE(placed);
  EXPECT_EQ(placed->location, (automation::Place{52.5, 13.4}));
  EXPECT_THAT(problems_of("location: {latitude: 52.5}\n"), HasSubstr("longitude"));
  EXPECT_THAT(problems_of("location: {latitude: 152.5, longitude: 3}\n"), HasSubstr("-90 to 90"));
  EXPECT_THAT(problems_of("timezone: Mars/Olympus\n"), HasSubstr("unknown timezone"));
  EXPECT_THAT(problems_of("timezone: ../../etc/passwd\n"), HasSubstr("unknown timezone"));
}

TEST(Config, KnowsHowLongToKeepReadings) {
  const auto config = parse("store: {keep: {readings: 7d, hours: forever}}\n");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->store.keep.readings, std::chrono::hours(24 * 7));
  EXPECT_EQ(config->store.keep.minutes, store::Retention{}.minutes);
  EXPECT_FALSE(config->store.keep.hours);
  EXPECT_THAT(problems_of("store: {keep: {readings: 7}}\n"), HasSubstr("such as 30d"));
  EXPECT_THAT(problems_of("store: {keep: {readings: 0.5d}}\n"), HasSubstr("full days"));
  EXPECT_THAT(problems_of("store: {keep: {minutes: 7d}}\n"),
              HasSubstr("minutes should be kept at least as long as readings"));
  EXPECT_THAT(problems_of("store: {keep: {reading: 7d}}\n"), HasSubstr("readings"));
}

TEST(Config, KeepsPasswordsOfServersInFiles) {
  const auto config =
      parse("store: {path: \"postgresql://hearken@db.example/home?passfile=pg\"}\n");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->store.path, "postgresql://hearken@db.example/home?passfile=pg");
  EXPECT_THAT(problems_of("store: {path: \"postgresql://hearken:x@db.example/home\"}\n"),
              HasSubstr("no password"));
}

TEST(Config, KeepsReadingsOfServersOnThisMachine) {
  const std::string server = "store: {path: \"postgresql://hearken@db.example/home\"";
  const auto beside = parse_config(server + "}\n", "hearken.yaml", "/etc/hearken",
                                   [](const auto&) { return std::nullopt; });
  ASSERT_TRUE(beside) << beside.error().message;
  EXPECT_EQ(beside->store.arrivals, "/etc/hearken/hearken.arrivals");
  const auto service = parse(server + "}\n", {{"STATE_DIRECTORY", "/var/lib/hearken"}});
  ASSERT_TRUE(service) << service.error().message;
  EXPECT_EQ(service->store.arrivals, "/var/lib/hearken/hearken.arrivals");
  const auto named = parse(server + ", arrivals: /data/home.arrivals}\n");
  ASSERT_TRUE(named) << named.error().message;
  EXPECT_EQ(named->store.arrivals, "/data/home.arrivals");
  EXPECT_EQ(parse("")->store.arrivals, "");
  EXPECT_THAT(problems_of("store: {arrivals: x}\n"), HasSubstr("a file has them beside it"));
}

TEST_F(ConfigFile, StartsRelativePathsAtItsOwnFolder) {
  const auto config = load_config(write("hearken.yaml", "store: {path: data/h.db}\n"));
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->store.path, path_ + "/data/h.db");
}

TEST_F(ConfigFile, IsMissedByName) {
  const auto config = load_config(path_ + "/none.yaml");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().code, ErrorCode::NotFound);
  EXPECT_FALSE(load_config(path_));
}

TEST_F(ConfigFile, WarnsOfSecretsThatOthersCanRead) {
  write("open", "secret\n", 0644);
  const auto config = load_config(write("hearken.yaml", "http: {token_file: open}\n"));
  ASSERT_TRUE(config) << config.error().message;
  ASSERT_EQ(config->warnings.size(), 1U);
  EXPECT_THAT(config->warnings[0], HasSubstr("can be read by others"));
}

TEST_F(ConfigFile, OfTheDocumentationIsRight) {
  std::ifstream page(std::string(HEARKEN_SOURCE_DIR) + "/docs/formats/config.md");
  const std::string text((std::istreambuf_iterator<char>(page)), {});
  const std::size_t begin = text.find("```yaml\n");
  ASSERT_NE(begin, std::string::npos);
  const std::size_t end = text.find("```", begin + 8);
  for (const char* name : {"mqtt-password", "http-token", "openai-key"}) write(name, "s\n");
  const auto config = load_config(write("hearken.yaml", text.substr(begin + 8, end - begin - 8)));
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_TRUE(config->warnings.empty()) << config->warnings[0];
  EXPECT_EQ(config->tiers.size(), 3U);
  EXPECT_EQ(config->policy.people.size(), 2U);
}

TEST_F(Secret, IsTheFirstLineWithoutBlanks) {
  EXPECT_EQ(read_secret(write("a", "  s3cret \r\nmore\n")).value_or(""), "s3cret");
  EXPECT_FALSE(read_secret(write("b", "\nlater\n")));
  EXPECT_FALSE(read_secret(path_ + "/none"));
}

}  // namespace
}  // namespace hearken::app
