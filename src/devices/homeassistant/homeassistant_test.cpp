// SPDX-License-Identifier: Apache-2.0
#include "devices/homeassistant/homeassistant.h"

#include <gtest/gtest.h>

#include <map>

namespace hearken::devices::homeassistant {
namespace {

Announcement read(const std::string& topic, std::string_view payload) {
  auto announcement = make_adapter()->read_announcement("homeassistant/" + topic, payload);
  EXPECT_TRUE(announcement) << announcement.error().message;
  return announcement ? *announcement : Announcement{};
}

BindingPtr bind(const std::string& topic, std::string_view payload) {
  const auto announcement = read(topic, payload);
  for (const auto& reason : announcement.skipped) ADD_FAILURE() << reason;
  return announcement.bindings.empty() ? nullptr : announcement.bindings.front();
}

std::map<std::string, Value> values(const BindingPtr& binding, std::string_view topic,
                                    std::string_view payload) {
  Arrival arrival;
  arrival.topic = topic;
  arrival.payload = payload;
  const auto report = binding->decode(arrival);
  EXPECT_TRUE(report) << report.error().message;
  std::map<std::string, Value> result;
  if (!report) return result;
  for (const Reading& reading : report->readings) result[reading.property] = reading.value;
  return result;
}

/// "topic payload; topic payload" of a command.
std::string sent(const BindingPtr& binding, const char* action, Value argument = {}) {
  Command command;
  command.id = CommandId("c-1");
  command.action = action;
  command.argument = std::move(argument);
  const auto messages = binding->encode(command, 5);
  if (!messages) return "refused";
  std::string text;
  for (const auto& message : *messages) {
    EXPECT_EQ(message.retain, net::Retain::No);
    if (!text.empty()) text += "; ";
    text += message.topic + " " + message.payload;
  }
  return text;
}

Value word(const char* text) { return std::string(text); }

TEST(DiscoveryTopics, AreLongEnoughToNameAThing) {
  const auto adapter = make_adapter();
  EXPECT_TRUE(adapter->matches("homeassistant/light/porch/config"));
  for (const char* topic : {"homeassistant/config", "homeassistant//config",
                            "homeassistant/light/config", "homeassistant/", "homeassistant"}) {
    EXPECT_FALSE(adapter->matches(topic)) << topic;
  }
}

TEST(HomeAssistant, ReadsAbbreviatedDefaultLight) {
  const auto light = bind("light/porch/config", R"({"~":"porch","name":"Porch","uniq_id":"p1",
      "cmd_t":"~/set","stat_t":"~/state","bri_cmd_t":"~/bri/set","bri_stat_t":"~/bri",
      "rgb_cmd_t":"~/rgb/set","rgb_stat_t":"~/rgb","clr_temp_cmd_t":"~/ct/set",
      "clr_temp_stat_t":"~/ct","avty_t":"~/available",
      "dev":{"ids":["x"],"name":"Lamp","sa":"Front Yard"}})");
  ASSERT_NE(light, nullptr);
  EXPECT_EQ(light->thing().id, ThingId("light.p1"));
  EXPECT_EQ(light->thing().name, "Lamp Porch");
  EXPECT_EQ(light->thing().area, AreaId("front_yard"));
  EXPECT_EQ(values(light, "porch/state", "ON")["state"], word("on"));
  EXPECT_EQ(values(light, "porch/bri", "128")["brightness"], Value{50.0});
  EXPECT_EQ(values(light, "porch/rgb", "255,0,16")["color"], word("#ff0010"));
  EXPECT_EQ(values(light, "porch/ct", "250")["color_temperature"], Value{4000.0});
  EXPECT_EQ(sent(light, "set_brightness", 50.0), "porch/bri/set 128; porch/set ON");
  EXPECT_EQ(sent(light, "set_brightness", 0.0), "porch/set OFF");
  EXPECT_EQ(sent(light, "set_color", word("#ff0010")), "porch/rgb/set 255,0,16; porch/set ON");
  EXPECT_EQ(sent(light, "set_color_temperature", 4000.0), "porch/ct/set 250; porch/set ON");
  EXPECT_EQ(sent(light, "set_color", word("red")), "refused");
  EXPECT_EQ(sent(light, "unlock"), "refused");
}

TEST(HomeAssistant, ReadsJsonLight) {
  const auto light = bind("light/desk/config", R"({"schema":"json","command_topic":"d/set",
      "state_topic":"d","brightness":true,"brightness_scale":100,
      "supported_color_modes":["rgb","color_temp"]})");
  ASSERT_NE(light, nullptr);
  EXPECT_EQ(light->thing().id, ThingId("light.desk"));
  const auto now = values(
      light, "d", R"({"state":"ON","brightness":40,"color":{"r":0,"g":1,"b":2},"color_temp":400})");
  EXPECT_EQ(now.at("brightness"), Value{40.0});
  EXPECT_EQ(now.at("color"), word("#000102"));
  EXPECT_EQ(now.at("color_temperature"), Value{2500.0});
  EXPECT_EQ(sent(light, "set_brightness", 30.0), R"(d/set {"brightness":30,"state":"ON"})");
  EXPECT_EQ(sent(light, "turn_off"), R"(d/set {"state":"OFF"})");
}

