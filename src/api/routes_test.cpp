// SPDX-License-Identifier: Apache-2.0
#include "api/routes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "api/page.h"

namespace hearken::api {
namespace {

/// Method, path and what the caller's token must allow; "" where nobody is asked.
using Operations = std::set<std::tuple<std::string, std::string, std::string>>;

Operations served_operations() {
  std::set<std::string> files = {"/"};
  for (const PageFile& file : page_files()) files.insert(std::string(file.path));
  Operations served;
  const Backend backend;
  for (const Route& route : all_routes(backend)) {
    if (files.contains(route.path) && route.path != "/openapi.json") continue;
    std::string method = route.method;
    for (char& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    served.emplace(method, route.path, route.access == Access::Open ? "" : to_string(route.scope));
  }
  return served;
}

TEST(OpenApi, DescribesEveryRouteWithItsScopeAndNoOther) {
  const auto text = std::find_if(page_files().begin(), page_files().end(),
                                 [](const auto& file) { return file.path == "/openapi.json"; });
  ASSERT_NE(text, page_files().end());
  const auto document = nlohmann::json::parse(text->bytes);
  Operations described;
  for (const auto& [path, operations] : document["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) {
      described.emplace(method, path, operation.value("x-scope", ""));
    }
  }
  EXPECT_EQ(described, served_operations());
}

TEST(Routes, StandOnceEach) {
  const Backend backend;
  std::set<std::pair<std::string, std::string>> seen;
  for (const Route& route : all_routes(backend)) {
    EXPECT_TRUE(seen.emplace(route.method, route.path).second) << route.path;
  }
}

TEST(HttpStatus, IsOneTable) {
  EXPECT_EQ(http_status(ErrorCode::InvalidInput), 400);
  EXPECT_EQ(http_status(ErrorCode::Denied), 403);
  EXPECT_EQ(http_status(ErrorCode::Timeout), 504);
}

}  // namespace
}  // namespace hearken::api
