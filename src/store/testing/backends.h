// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>

#include "store/postgres/private_server.h"
#include "store/testing/store_fixture.h"

namespace hearken::store {

/// The PostgreSQL server of this test program, started when it is first asked for; null when the
/// machine has none.
inline postgres::PrivateServer* shared_server() {
  struct Shared {
    TemporaryFolder folder;
    Result<std::unique_ptr<postgres::PrivateServer>> server =
        postgres::PrivateServer::start(folder.path());
  };
  static Shared shared;
  if (!shared.server && shared.server.error().code != ErrorCode::NotFound) {
    ADD_FAILURE() << shared.server.error().message;
  }
  return shared.server ? shared.server->get() : nullptr;
}

/// One suite for every backend: each says where a new store is, given a folder of its own; empty:
/// it cannot be tested here.
struct Backend {
  const char* name;
  std::string (*path)(const TemporaryFolder&);
};

inline std::string new_database(const TemporaryFolder&) {
  static std::atomic<int> number{0};
  auto* server = shared_server();
  if (server == nullptr) return {};
  const auto location = server->create_database("store_" + std::to_string(++number));
  if (!location) ADD_FAILURE() << location.error().message;
  return location ? *location : std::string();
}

inline constexpr Backend kBackends[] = {
    {"SqliteFile", [](const TemporaryFolder& folder) { return folder.file("store.db"); }},
    {"SqliteMemory", [](const TemporaryFolder&) { return std::string(":memory:"); }},
    {"Postgres", new_database},
};

/// A new store of the backend for each test.
class BackendTest : public testing::TestWithParam<Backend> {
 protected:
  void SetUp() override {
    path_ = GetParam().path(folder_);
    if (path_.empty()) {
      GTEST_SKIP() << "there is no PostgreSQL server here; install Debian's package postgresql-15";
    }
    history_ = open_or_die(path_);
  }

  TemporaryFolder folder_;
  std::string path_;
  std::unique_ptr<History> history_;
};

#define HEARKEN_FOR_ALL_BACKENDS(suite)                                   \
  INSTANTIATE_TEST_SUITE_P(Backends, suite, testing::ValuesIn(kBackends), \
                           [](const auto& backend) { return std::string(backend.param.name); })

}  // namespace hearken::store