TEST(HomeAssistant, ScalesFansAndCovers) {
  const auto fan = bind("fan/f/config", R"({"command_topic":"f/set","percentage_command_topic":
      "f/pct/set","percentage_state_topic":"f/pct","speed_range_min":1,"speed_range_max":4})");
  ASSERT_NE(fan, nullptr);
  EXPECT_EQ(sent(fan, "set_speed", 50.0), "f/pct/set 2");
  EXPECT_EQ(values(fan, "f/pct", "3")["speed"], Value{75.0});
  const auto cover = bind("cover/c/config", R"({"command_topic":"c/set","position_topic":"c/pos",
      "set_position_topic":"c/pos/set","position_open":0,"position_closed":200,"payload_stop":null})");
  ASSERT_NE(cover, nullptr);
  EXPECT_EQ(sent(cover, "set_position", 25.0), "c/pos/set 150");
  const auto now = values(cover, "c/pos", "200");
  EXPECT_EQ(now.at("position"), Value{0.0});
  EXPECT_EQ(now.at("state"), word("closed"));
  EXPECT_EQ(cover->thing().find_action("stop"), nullptr);
}

TEST(HomeAssistant, ReadsClimate) {
  const auto climate = bind("climate/t/config", R"({"mode_command_topic":"t/mode/set",
      "mode_state_topic":"t","mode_state_template":"{{ value_json.mode }}","modes":["off","heat"],
      "temperature_command_topic":"t/target/set","temperature_state_topic":"t",
      "temperature_state_template":"{{ value_json.target }}","min_temp":5,"max_temp":30,
      "temp_step":0.5,"current_temperature_topic":"t",
      "current_temperature_template":"{{ value_json.now }}"})");
  ASSERT_NE(climate, nullptr);
  const auto now = values(climate, "t", R"({"mode":"heat","target":21.5,"now":"20.1"})");
  EXPECT_EQ(now.at("state"), word("heat"));
  EXPECT_EQ(now.at("mode"), word("heat"));
  EXPECT_EQ(now.at("temperature"), Value{21.5});
  EXPECT_EQ(now.at("current_temperature"), Value{20.1});
  EXPECT_EQ(climate->thing().find_property("temperature")->maximum, 30.0);
  EXPECT_EQ(sent(climate, "set_temperature", 19.5), "t/target/set 19.5");
  EXPECT_EQ(sent(climate, "turn_off"), "t/mode/set off");
  EXPECT_EQ(climate->thing().find_action("turn_on"), nullptr);
}

