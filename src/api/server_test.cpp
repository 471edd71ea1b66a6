// SPDX-License-Identifier: Apache-2.0
#include "api/server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <future>
#include <regex>
#include <thread>

#include "api/routes.h"

namespace hearken::api {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kHost = "Host: 127.0.0.1\r\n";

/// A connection to the server on which the bytes were sent as they are.
int send_on_connection(std::uint16_t port, const std::string& bytes) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience = {20, 0};
  setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return socket;
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const auto now = send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (now <= 0) break;
    sent += static_cast<std::size_t>(now);
  }
  return socket;
}

/// Sends the bytes as they are and reads until the server closes.
std::string exchange(std::uint16_t port, const std::string& bytes) {
  const int socket = send_on_connection(port, bytes);
  std::string answer;
  char buffer[4096];
  for (auto got = recv(socket, buffer, sizeof buffer, 0); got > 0;
       got = recv(socket, buffer, sizeof buffer, 0)) {
    answer.append(buffer, static_cast<std::size_t>(got));
  }
  close(socket);
  return answer;
}

/// A feed of one event.
class OneEvent final : public LiveFeed {
 public:
  std::vector<LiveEvent> next(std::chrono::milliseconds patience) override {
    if (!std::exchange(told_, true)) return {{"state", R"({"changes":[]})"}};
    std::unique_lock lock(mutex_);
    never_.wait_for(lock, patience);
    return {};
  }

 private:
  bool told_ = false;
  std::mutex mutex_;
  std::condition_variable never_;
};

/// Answers everything with an empty object.
Backend quiet_backend() {
  const auto nothing = [](const auto&...) -> Result<std::string> { return std::string("{}"); };
  return {.ask = nothing,
          .command = nothing,
          .confirm = nothing,
          .decline = nothing,
          .undo = nothing,
          .approvals = nothing,
          .explain = nothing,
          .turns = nothing,
          .ledger_verify = nothing,
          .copy_store = [] { return Result<StoreCopy>(fail(ErrorCode::NotFound, "none")); },
          .automations = nothing,
          .automation_trial = nothing,
          .automation_proposals = nothing,
          .things = nothing,
          .history = nothing,
          .status = nothing,
          .home = nothing,
          .subscribe = [] { return std::make_unique<OneEvent>(); },
          .documents = nothing,
          .document = nothing,
          .find_documents = nothing,
          .put_document = nothing,
          .delete_document = nothing,
          .preferences = nothing,
          .put_preference = nothing,
          .delete_preference = nothing,
          .usual = nothing,
          .forget_usual = nothing,
          .check_config = nothing,
          .thing = nothing,
          .description = nothing,
          .model_card = [] { return ModelCard{}; },
          .metrics = [] { return std::string(); }};
}

