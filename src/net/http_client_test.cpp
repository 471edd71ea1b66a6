// SPDX-License-Identifier: Apache-2.0
#include "net/http_client.h"

#include <gmock/gmock.h>

#include <future>

#include "net/http_url.h"
#include "tests/support/scripted_http.h"

namespace hearken::net {
namespace {

using ::testing::HasSubstr;
using tests::Script;
using tests::ScriptedHttp;
using namespace std::chrono_literals;

class HttpClientTest : public ::testing::Test {
 protected:
  static HttpRequest post(const std::string& url, std::string body = "{}") {
    HttpRequest request;
    request.method = HttpMethod::Post;
    request.url = url + "/api/x?y=1";
    request.headers = {{"Authorization", "Bearer k"}};
    request.body = std::move(body);
    request.content_type = "application/json";
    request.overall_timeout = 10s;
    return request;
  }
  Result<HttpResponse> send(const HttpRequest& request) { return client_->send(request, {}, {}); }

  std::unique_ptr<HttpClient> client_ = make_http_client({});
};

TEST_F(HttpClientTest, SendsWhatItIsToldAndReturnsWhatCameBack) {
  ScriptedHttp server({{tests::send(tests::http_answer(404, "text/plain", "none", "X-A: b\r\n"))}});
  const auto response = send(post(server.url(), "hello"));
  ASSERT_TRUE(response) << response.error().message;
  EXPECT_EQ(response->status, 404);
  EXPECT_EQ(response->body, "none");
  EXPECT_EQ(response->header("x-a"), "b");
  const std::string request = server.requests().at(0);
  EXPECT_THAT(request, HasSubstr("POST /api/x?y=1 HTTP/1.1\r\n"));
  EXPECT_THAT(request, HasSubstr("Authorization: Bearer k\r\n"));
  EXPECT_THAT(request, HasSubstr("Content-Type: application/json\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\n\r\nhello"));
}

TEST_F(HttpClientTest, SpeaksToNamedHostsAndToThisMachineOnly) {
  ScriptedHttp server({{tests::send(tests::http_answer(200, "text/plain", "here"))}});
  const auto client = make_http_client({"", std::set<std::string>{"llm.example.org"}});
  EXPECT_TRUE(client->send(post(server.url()), {}, {}));
  const auto refused = client->send(post("http://192.0.2.1:9"), {}, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::Denied);
}

TEST_F(HttpClientTest, HandsOverPiecesAsTheyArrive) {
  ScriptedHttp server(
      {{tests::send(tests::chunked_head("text/plain")), tests::drip(tests::chunk("one")),
        tests::drip(tests::chunk("two")), tests::send(tests::last_chunk())}});
  std::string got;
  const auto response = client_->send(
      post(server.url()), [&got](std::string_view piece) { return got += piece, true; }, {});
  ASSERT_TRUE(response) << response.error().message;
  EXPECT_EQ(got, "onetwo");
  EXPECT_TRUE(response->body.empty());
}

TEST_F(HttpClientTest, EndsWhenTheCallbackHasEnough) {
  ScriptedHttp server({{tests::send(tests::chunked_head("text/plain")),
                        tests::send(tests::chunk("one")), tests::stall()}});
  const auto response =
      client_->send(post(server.url()), [](std::string_view) { return false; }, {});
  ASSERT_TRUE(response) << response.error().message;
  EXPECT_EQ(response->status, 200);
}

TEST_F(HttpClientTest, SaysWhatFailed) {
  const auto refused = send(post("http://127.0.0.1:" + std::to_string(tests::unused_port())));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::Unavailable);
  EXPECT_THAT(refused.error().message, HasSubstr("no connection"));