TEST(HomeAssistant, ReadsTheDeviceForm) {
  const auto announcement = read("device/box/config", R"({"~":"box","dev":{"ids":"b","name":"Box"},
      "o":{"name":"test"},"stat_t":"~/state","cmps":{
        "t":{"p":"sensor","name":"Temperature","unit_of_meas":"°C","val_tpl":"{{ value_json.t }}",
             "uniq_id":"box_t"},
        "r":{"p":"switch","cmd_t":"~/relay/set","uniq_id":"box_r"},
        "bad":{"p":"sensor","val_tpl":"{{ states(value_json.t) }}","uniq_id":"box_bad"},
        "odd":{"p":"camera","uniq_id":"box_c"}}})");
  EXPECT_EQ(announcement.bindings.size(), 2U);
  EXPECT_EQ(announcement.skipped.size(), 2U);
  for (const auto& binding : announcement.bindings) {
    if (binding->thing().kind == "sensor") {
      EXPECT_EQ(binding->thing().name, "Box Temperature");
      EXPECT_EQ(values(binding, "box/state", R"({"t":7.5})")["state"], Value{7.5});
    } else {
      EXPECT_EQ(sent(binding, "turn_on"), "box/relay/set ON");
    }
  }
}

TEST(HomeAssistant, ReadsColoursOfEverySystem) {
  const auto hs = bind("light/h/config", R"({"command_topic":"h/set","hs_command_topic":"h/hs/set",
      "hs_state_topic":"h/hs","effect_list":["rainbow","none"],"effect_command_topic":"h/fx/set",
      "effect_state_topic":"h/fx"})");
  ASSERT_NE(hs, nullptr);
  EXPECT_EQ(sent(hs, "set_color", word("#0000ff")), "h/hs/set 240,100; h/set ON");
  EXPECT_EQ(values(hs, "h/hs", "120,100")["color"], word("#00ff00"));
  EXPECT_EQ(sent(hs, "set_effect", word("rainbow")), "h/fx/set rainbow");
  const auto xy = bind("light/x/config", R"({"schema":"json","command_topic":"x/set",
      "state_topic":"x","supported_color_modes":["xy"]})");
  ASSERT_NE(xy, nullptr);
  EXPECT_EQ(sent(xy, "set_color", word("#ff0000")),
            R"(x/set {"color":{"x":0.64,"y":0.33},"state":"ON"})");
  const auto rgb = bind("light/r/config", R"({"command_topic":"r/set","rgb_command_topic":"r/rgb",
      "rgb_command_template":"{{ red }}-{{ green }}-{{ blue }}"})");
  ASSERT_NE(rgb, nullptr);
  EXPECT_EQ(sent(rgb, "set_color", word("#ff0010")), "r/rgb 255-0-16; r/set ON");
}

TEST(HomeAssistant, SendsCommandsThroughTemplates) {
  const auto number = bind("number/n/config", R"({"command_topic":"n/set","min":0,"max":10,
      "command_template":"{\"level\": {{ value | int }}}","state_topic":"n",
      "value_template":"{{ value_json.level | float(0) / 10 }}"})");
  ASSERT_NE(number, nullptr);
  EXPECT_EQ(sent(number, "set_value", 4.0), R"(n/set {"level": 4})");
  EXPECT_EQ(values(number, "n", R"({"level":"35"})")["value"], Value{3.5});
  const auto cover = bind("cover/c/config", R"({"set_position_topic":"c/set","position_topic":"c",
      "set_position_template":"{\"pos\":{{ position }}}","tilt_command_topic":"c/tilt",
      "tilt_min":0,"tilt_max":180})");
  ASSERT_NE(cover, nullptr);
  EXPECT_EQ(sent(cover, "set_position", 30.0), R"(c/set {"pos":30})");
  EXPECT_EQ(sent(cover, "set_tilt", 50.0), "c/tilt 90");
}

