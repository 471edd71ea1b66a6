// SPDX-License-Identifier: Apache-2.0
#include "plan/tolerant_json.h"

#include <gmock/gmock.h>

#include <ctime>
#include <string>

namespace hearken::plan {
namespace {

using ::testing::HasSubstr;

std::string tolerant(std::string_view text) {
  const auto value = read_tolerant(text);
  return value ? to_text(*value) : "error: " + value.error().message;
}

constexpr std::string_view kPlain = R"({"a":{"b":[1,"x"]},"c":true})";

struct Case {
  const char* what;
  std::string text;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.what; }

class RepairedWrapping : public ::testing::TestWithParam<Case> {};

TEST_P(RepairedWrapping, GivesThePlainValue) { EXPECT_EQ(tolerant(GetParam().text), kPlain); }

INSTANTIATE_TEST_SUITE_P(
    TolerantJson, RepairedWrapping,
    ::testing::Values(
        Case{"plain", std::string(kPlain)},
        Case{"fence", "```json\n{\"a\":{\"b\":[1,\"x\"]},\"c\":true,}\n```"},
        Case{"prose", "Certainly, for {room} see [1]:\n{a: {b: [1, 'x']}, c: True}\nThat is all."},
        Case{"thinking", "<think>maybe {\"a\": 2}? [no</think>{'a':{'b':[1,'x']},'c':true}"},
        Case{"thinking opened by the prompt",
             "so {\"a\": 2} </think> {\"a\":{\"b\":[1,\"x\",]} \"c\":true}"
             "</s>"},
        Case{"tool tags", "<tool_call>{\"a\":{\"b\":[1,\"x\"],},\"c\":true}</tool_call><|im_end|>"},
        Case{"entities", "{&quot;a&quot;:{&quot;b&quot;:[1,&#34;x&quot;]},&quot;c&quot;:true}"},
        Case{"encoded twice", R"("{\"a\":{\"b\":[1,\"x\"]},\"c\":true}")"},
        Case{"escaped in prose", R"(Plan: "{\"a\":{\"b\":[1,\"x\"]},\"c\":true}" as asked)"},
        Case{"the same twice", "{\"c\":true,\"a\":{\"b\":[1,\"x\"]}} or {a:{b:[1,'x']},c:true,}"},
        Case{"byte order mark", "\xEF\xBB\xBF{\"a\":{\"b\":[1,\"x\",]},\"c\":true}"}));

INSTANTIATE_TEST_SUITE_P(
    TolerantJsonPunctuation, RepairedWrapping,
    ::testing::Values(
        Case{"missing commas", "{\"a\": {\"b\": [1\n\"x\"]}\n\"c\": true}"},
        Case{"missing colon", "{\"a\" {\"b\" [1, \"x\"]}, \"c\": true}"},
        Case{"curly quotes", "{“a”: {“b”: [1, “x”]}, “c”: true}"},
        Case{"full width", "｛\"a\"：{\"b\"：［1，\"x\"］}，\"c\"：true｝"},
        Case{"comments", "{/* one */\"a\": {\"b\": [1, # two\n\"x\"]}, // three\n\"c\": true}"},
        Case{"repeated key", "{\"a\":{\"b\":[1,\"x\"]},\"c\":true,\"c\":true,}"},
        Case{"no-break blanks", "{\xC2\xA0\"a\":\xC2\xA0{\"b\":[1,\"x\"]},\"c\":TRUE}"},
        Case{"closers too many", "{\"a\":{\"b\":[1,\"x\"]},\"c\":true}]}"}));

TEST(TolerantJson, KeepsUnescapedInnerMarksThatComeInPairs) {
  EXPECT_EQ(tolerant(R"({"t": "the "night" mode", "n": 1})"),
            R"({"t":"the \"night\" mode","n":1})");
  EXPECT_EQ(tolerant("{'t': 'don't stop'}"), R"({"t":"don't stop"})");
  EXPECT_EQ(tolerant("{\"t\": \"two\nlines\", \"u\": \"x\\_y\"}"),
            R"({"t":"two\nlines","u":"x_y"})");
}

TEST(TolerantJson, ReadsTheListingOfTheFoundingPaper) {
  const auto value = read_tolerant(
      "Description: dim light\n{\n\"description\": \"A dim\nlight.\",\n \"commands\": [\n"
      " {\"device\": \"light\", \"action\": \"dim\"},\n {\"device\": \"tv\", \"action\": \"off\"}\n"
      " {\"device\": \"fan\", \"action\": \"off\"}\n ]\n}\n# Post processing of LLM output\n");
  ASSERT_TRUE(value) << value.error().message;
  EXPECT_EQ(value->find("commands")->as_array()->size(), 3u);
}

class Refused : public ::testing::TestWithParam<Case> {};

TEST_P(Refused, IsAnErrorThatTellsWhy) {
  EXPECT_THAT(tolerant(GetParam().text), HasSubstr(GetParam().what));
}

INSTANTIATE_TEST_SUITE_P(
    TolerantJson, Refused,
    ::testing::Values(
        Case{"cut off", R"({"a": [{"b": 1}, {"c")"}, Case{"cut off", R"({"a": "b)"},
        Case{"left out", R"({"a": [..., 1]})"}, Case{"left out", R"({"a": [1, …]})"},
        Case{"left out", "{\"a\": [1, // ... and so on\n]}"},
        Case{"twice with different", R"({"a": 1, "a": 2})"},
        Case{"twice with different", R"({"x": {"a": [1], "a": [2],},})"},
        Case{"two different objects", R"({"a": 1} or better {"a": 2})"},
        Case{"behind a number", R"({"a": 20C,})"}, Case{"behind a number", R"({"a": 5", })"},
        Case{"not written as JSON", R"({"a": 007,})"},
        Case{"range of a double", R"({"a": 1e999,})"}, Case{"no literal", R"({"a": NaN})"},
        Case{"as JSON writes", R"({"a": -Infinity})"}, Case{"no literal", R"({"a": now + 5})"},
        Case{"no literal", R"({"a": <level>})"}, Case{"no literal", R"({"a": kitchen})"},
        Case{"two ways", R"({"a": "say "x", "b": "y"})"},
        Case{"nothing between", R"({"a": [1,,2]})"}, Case{"nothing before", R"({"x": {,"a": 1}})"},
        Case{"does not match", R"({"a": [1, 2}})"}, Case{"without \",\"", R"({"a": [1 2]})"},
        Case{"without \",\"", R"({"a": 1 b: 2})"}, Case{"two ways", R"({"a": "1" "b" "2"})"},
        Case{"after its closing", R"({"a": [{"b": 1}]}, "c": 2})"},
        Case{"beginning is missing", R"("a": {"b": 1})"},
        Case{"never ends", "<think>so {\"a\": 1}"},
        Case{"neither JSON nor prose", R"([..., {"a": 1}])"},
        Case{"neither JSON nor prose", R"({..., "a": 1})"}, Case{"never ends", "{\"a\": 1, /* b"},
        Case{"no JSON object", "All lights are off."}, Case{"empty", " \n"},
        Case{"NUL", std::string("{\"a\0\": 1}", 9)}, Case{"UTF-8", "{\"a\": \"\xC0\xAF\"}"},
        Case{"escape", R"({"a": "\q",})"}, Case{"surrogate", R"({"a": "\ud800",})"},
        Case{"control", "{\"a\": \"\x01\",}"},
        Case{"too deep", std::string(65, '[') + std::string(65, ']')},
        Case{"too deep", "{\"a\":" + std::string(200, '[')}));

TEST(TolerantJson, TellsLineAndColumn) {
  EXPECT_THAT(tolerant("{\"a\": 1,\n \"b\": on}"), HasSubstr("at line 2 column 7"));
}

TEST(TolerantJson, RefusesTextAboveTheLimit) {
  const auto value = read_tolerant(std::string(101, ' '), {.max_bytes = 100});
  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().code, ErrorCode::Resource);
}

/// Shapes that make naive repair quadratic; each must take about as long a byte as any other.
TEST(TolerantJson, StaysLinearOnHostileText) {
  for (const std::string unit :
       {"[1] ", "{a} ", "{#} ", "{\"a\":1} ", "<think></think>", "\"", "\"\" ", "[",
        "{\"a\":", "{\"a\" ", "\\", "&quot;", "' ", "// ", "{\\\"", "“"}) {
    std::string text;
    while (text.size() < 500'000) text += unit;
    const std::clock_t begin = std::clock();
    (void)read_tolerant(text).has_value();
    (void)read_tolerant("{\"a\": \"" + text).has_value();
    EXPECT_LT(std::clock() - begin, 6 * CLOCKS_PER_SEC) << unit;
  }
}

TEST(StrictJson, KeepsRepeatedKeysForTheCallerToJudge) {
  auto value = read_strict(R"({"a":1,"b":{"c":1,"c":1},"a":1})");
  ASSERT_TRUE(value);
  ASSERT_EQ(value->as_object()->size(), 3u);
  ASSERT_TRUE(require_unique_keys(*value));
  EXPECT_EQ(to_text(*value), R"({"a":1,"b":{"c":1}})");
  auto contradiction = read_strict(R"({"a":[{"b":1,"b":true}]})");
  ASSERT_TRUE(contradiction);
  EXPECT_FALSE(require_unique_keys(*contradiction));
}

TEST(StrictJson, AddsNothingToTheStandard) {
  for (const char* text :
       {"{a:1}", "{'a':1}", "[1,]", "[1 2]", "01", "+1", ".5", "1.", "NaN", "\"\t\"", "{\"a\":1}}",
        "", "// x\n1", "\"\\x41\"", "True", "\xEF\xBB\xBF{}"}) {
    EXPECT_FALSE(read_strict(text)) << text;
  }
}

}  // namespace
}  // namespace hearken::plan