/// A real server that remembers what reached its backend.
class ServerTest : public testing::Test {
 protected:
  void start(const std::string& token = "", const char* local_person = "ada") {
    Backend backend = quiet_backend();
    backend.ask = [this](const Identity& identity, const AskBody& body,
                         const TurnObserver& observer,
                         std::stop_token stop) -> Result<std::string> {
      ++asked_;
      observer("plan", R"({"plan":{}})");
      if (body.text == "fail") return fail(ErrorCode::Unavailable, "no tier answers");
      if (body.text == "wait") return wait_for_stop(stop);
      if (body.text == "who") return R"({"who":")" + identity.person.str() + "\"}";
      if (body.text == "throw") throw std::runtime_error("never seen outside");
      return R"({"say":")" + body.text + "\"}";
    };
    backend.confirm = [](const Identity&, const ConfirmBody&,
                         const TurnObserver&) -> Result<std::string> {
      return fail(ErrorCode::NotFound, "nothing waits");
    };
    backend.things = [](const ThingsQuery& query) -> Result<std::string> {
      return R"({"kind":")" + query.kind + "\"}";
    };
    backend.history = [](const HistoryQuery& query) -> Result<std::string> {
      return R"({"thing":")" + query.thing + "\"}";
    };
    backend.explain = [](const Identity&, const std::string& turn) -> Result<std::string> {
      return R"({"turn":")" + turn + "\"}";
    };
    backend.turns = [](const Identity&, std::size_t limit) -> Result<std::string> {
      return R"({"limit":)" + std::to_string(limit) + "}";
    };
    backend.command = [](const Identity&, const CommandBody& body,
                         const TurnObserver&) -> Result<std::string> { return body.plan; };
    backend.document = [](const std::string& name) -> Result<std::string> {
      return R"({"name":")" + name + "\"}";
    };
    backend.status = []() -> Result<std::string> { return std::string(R"({"ok":true})"); };
    backend.thing = [](const std::string& thing) -> Result<std::string> {
      return R"({"id":")" + thing + "\"}";
    };
    backend.metrics = [] { return std::string("up 1\n"); };
    HttpOptions options;
    options.port = 0;
    open_identifier(token, local_person);
    auto server = Server::start(std::move(options), std::move(backend), *identifier_);
    ASSERT_TRUE(server) << server.error().message;
    server_ = std::move(*server);
  }
  /// A model at work that ends only when it is told to, or after half a minute.
  Result<std::string> wait_for_stop(const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    at_work_.set_value();
    wake.wait_for(lock, stop, std::chrono::seconds(30), [] { return false; });
    stopped_.set_value(stop.stop_requested());
    return fail(ErrorCode::Unavailable, "stopped");
  }
  void open_identifier(const std::string& token, const char* local_person = "ada") {
    IdentityOptions options;
    options.shared_token = token;
    options.people = {{PersonId("gil"), guard::Role::Guest, {}, {}, {}, {}},
                      {PersonId("ada"), guard::Role::Owner, {}, {}, {}, {}}};
    options.local_person = PersonId(local_person);
    auto identifier = Identifier::open(std::move(options), clock_);
    ASSERT_TRUE(identifier);
    identifier_ = std::move(*identifier);
  }
  std::string send(const std::string& bytes) { return exchange(server_->port(), bytes); }
  std::string get(const std::string& path, const std::string& headers = kHost) {
    return send("GET " + path + " HTTP/1.1\r\n" + headers + "\r\n");
  }
  std::string post(
      const std::string& path, const std::string& body,
      const std::string& headers = "Host: localhost\r\nContent-Type: application/json\r\n") {
    return send("POST " + path + " HTTP/1.1\r\n" + headers +
                "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }

  std::atomic<int> asked_{0};
  std::promise<void> at_work_;
  std::promise<bool> stopped_;
  const SystemClock clock_{};
  std::unique_ptr<Identifier> identifier_;
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, AnswersASentence) {
  start();
  const std::string answer = post("/api/ask", R"({"text":"lights off"})");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, HasSubstr(R"({"say":"lights off"})"));
  EXPECT_THAT(answer, HasSubstr("application/json"));
}