TEST(HomeAssistant, ReadsClimatePresetsAndFanModes) {
  const auto climate = bind("climate/t/config", R"({"pr_modes":["eco","boost"],
      "pr_mode_cmd_t":"t/preset/set","pr_mode_stat_t":"t","pr_mode_val_tpl":"{{ value_json.p }}",
      "fan_modes":["low","high"],"fan_mode_cmd_t":"t/fan/set","temp_hi_cmd_t":"t/hi/set",
      "act_t":"t","act_tpl":"{{ value_json.a }}"})");
  ASSERT_NE(climate, nullptr);
  EXPECT_EQ(sent(climate, "set_preset", word("eco")), "t/preset/set eco");
  EXPECT_EQ(sent(climate, "set_fan_mode", word("high")), "t/fan/set high");
  EXPECT_EQ(sent(climate, "set_temperature_high", 24.0), "t/hi/set 24");
  const auto now = values(climate, "t", R"({"p":"boost","a":"heating"})");
  EXPECT_EQ(now.at("preset"), word("boost"));
  EXPECT_EQ(now.at("activity"), word("heating"));
}

TEST(HomeAssistant, ReadsFansInFull) {
  const auto fan = bind("fan/f/config", R"({"command_topic":"f/set","osc_cmd_t":"f/osc/set",
      "osc_stat_t":"f/osc","pl_osc_on":"yes","pl_osc_off":"no","dir_cmd_t":"f/dir/set",
      "pr_modes":["breeze"],"pr_mode_cmd_t":"f/pm/set"})");
  ASSERT_NE(fan, nullptr);
  EXPECT_EQ(sent(fan, "set_oscillating", word("on")), "f/osc/set yes");
  EXPECT_EQ(values(fan, "f/osc", "no")["oscillating"], word("off"));
  EXPECT_EQ(sent(fan, "set_direction", word("reverse")), "f/dir/set reverse");
  EXPECT_EQ(sent(fan, "set_direction", word("up")), "refused");
  EXPECT_EQ(sent(fan, "set_preset", word("breeze")), "f/pm/set breeze");
}

TEST(HomeAssistant, ReadsEventsTrackersAndText) {
  const auto event =
      bind("event/b/config", R"({"state_topic":"b","event_types":["press","hold"]})");
  ASSERT_NE(event, nullptr);
  EXPECT_EQ(values(event, "b", R"({"event_type":"hold","count":2})")["state"], word("hold"));
  const auto tracker = bind("device_tracker/p/config", R"({"state_topic":"p","payload_home":"in",
      "payload_not_home":"out"})");
  ASSERT_NE(tracker, nullptr);
  EXPECT_EQ(values(tracker, "p", "out")["state"], word("not_home"));
  EXPECT_EQ(values(tracker, "p", "office")["state"], word("office"));
  const auto text = bind("text/d/config", R"({"command_topic":"d/set","state_topic":"d"})");
  ASSERT_NE(text, nullptr);
  EXPECT_EQ(sent(text, "set_value", word("hello")), "d/set hello");
}

TEST(HomeAssistant, ReadsMediaPlayersAndMowers) {
  const auto player = bind("media_player/m/config", R"({"state_state_topic":"m/state",
      "command_play_topic":"m/play","command_play_payload":"Play","command_volume_topic":"m/vol/set",
      "state_volume_topic":"m/vol"})");
  ASSERT_NE(player, nullptr);
  EXPECT_EQ(sent(player, "play"), "m/play Play");
  EXPECT_EQ(sent(player, "set_volume", 30.0), "m/vol/set 0.3");
  EXPECT_EQ(values(player, "m/vol", "0.45")["volume"], Value{45.0});
  EXPECT_EQ(player->thing().find_action("next"), nullptr);
  const auto mower = bind("lawn_mower/l/config", R"({"activity_state_topic":"l",
      "start_mowing_command_topic":"l/set","dock_command_topic":"l/set"})");
  ASSERT_NE(mower, nullptr);
  EXPECT_EQ(sent(mower, "return_to_base"), "l/set dock");
  EXPECT_EQ(values(mower, "l", "mowing")["state"], word("mowing"));
}

