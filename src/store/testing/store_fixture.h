// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "store/open_history.h"

namespace hearken::store {

inline constexpr WallTime kStart{std::chrono::milliseconds(1'780'000'000'000)};

/// A folder of its own; removed with the object, kept when a test failed.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "hearken-store-XXXXXX").string();
    const char* made = mkdtemp(pattern.data());
    ensure(made != nullptr, "a temporary folder can be made");
    path_ = made;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!testing::Test::HasFailure()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline std::unique_ptr<History> open_or_die(const std::string& path,
                                            OpenMode mode = OpenMode::ReadWrite,
                                            std::uint64_t max_bytes = 0) {
  auto history = open_history({.path = path, .mode = mode, .max_bytes = max_bytes});
  ensure(history.has_value(), history ? "" : history.error().message.c_str());
  return std::move(*history);
}

inline Reading reading(const std::string& thing, const std::string& property, Value value,
                       std::chrono::milliseconds after = {}) {
  Reading result;
  result.thing = ThingId(thing);
  result.property = property;
  result.value = std::move(value);
  result.at = kStart + after;
  return result;
}

inline CommandStart command_start(const std::string& id, const std::string& turn = "t1") {
  CommandStart start;
  start.command.id = CommandId(id);
  start.command.turn = TurnId(turn);
  start.command.thing = ThingId("light.desk");
  start.command.action = "set_brightness";
  start.command.argument = 40.0;
  start.command.expires = kStart + std::chrono::seconds(10);
  start.property = "brightness";
  start.before = 10.0;
  start.wanted = 40.0;
  start.at = kStart;
  return start;
}

inline LedgerDraft ledger_draft(const std::string& turn, const std::string& kind = "turn",
                                const std::string& body = "{}") {
  LedgerDraft draft;
  draft.at = kStart;
  draft.kind = kind;
  draft.turn = TurnId(turn);
  draft.person = PersonId("owner");
  draft.summary = "sentence of " + turn;
  draft.body = body;
  return draft;
}

}  // namespace hearken::store
