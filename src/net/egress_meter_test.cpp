// SPDX-License-Identifier: Apache-2.0
#include "net/egress_meter.h"

#include <gtest/gtest.h>

namespace hearken::net {
namespace {

HttpRequest request_to(const std::string& url) {
  HttpRequest request;
  request.method = HttpMethod::Post;
  request.url = url;
  request.headers = {{"Authorization", "Bearer x"}};
  request.body = "hello";
  request.connect_timeout = std::chrono::milliseconds(50);
  request.overall_timeout = std::chrono::milliseconds(100);
  return request;
}

TEST(EgressMeter, CountsWhatMayHaveLeftEvenIfNobodyAnswered) {
  EgressMeter meter(make_http_client({}));
  // TEST-NET-1 (RFC 5737): nobody answers there.
  const std::string url = "http://192.0.2.1:11434/api/chat";
  EXPECT_FALSE(meter.send(request_to(url), nullptr, {}));
  EXPECT_FALSE(meter.send(request_to(url), nullptr, {}));
  const auto totals = meter.totals();
  ASSERT_EQ(totals.size(), 1U);
  EXPECT_EQ(totals[0].host, "192.0.2.1:11434");
  EXPECT_EQ(totals[0].requests, 2U);
  const std::size_t once = std::string("/api/chat").size() + 13 + 8 + 5;
  EXPECT_EQ(totals[0].bytes, 2 * once);
}

TEST(EgressMeter, LeavesOutWhatStaysOnThisMachine) {
  EgressMeter meter(make_http_client({}));
  EXPECT_FALSE(meter.send(request_to("http://127.0.0.1:1/"), nullptr, {}));
  EXPECT_FALSE(meter.send(request_to("http://localhost:1/"), nullptr, {}));
  EXPECT_FALSE(meter.send(request_to("no address"), nullptr, {}));
  EXPECT_TRUE(meter.totals().empty());
}

}  // namespace
}  // namespace hearken::net