  ScriptedHttp cut({{tests::send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfour")}});
  const auto half = send(post(cut.url()));
  ASSERT_FALSE(half);
  EXPECT_EQ(half.error().code, ErrorCode::Unavailable);
  EXPECT_THAT(half.error().message, HasSubstr("4 bytes"));

  ScriptedHttp garbage({{tests::send("\x01\x02 what is this\r\n\r\n")}});
  EXPECT_FALSE(send(post(garbage.url())));
  ScriptedHttp broken({{tests::reset()}});
  EXPECT_FALSE(send(post(broken.url())));
}

TEST_F(HttpClientTest, ReturnsSoonAfterStopWhereverTheServerStalls) {
  const std::string head = tests::chunked_head("text/plain");
  for (const Script& script :
       {Script{tests::stall()}, Script{tests::send("HTTP/1.1 20"), tests::stall()},
        Script{tests::send(head + tests::chunk("a") + "5\r\nab"), tests::stall()}}) {
    ScriptedHttp server({script});
    std::stop_source stop;
    auto call = std::async(std::launch::async, [&] {
      return client_->send(
          post(server.url()), [](std::string_view) { return true; }, stop.get_token());
    });
    while (server.requests().empty()) std::this_thread::yield();
    EXPECT_EQ(call.wait_for(50ms), std::future_status::timeout);
    const auto asked = std::chrono::steady_clock::now();
    stop.request_stop();
    const auto response = call.get();
    EXPECT_LT(std::chrono::steady_clock::now() - asked, 500ms);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, ErrorCode::Unavailable);
    EXPECT_THAT(response.error().message, HasSubstr("stopped"));
  }
}

TEST_F(HttpClientTest, KeepsTheDeadlineAgainstAServerThatDripsForEver) {
  ScriptedHttp server(
      {{tests::send("HTTP/1.1 200 OK\r\nX: "), tests::drip(std::string(20'000, 'x'))}});
  HttpRequest request = post(server.url());
  request.overall_timeout = 150ms;
  const auto response = send(request);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::Timeout);
  EXPECT_THAT(response.error().message, HasSubstr("150 ms"));
}

TEST_F(HttpClientTest, GivesUpOnSilence) {
  ScriptedHttp server(
      {{tests::send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), tests::stall()}});
  HttpRequest request = post(server.url());
  request.read_timeout = 100ms;
  const auto response = send(request);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::Timeout);
  EXPECT_THAT(response.error().message, HasSubstr("silent"));
}

TEST_F(HttpClientTest, RefusesMoreThanItWasToldToTake) {
  ScriptedHttp body({{tests::send(tests::http_answer(200, "text/plain", std::string(5000, 'b')))}});
  HttpRequest request = post(body.url());
  request.max_response_bytes = 1000;
  const auto large = send(request);
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, ErrorCode::Resource);

  ScriptedHttp header(
      {{tests::send("HTTP/1.1 200 OK\r\nX: " + std::string(4'000'000, 'h')), tests::stall()}});
  request = post(header.url());
  request.max_response_bytes = 1000;
  const auto endless = send(request);
  ASSERT_FALSE(endless);
  EXPECT_EQ(endless.error().code, ErrorCode::Resource) << endless.error().message;
}

TEST(HttpUrl, TakesApartWhatIsValidAndRefusesTheRest) {
  const auto url = parse_http_url("https://[::1]:8443/v1?a=b");
  ASSERT_TRUE(url);
  EXPECT_TRUE(url->tls && url->is_loopback());
  EXPECT_EQ(url->host, "::1");
  EXPECT_EQ(url->port, 8443);
  EXPECT_EQ(url->target, "/v1?a=b");
  EXPECT_EQ(parse_http_url("http://box")->port, 80);
  EXPECT_FALSE(parse_http_url("http://box.lan")->is_loopback());
  for (const char* bad :
       {"", "box", "ftp://box", "http://", "http://u:p@box", "http://box:0", "http://box:99999",
        "http://b ox", "http://box/#x", "http://[::1", "http://box:80x", "http://box\r\nX: y"}) {
    EXPECT_FALSE(parse_http_url(bad)) << bad;
  }
}

}  // namespace
}  // namespace hearken::net
