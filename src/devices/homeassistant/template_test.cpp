// SPDX-License-Identifier: Apache-2.0
#include "devices/homeassistant/template.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearken::devices::homeassistant {
namespace {

/// What a template makes of a payload, as JSON text; "?" for undefined, "!" for an error.
std::string run(const char* text, const std::string& payload) {
  const auto parsed = ValueTemplate::parse(text);
  if (!parsed) return "refused: " + parsed.error().message;
  std::optional<Json> json;
  const auto picked = parsed->pick(payload, [&]() -> Result<const Json*> {
    HEARKEN_TRY(json, read_json(payload));
    return &*json;
  });
  if (!picked) return "!";
  return *picked ? (*picked)->dump() : "?";
}

TEST(ValueTemplate, PicksValues) {
  const std::string payload = R"({"a":{"b":[5,6]},"c d":1,"list":[{"v":2.5}]})";
  EXPECT_EQ(run("{{ value_json.a.b[1] }}", payload), "6");
  EXPECT_EQ(run("{{value_json['c d']}}", payload), "1");
  EXPECT_EQ(run("{{ value_json[\"list\"][0].v }}", payload), "2.5");
  EXPECT_EQ(run("{{ value }}", "raw"), "\"raw\"");
  EXPECT_EQ(run("", "raw"), "\"raw\"");
  EXPECT_EQ(run("{{ value_json.x.y }}", payload), "?");
  EXPECT_EQ(run("{{ value_json.a }}", "no json"), "!");
}

TEST(ValueTemplate, FiltersAndCalculates) {
  const std::string payload = R"({"t":"21.456","n":-7,"s":" Heat ","l":[3,1,2],"d":{"k":1}})";
  EXPECT_EQ(run("{{ value_json.t | float | round(1) }}", payload), "21.5");
  EXPECT_EQ(run("{{ value_json.t|float(0)|round }}", payload), "21");
  EXPECT_EQ(run("{{ (value_json.t | float * 1.8 + 32) | round(2) }}", payload), "70.62");
  EXPECT_EQ(run("{{ value_json.n | abs }}", payload), "7");
  EXPECT_EQ(run("{{ -value_json.n }}", payload), "7");
  EXPECT_EQ(run("{{ value_json.n // 2 }} ", payload), "-4");
  EXPECT_EQ(run("{{ value_json.n % 4 }}", payload), "1");
  EXPECT_EQ(run("{{ value_json.n / 2 }}", payload), "-3.5");
  EXPECT_EQ(run("{{ value_json.s | trim | lower }}", payload), "\"heat\"");
  EXPECT_EQ(run("{{ value_json.l | max }}", payload), "3");
  EXPECT_EQ(run("{{ value_json.x | float(9) }}", payload), "9");
  EXPECT_EQ(run("{{ value_json.s | float }}", payload), "!");
  EXPECT_EQ(run("{{ value_json.x | default('none given') }}", payload), "\"none given\"");
  EXPECT_EQ(run("{{ value_json.d.get('k', 4) + value_json.d.get('z', 4) }}", payload), "5");
  EXPECT_EQ(run("{{ value | multiply(0.1) | round(1) }}", "215"), "21.5");
  EXPECT_EQ(run("{{ value.split(',')[1] | int }}", "a,12"), "12");
  EXPECT_EQ(run("{{ value_json.n + value_json.t }}", payload), "!");
  EXPECT_EQ(run("{{ 1 / 0 }}", payload), "!");
}

TEST(ValueTemplate, DecidesAndCompares) {
  const std::string payload = R"({"s":"ON","n":5,"b":true,"z":null})";
  EXPECT_EQ(run("{{ 'on' if value_json.s == 'ON' else 'off' }}", payload), "\"on\"");
  EXPECT_EQ(run("{{ value_json.n > 3 and value_json.n <= 5 }}", payload), "true");
  EXPECT_EQ(run("{{ not value_json.b or value_json.n != 5 }}", payload), "false");
  EXPECT_EQ(run("{{ value_json.s in ['ON', 'AUTO'] }}", payload), "true");
  EXPECT_EQ(run("{{ value_json.s not in ['ON'] }}", payload), "false");
  EXPECT_EQ(run("{{ value_json.z is none }}", payload), "true");
  EXPECT_EQ(run("{{ value_json.y is not defined }}", payload), "true");
  EXPECT_EQ(run("{{ value_json.y | is_defined }}", payload), "!");
  EXPECT_EQ(run("{{ value_json.n | is_defined }}", payload), "5");
  EXPECT_EQ(run("{{ {'ON': 'open', 'OFF': 'closed'}[value_json.s] }}", payload), "\"open\"");
  EXPECT_EQ(run("{{ iif(value_json.b, 1, 2) }}", payload), "1");
  EXPECT_EQ(run("{% if value_json.n == 0 %}off{% elif value_json.n < 9 %}low{% else %}high"
                "{% endif %}",
                payload),
            "\"low\"");
  EXPECT_EQ(run("{% set x = value_json.n * 2 %}{{ x + 1 }}", payload), "11");
  EXPECT_EQ(run("{{ value_json.s ~ '-' ~ value_json.n }}", payload), "\"ON-5\"");
  EXPECT_EQ(run("s={{ value_json.s }}", payload), "\"s=ON\"");
}

TEST(ValueTemplate, RefusesByNameWhatItDoesNotSupport) {
  const std::vector<std::pair<const char*, const char*>> refused = {
      {"{{ now() }}", "'now'"},
      {"{{ states('sensor.x') }}", "'states'"},
      {"{{ value_json.a | regex_replace('a','b') }}", "'regex_replace'"},
      {"{% for i in value_json.a %}{% endfor %}", "'for'"},
      {"{% macro x() %}{% endmacro %}", "'macro'"},
      {"{{ this.state }}", "'this'"},
      {"{{ value.__class__() }}", "'__class__'"},
      {"{{ value_json.a is divisibleby(2) }}", "'divisibleby'"},
      {"{{ value_json[a] }}", "'a'"},
      {"{{ value_json. }}", "name"},
      {"{{ value", "no end"},
      {"{{ 'text }}", "no end"},
      {"{{ (value }}", "')'"},
      {"{% if value %}x", "endif"},
      {"{% endif %}", "endif"},
      {"{{}}", "too early"},
      {"{{ value ! }}", "'!'"},
  };
  for (const auto& [text, name] : refused) {
    const auto parsed = ValueTemplate::parse(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_NE(parsed.error().message.find(name), std::string::npos) << parsed.error().message;
  }
}

TEST(ValueTemplate, HostileTemplatesEndQuickly) {
  EXPECT_FALSE(ValueTemplate::parse("{{ " + std::string(3000, '(') + " }}"));
  EXPECT_FALSE(ValueTemplate::parse("{{ " + std::string(3000, '-') + "1 }}"));
  EXPECT_FALSE(ValueTemplate::parse("{{ " + std::string(5000, '1') + " }}"));
  std::string many;
  for (int i = 0; i < 600; ++i) many += "1+";
  EXPECT_FALSE(ValueTemplate::parse("{{ " + many + "1 }}"));
  std::string doubling = "{% set a = value %}";
  for (int i = 0; i < 30; ++i) doubling += "{% set a = a ~ a %}";
  EXPECT_EQ(run((doubling + "{{ a }}").c_str(), "0123456789"), "!");
  EXPECT_EQ(run("{{ value | replace('a', 'bbbbbbbbbb') }}", std::string(60'000, 'a')), "!");
}

TEST(CommandTemplate, WritesTheValueIntoText) {
  const auto render = [](const char* text, Json value) {
    const auto parsed = CommandTemplate::parse(text);
    return parsed ? parsed->render({{"value", std::move(value)}}).value_or("!") : "refused";
  };
  EXPECT_EQ(render("", 21.5), "21.5");
  EXPECT_EQ(render("{{ value }}", "heat"), "heat");
  EXPECT_EQ(render(R"({"mode":"{{ value }}"})", "heat"), R"({"mode":"heat"})");
  EXPECT_EQ(render(R"({"level":{{value|int}}})", 40), R"({"level":40})");
  EXPECT_EQ(render("{{ (value * 2.55) | round | int }}", 40), "102");
  EXPECT_EQ(render("{{ 1 if value == 'ON' else 0 }}", "ON"), "1");
  EXPECT_EQ(render("{{ states('x') }}", 1), "refused");
}

}  // namespace
}  // namespace hearken::devices::homeassistant
