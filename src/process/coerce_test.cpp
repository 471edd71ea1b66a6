// SPDX-License-Identifier: Apache-2.0
#include "process/coerce.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace hearken::process {
namespace {

using std::string;

struct Case {
  Value in;
  DropReason reason;
  Value out;  // when kept
};

void check(const Property& property, const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    Value value = c.in;
    const DropReason reason = coerce(value, property);
    EXPECT_STREQ(to_string(reason), to_string(c.reason))
        << '\'' << hearken::to_string(c.in) << '\'';
    if (c.reason == DropReason::None && reason == c.reason) {
      EXPECT_EQ(value, c.out) << '\'' << hearken::to_string(c.in) << '\'';
    }
  }
}

Property property_of(ValueType type, std::vector<string> options = {}) {
  Property property;
  property.name = "p";
  property.type = type;
  property.options = std::move(options);
  return property;
}

TEST(Coerce, Numbers) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  check(property_of(ValueType::Number), {{21.5, DropReason::None, 21.5},
                                         {string("21.5"), DropReason::None, 21.5},
                                         {string(" -3 \n"), DropReason::None, -3.0},
                                         {string("1e3"), DropReason::None, 1000.0},
                                         {string("21,5"), DropReason::WrongType, {}},
                                         {string("21.5 °C"), DropReason::WrongType, {}},
                                         {string("0x10"), DropReason::WrongType, {}},
                                         {string("warm"), DropReason::WrongType, {}},
                                         {string(5000, '1'), DropReason::WrongType, {}},
                                         {string("NaN"), DropReason::NotFinite, {}},
                                         {string("-inf"), DropReason::NotFinite, {}},
                                         {string("1e999"), DropReason::WrongType, {}},
                                         {kNan, DropReason::NotFinite, {}},
                                         {kInfinity, DropReason::NotFinite, {}},
                                         {-kInfinity, DropReason::NotFinite, {}},
                                         {true, DropReason::WrongType, {}},
                                         {string("unavailable"), DropReason::NoValue, {}},
                                         {string("Unknown"), DropReason::NoValue, {}},
                                         {string(""), DropReason::NoValue, {}},
                                         {Value{}, DropReason::NoValue, {}}});
}

TEST(Coerce, Booleans) {
  check(property_of(ValueType::Boolean), {{true, DropReason::None, true},
                                          {false, DropReason::None, false},
                                          {1.0, DropReason::None, true},
                                          {0.0, DropReason::None, false},
                                          {2.0, DropReason::WrongType, {}},
                                          {string("ON"), DropReason::None, true},
                                          {string("False"), DropReason::None, false},
                                          {string("1"), DropReason::None, true},
                                          {string("open"), DropReason::WrongType, {}},
                                          {string("null"), DropReason::NoValue, {}}});
}

TEST(Coerce, SwitchStates) {
  check(property_of(ValueType::Option, {"on", "off"}),
        {{string("on"), DropReason::None, string("on")},
         {string("ON"), DropReason::None, string("on")},
         {string("Off "), DropReason::None, string("off")},
         {true, DropReason::None, string("on")},
         {0.0, DropReason::None, string("off")},
         {string("true"), DropReason::None, string("on")},
         {string("1"), DropReason::None, string("on")},
         {2.0, DropReason::NotAnOption, {}},
         {string("dim"), DropReason::NotAnOption, {}},
         {string("unavailable"), DropReason::NoValue, {}},
         {string(300, 'o'), DropReason::BadText, {}}});
}

TEST(Coerce, OptionsThatAreNoSwitch) {
  check(property_of(ValueType::Option, {"open", "closed", "Half"}),
        {{string("OPEN"), DropReason::None, string("open")},
         {string("half"), DropReason::None, string("Half")},
         {true, DropReason::NotAnOption, {}},
         {string("on"), DropReason::NotAnOption, {}}});
  check(property_of(ValueType::Option, {"1", "2"}), {{2.0, DropReason::None, string("2")},
                                                     {string("1"), DropReason::None, string("1")},
                                                     {true, DropReason::NotAnOption, {}}});
  check(property_of(ValueType::Option, {"Auto", "AUTO"}),
        {{string("AUTO"), DropReason::None, string("AUTO")},
         {string("auto"), DropReason::NotAnOption, {}}});
  check(property_of(ValueType::Option, {"none", "boost"}),
        {{string("none"), DropReason::None, string("none")}});
}

TEST(Coerce, OptionsThatNobodyListed) {
  check(property_of(ValueType::Option), {{string("ON"), DropReason::None, string("on")},
                                         {string("cleaning"), DropReason::None, string("cleaning")},
                                         {string("a\0b", 3), DropReason::BadText, {}},
                                         {string("\xff\xfe"), DropReason::BadText, {}}});
}

TEST(Coerce, Texts) {
  check(property_of(ValueType::Text), {{string("#ff8800"), DropReason::None, string("#ff8800")},
                                       {string("Küche"), DropReason::None, string("Küche")},
                                       {string(""), DropReason::None, string("")},
                                       {7.0, DropReason::None, string("7")},
                                       {true, DropReason::None, string("true")},
                                       {string("\xc3"), DropReason::BadText, {}},
                                       {string(kMaxTextBytes + 1, 'x'), DropReason::BadText, {}}});
}

TEST(Coerce, Utf8IsCheckedAsRfc3629Says) {
  for (const char* good : {"", "a", "é", "€", "😀", "\xed\x9f\xbf", "\xf4\x8f\xbf\xbf"}) {
    EXPECT_TRUE(is_clean_utf8(good)) << good;
  }
  for (const char* bad :
       {"\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x82", "\xc3(", "a\xff"}) {
    EXPECT_FALSE(is_clean_utf8(bad));
  }
}

}  // namespace
}  // namespace hearken::process
