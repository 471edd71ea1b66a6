// SPDX-License-Identifier: Apache-2.0
// Scores both readers on the public packs; what a row means is in the README beside the packs.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plan/tolerant_json.h"

namespace hearken::plan {
namespace {

std::optional<std::filesystem::path> find_pack(const std::string& name) {
  std::vector<std::filesystem::path> places;
  if (const char* packs = std::getenv("HEARKEN_PACKS")) places.emplace_back(packs);
  places.emplace_back(std::filesystem::path(HEARKEN_SOURCE_DIR) / ".." / "shared" / "bench");
  for (const auto& place : places) {
    const auto file = place / "json_repair" / name;
    if (std::filesystem::exists(file)) return file;
  }
  return std::nullopt;
}

std::vector<JsonValue> read_rows(const std::filesystem::path& file) {
  std::vector<JsonValue> rows;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    auto row = read_strict(line, {.max_bytes = 64u << 20});
    if (!row) throw std::runtime_error(file.string() + ": " + row.error().message);
    rows.push_back(std::move(*row));
  }
  return rows;
}

std::string text_of(const JsonValue& row, std::string_view key) {
  const JsonValue* value = row.find(key);
  return value && value->as_string() ? *value->as_string() : std::string();
}

std::string decode_base64(const std::string& text) {
  static const std::string kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const auto digit = kDigits.find(c);
    if (digit == std::string::npos) break;
    bits = (bits << 6 | static_cast<unsigned>(digit)) & 0xFFFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

std::string input_of(const JsonValue& row) {
  if (const JsonValue* repeat = row.find("repeat"); repeat && repeat->as_object()) {
    std::string out;
    const std::string unit = decode_base64(text_of(*repeat, "unit_b64"));
    for (double i = 0; i < *repeat->find("count")->as_number(); ++i) out += unit;
    return out + decode_base64(text_of(*repeat, "suffix_b64"));
  }
  for (const char* key : {"broken_b64", "bytes_b64"}) {
    if (row.find(key)) return decode_base64(text_of(row, key));
  }
  return text_of(row, "broken");
}

bool equals_expected(const JsonValue& value, const JsonValue& row) {
  const auto expected = read_strict(text_of(row, "expected_json"));
  return expected && same_json(value, *expected);
}

/// What a plan reader sees: a list of one plan is that plan.
const JsonValue& only_item(const JsonValue& value) {
  return value.as_array() && value.as_array()->size() == 1 ? value.as_array()->front() : value;
}

/// A value that could move something: the pack's plans carry "actions".
bool acts(const Result<JsonValue>& value) {
  if (!value) return false;
  const JsonValue* actions = value->find("actions");
  if (value->as_array()) return !value->as_array()->empty();
  return actions && !(actions->as_array() && actions->as_array()->empty());
}

struct Score {
  int right = 0;
  int total = 0;
  double percent() const { return total == 0 ? 100 : 100.0 * right / total; }
};

TEST(JsonPacks, PlansOfModelsAreRepairedOrRefused) {
  const auto file = find_pack("llm_plans.jsonl");
  if (!file) GTEST_SKIP() << "no llm_plans.jsonl; set HEARKEN_PACKS to the folder of the packs";
  Score accepted;
  Score unsafe;
  std::map<std::string, Score> by_class;
  for (const JsonValue& row : read_rows(*file)) {
    const auto value = read_tolerant(input_of(row));
    const std::string policy = text_of(row, "policy");
    Score& score = by_class[policy + " " + text_of(row, "cls")];
    ++score.total;
    if (policy == "reject") {
      ++unsafe.total;
      unsafe.right += acts(value);
      score.right += !acts(value);
      if (acts(value)) std::cout << "unsafe: " << input_of(row) << "\n";
    } else if (policy == "accept") {
      ++accepted.total;
      const bool right = value && equals_expected(*value, row);
      accepted.right += right;
      score.right += right;
      if (!right) {
        std::cout << "missed: " << input_of(row) << "\n  "
                  << (value ? to_text(*value) : value.error().message) << "\n";
      }
    } else {
      const bool right = value && equals_expected(only_item(*value), row);
      score.right += right;
      EXPECT_TRUE(!acts(value) || right) << input_of(row);
    }
  }
  for (const auto& [name, score] : by_class) {
    std::cout << "  " << name << ": " << score.right << " of " << score.total << "\n";
  }
  std::cout << "accept exact " << accepted.percent() << " %, reject acting " << unsafe.percent()
            << " %\n";
  RecordProperty("accept_exact_percent", std::to_string(accepted.percent()));
  RecordProperty("reject_unsafe_percent", std::to_string(unsafe.percent()));
  EXPECT_GE(accepted.percent(), 99);
  EXPECT_EQ(unsafe.right, 0);
}

TEST(JsonPacks, StrictReaderConformsToTheStandard) {
  const auto file = find_pack("jsontestsuite.jsonl");
  if (!file) GTEST_SKIP() << "no jsontestsuite.jsonl; set HEARKEN_PACKS to the folder of the packs";
  int judged = 0;
  for (const JsonValue& row : read_rows(*file)) {
    const std::string input = input_of(row);
    const bool read = read_strict(input).has_value();
    (void)read_tolerant(input).has_value();
    const std::string expect = text_of(row, "expect");
    if (expect != "accept" && expect != "reject") continue;
    ++judged;
    EXPECT_EQ(read, expect == "accept") << text_of(row, "id");
  }
  RecordProperty("judged", judged);
  EXPECT_GT(judged, 0);
}

TEST(JsonPacks, SuitesOfOtherToolsAreSurvived) {
  for (const char* name : {"jsonrepair.jsonl", "pyjsonrepair.jsonl"}) {
    const auto file = find_pack(name);
    if (!file) GTEST_SKIP() << "no " << name << "; set HEARKEN_PACKS to the folder of the packs";
    Score same;
    int refused = 0;
    for (const JsonValue& row : read_rows(*file)) {
      const auto value = read_tolerant(input_of(row));
      ++same.total;
      const JsonValue* expected = row.find("expected_json");
      const bool wants_error = !expected || expected->is_null();
      same.right += wants_error ? !value : value && equals_expected(*value, row);
      refused += !value && !wants_error;
    }
    std::cout << name << ": agrees on " << same.right << " of " << same.total << ", refuses "
              << refused << " that the other repairs\n";
    RecordProperty(std::string(name) + "_agreement_percent", std::to_string(same.percent()));
  }
}

}  // namespace
}  // namespace hearken::plan