TEST_F(ServerTest, CompressesNothing) {
  start();
  const std::string answer =
      get("/openapi.json", std::string(kHost) + "Accept-Encoding: gzip, deflate, br\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, Not(HasSubstr("Content-Encoding")));
  EXPECT_THAT(answer, HasSubstr(R"("openapi": "3.1)"));
}

TEST_F(ServerTest, ReadsParameters) {
  start();
  EXPECT_THAT(get("/api/things?kind=light"), HasSubstr(R"({"kind":"light"})"));
  EXPECT_THAT(get("/api/history?thing=a%20b"), HasSubstr(R"({"thing":"a b"})"));
  EXPECT_THAT(get("/api/explain"), HasSubstr(R"({"turn":""})"));
  EXPECT_THAT(get("/api/turns?limit=3"), HasSubstr(R"({"limit":3})"));
  EXPECT_THAT(get("/api/turns?limit=0"), StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(get("/healthz"), HasSubstr(R"({"ok":true})"));
}

TEST_F(ServerTest, TellsErrorsInOneShape) {
  start();
  EXPECT_THAT(post("/api/ask", R"({"text":"a","x":1})"),
              HasSubstr(R"({"error":{"code":"invalid-input","message":"unknown key 'x'"}})"));
  const std::string unavailable = post("/api/ask", R"({"text":"fail"})");
  EXPECT_THAT(unavailable, StartsWith("HTTP/1.1 503"));
  EXPECT_THAT(unavailable, HasSubstr(R"("code":"unavailable")"));
  EXPECT_THAT(post("/api/confirm", R"({"confirmation":"x"})"), StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(get("/nowhere"), HasSubstr(R"("code":"not-found")"));
  const std::string thrown = post("/api/ask", R"({"text":"throw"})");
  EXPECT_THAT(thrown, StartsWith("HTTP/1.1 500"));
  EXPECT_THAT(thrown, Not(HasSubstr("never seen")));
}

TEST_F(ServerTest, AsksForItsToken) {
  start("s3cret");
  EXPECT_THAT(get("/api/status"), StartsWith("HTTP/1.1 401"));
  EXPECT_THAT(get("/api/status", std::string(kHost) + "Authorization: Bearer s3cre\r\n"),
              StartsWith("HTTP/1.1 401"));
  EXPECT_THAT(get("/api/status", std::string(kHost) + "Authorization: Bearer s3cret\r\n"),
              StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(get("/healthz"), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, IsDeafToOtherSites) {
  start();
  EXPECT_THAT(get("/api/status", "Host: rebound.example.org\r\n"), StartsWith("HTTP/1.1 403"));
  EXPECT_THAT(get("/api/status", ""), StartsWith("HTTP/1.1 403"));
  EXPECT_THAT(get("/api/status", std::string(kHost) + kHost), StartsWith("HTTP/1.1 403"));
  EXPECT_THAT(get("/api/status", std::string(kHost) + "Origin: http://example.org\r\n"),
              StartsWith("HTTP/1.1 403"));
  EXPECT_THAT(get("/api/status", std::string(kHost) + "Origin: http://localhost:1\r\n"),
              StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, TakesJsonOnly) {
  start();
  EXPECT_THAT(
      post("/api/ask", R"({"text":"a"})", "Host: localhost\r\nContent-Type: text/plain\r\n"),
      StartsWith("HTTP/1.1 400"));
  EXPECT_EQ(asked_, 0);
}

TEST_F(ServerTest, NeverReadsARefusedBodyAsTheNextRequest) {
  start();
  const std::string hidden =
      "POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Content-Length: 12\r\n\r\n{\"text\":\"a\"}";
  post("/api/ask", hidden, std::string(kHost) + "Origin: http://example.org\r\n");
  EXPECT_EQ(asked_, 0);
}

TEST_F(ServerTest, ARouteGetsWhoAsksAndWhatTheyMay) {
  start("", "gil");
  EXPECT_THAT(post("/api/ask", R"({"text":"who"})"), HasSubstr(R"({"who":"gil"})"));
  // A guest sees neither history nor the ledger.
  EXPECT_THAT(get("/api/turns"), StartsWith("HTTP/1.1 403"));
  EXPECT_THAT(get("/api/history?thing=a"), HasSubstr("scope 'history'"));
  EXPECT_THAT(get("/api/ledger/verify"), StartsWith("HTTP/1.1 403"));
  EXPECT_THAT(get("/api/things"), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, NoRouteOfTheHomeAnswersWithoutAToken) {
  start("s3cret");
  const Backend backend;
  for (const Route& route : all_routes(backend)) {
    if (route.access == Access::Open) continue;
    const std::string path = std::regex_replace(route.path, std::regex(R"(\{\w+\})"), "name");
    const std::string answer =
        send(route.method + " " + path + " HTTP/1.1\r\n" + kHost +
             "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 401")) << route.method << ' ' << path;
  }
}

TEST_F(ServerTest, AGuestReachesNoRouteBeyondTheirScopes) {
  start("", "gil");
  const Backend backend;
  int refused = 0;
  for (const Route& route : all_routes(backend)) {
    if (route.access == Access::Open || scopes_of(guard::Role::Guest).has(route.scope)) continue;
    const std::string path = std::regex_replace(route.path, std::regex(R"(\{\w+\})"), "name");
    const std::string answer =
        send(route.method + " " + path + " HTTP/1.1\r\n" + kHost +
             "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 403")) << route.method << ' ' << path;
    ++refused;
  }
  EXPECT_GE(refused, 9);
}

TEST_F(ServerTest, WhoComesThroughAProxyIsNotLocal) {
  start();
  EXPECT_THAT(get("/api/things", std::string(kHost) + "X-Forwarded-For: 10.1.1.1\r\n"),
              StartsWith("HTTP/1.1 401"));
}

TEST_F(ServerTest, BoundsTheBodyHoweverItIsFramed) {
  start();
  const std::string large(kMaxBodyBytes + 1, ' ');
  EXPECT_THAT(post("/api/ask", large), HasSubstr("HTTP/1.1 413"));
  std::string chunked =
      "POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Transfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 40; ++i) chunked += "1000\r\n" + std::string(0x1000, ' ') + "\r\n";
  EXPECT_THAT(send(chunked + "0\r\n\r\n"), HasSubstr("HTTP/1.1 413"));
  EXPECT_EQ(asked_, 0);
}

TEST_F(ServerTest, OutlivesNonsense) {
  start();
  for (const std::string& bytes :
       {std::string("\r\n\r\n"), std::string("\x16\x03\x01\x02\x00", 5), std::string("GET\r\n\r\n"),
        std::string("GET / HTTP/9.9\r\n\r\n"),
        "GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\n\r\n"}) {
    exchange(server_->port(), bytes);
  }
  EXPECT_THAT(get("/healthz"), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, ServesSeveralAtOnce) {
  start();
  std::vector<std::thread> callers;
  std::atomic<int> good{0};
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&] {
      for (int n = 0; n < 10; ++n) {
        if (get("/api/status").starts_with("HTTP/1.1 200")) ++good;
      }
    });
  }
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(good, 80);
}

TEST_F(ServerTest, StopsTheWorkOfAClientThatLeaves) {
  start();
  const int socket = send_on_connection(
      server_->port(),
      "POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Content-Length: 15\r\n\r\n{\"text\":\"wait\"}");
  at_work_.get_future().wait();
  close(socket);
  EXPECT_TRUE(stopped_.get_future().get());
}

TEST_F(ServerTest, StopsTheWorkUnderWayWhenItStops) {
  start();
  std::thread client([&] { post("/api/ask", R"({"text":"wait"})"); });
  at_work_.get_future().wait();
  server_->stop();
  EXPECT_TRUE(stopped_.get_future().get());
  client.join();
}

TEST_F(ServerTest, StopsAtOnceAndTwice) {
  start();
  server_->stop();
  server_->stop();
  EXPECT_EQ(get("/healthz"), "");
}

TEST_F(ServerTest, DoesNotShareItsPort) {
  start();
  HttpOptions options;
  options.port = server_->port();
  const auto second = Server::start(options, quiet_backend(), *identifier_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::Unavailable);
}

TEST_F(ServerTest, WantsATokenWhereOthersCanReachIt) {
  HttpOptions options;
  options.host = "0.0.0.0";
  options.port = 0;
  open_identifier("");
  const auto server = Server::start(options, quiet_backend(), *identifier_);
  ASSERT_FALSE(server);
  EXPECT_EQ(server.error().code, ErrorCode::InvalidInput);
}

TEST_F(ServerTest, TellsATurnAsItHappens) {
  start();
  const std::string answer = post("/api/ask", R"({"text":"lights off","stream":true})");
  EXPECT_THAT(answer, HasSubstr("text/event-stream"));
  EXPECT_THAT(answer, HasSubstr("event: plan\ndata: {\"plan\":{}}\n\n"));
  EXPECT_THAT(answer, HasSubstr("event: turn\ndata: {\"say\":\"lights off\"}\n\n"));
  EXPECT_THAT(post("/api/ask", R"({"text":"fail","stream":true})"),
              HasSubstr("event: error\ndata: {\"error\":{\"code\":\"unavailable\""));
}

TEST_F(ServerTest, TellsWhatHappensUntilTheClientLeaves) {
  start();
  const int socket =
      send_on_connection(server_->port(), "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  std::string heard;
  char buffer[4096];
  while (heard.find("event: state") == std::string::npos) {
    const auto got = recv(socket, buffer, sizeof buffer, 0);
    ASSERT_GT(got, 0) << heard;
    heard.append(buffer, static_cast<std::size_t>(got));
  }
  close(socket);
  server_->stop();
}

TEST_F(ServerTest, HandsAPlanOnAsItIs) {
  start();
  const std::string plan = R"({"commands":[{"action":"turn_off","device":"light.a"}]})";
  EXPECT_THAT(post("/api/command", R"({"plan":)" + plan + "}"), HasSubstr(plan));
  EXPECT_THAT(post("/api/command", R"({"plan":"turn off"})"), StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(post("/api/command", R"({"as":"ada"})"), StartsWith("HTTP/1.1 400"));
}

TEST_F(ServerTest, ReadsANameInAPath) {
  start();
  EXPECT_THAT(get("/api/documents/boiler%20manual"), HasSubstr(R"({"name":"boiler manual"})"));
}

TEST_F(ServerTest, ServesThePageToAnybodyAndTheHomeToNone) {
  start("s3cret");
  const std::string page = get("/");
  EXPECT_THAT(page, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(page, HasSubstr("<!doctype html>"));
  EXPECT_THAT(page, HasSubstr("Content-Security-Policy: default-src 'none'"));
  EXPECT_THAT(page, HasSubstr("Cache-Control: no-cache"));
  EXPECT_THAT(page, Not(HasSubstr("no-store")));
  EXPECT_THAT(get("/api/things"), StartsWith("HTTP/1.1 401"));
  EXPECT_THAT(get("/api/events"), StartsWith("HTTP/1.1 401"));
}

}  // namespace
}  // namespace hearken::api