TEST(HomeAssistant, SecurityDevicesHaveTheirClass) {
  for (const auto& [topic, payload] : std::vector<std::pair<std::string, std::string>>{
           {"lock/l/config", R"({"command_topic":"l"})"},
           {"alarm_control_panel/a/config", R"({"command_topic":"a","state_topic":"b"})"},
           {"siren/s/config", R"({"command_topic":"s"})"},
           {"cover/g/config", R"({"command_topic":"g","device_class":"garage"})"}}) {
    const auto binding = homeassistant::bind(topic, payload);
    ASSERT_NE(binding, nullptr);
    EXPECT_EQ(binding->thing().safety, SafetyClass::Security) << topic;
  }
  const auto smoke =
      bind("binary_sensor/s/config", R"({"state_topic":"s","device_class":"smoke"})");
  EXPECT_EQ(smoke->thing().safety, SafetyClass::Critical);
}

TEST(HomeAssistant, ReadsAvailabilityLists) {
  const auto sensor =
      bind("binary_sensor/n/m/config", R"({"state_topic":"m","device_class":"motion",
      "availability_mode":"all","availability":[{"topic":"a1"},{"topic":"a2","payload_available":"up",
      "payload_not_available":"down","value_template":"{{ value_json.s }}"}]})");
  ASSERT_NE(sensor, nullptr);
  EXPECT_EQ(sensor->availability_rule(), AvailabilityRule::All);
  EXPECT_EQ(sensor->topics(), (std::vector<std::string>{"a1", "a2", "m"}));
  Arrival arrival;
  arrival.topic = "a2";
  arrival.payload = R"({"s":"down"})";
  const auto report = sensor->decode(arrival);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->availability.size(), 1U);
  EXPECT_EQ(report->availability[0].availability, Availability::Offline);
}

TEST(HomeAssistant, SkipsWhatIsIncompleteWithAReason) {
  for (const auto& [topic, payload] : std::vector<std::pair<std::string, std::string>>{
           {"switch/s/config", "{}"},
           {"switch/s/config", R"({"command_topic":"a/#"})"},
           {"camera/s/config", R"({"topic":"a"})"},
           {"select/s/config", R"({"command_topic":"a"})"},
           {"event/s/config", R"({"state_topic":"a"})"},
           {"lock/s/config", R"({"command_topic":"a","code_format":"number"})"},
           {"number/s/config", R"({"command_topic":"a","command_template":"{{ now() }}"})"},
           {"light/s/config", R"({"command_topic":"a","schema":"template"})"},
           {"cover/s/config", R"({"command_topic":"a","position_open":5,"position_closed":5})"},
           {"fan/s/config",
            R"({"command_topic":"a","percentage_command_topic":"b","speed_range_max":0})"},
           {"sensor/s/config", R"({"state_topic":"a","value_template":"{{ now() }}"})"}}) {
    const auto announcement = read(topic, payload);
    EXPECT_TRUE(announcement.bindings.empty()) << topic << payload;
    EXPECT_EQ(announcement.skipped.size(), 1U) << topic << payload;
  }
}

TEST(HomeAssistant, SanitizesNamesAndIds) {
  const auto sensor = bind("sensor/x/config",
                           "{\"state_topic\":\"a\",\"name\":\"Oven\\u202e\\u0007 temp\","
                           "\"unique_id\":\"../Küche #1\"}");
  ASSERT_NE(sensor, nullptr);
  EXPECT_EQ(sensor->thing().name.find('\a'), std::string::npos);
  EXPECT_EQ(sensor->thing().name.find("\u202e"), std::string::npos);
  EXPECT_EQ(sensor->thing().id, ThingId("sensor.kuche_1"));
}

TEST(HomeAssistant, EmptyAnnouncementWithdraws) {
  EXPECT_TRUE(read("switch/s/config", "").bindings.empty());
}

}  // namespace
}  // namespace hearken::devices::homeassistant
