// SPDX-License-Identifier: Apache-2.0
#include "app/demo.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <iostream>

#include "api/server.h"
#include "app/backend.h"
#include "app/cli/exit_code.h"
#include "app/cli/line_editor.h"
#include "app/cli/print.h"
#include "app/demo_past.h"
#include "app/engine.h"
#include "app/model_tiers.h"
#include "app/spoken_answer.h"
#include "app/temporary_folder.h"
#include "app/turn_json.h"
#include "sim/demo_home.h"
#include "sim/mosquitto_child.h"

namespace hearken::app {
namespace {

constexpr const char* kOwner = "owner";
constexpr const char* kRoom = "study";  ///< where the demo's speaker sits: the paper's room
constexpr const char* kExamples =
    "Try:  I want to sleep now\n"
    "      dim the bedside lamp to 20 percent and close the bedroom blinds\n"
    "      is the front door locked?\n"
    "      unlock the front door\n"
    "Also: things (what there is), ready-made trouble with --misbehave THING=dead|slow|lying,\n"
    "      help, quit\n";

/// Tells what is being done and how long it took; silent when output is for a program.
class Progress {
 public:
  explicit Progress(bool silent) : silent_(silent) {}
  void begin(const std::string& what) {
    began_ = std::chrono::steady_clock::now();
    if (!silent_) std::cerr << what << " … " << std::flush;
  }
  void done(const std::string& result = "ok") {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - began_);
    if (!silent_) std::cerr << fmt::format("{} ({} ms)\n", result, ms.count());
  }

 private:
  const bool silent_;
  std::chrono::steady_clock::time_point began_{};
};

/// The parts of a running demo, in the order in which they start.
struct Demo {
  std::string folder;
  std::unique_ptr<sim::MosquittoChild> broker;
  sim::DemoHome home;
  std::unique_ptr<ModelTiers> models;
  SystemClock clock;
  std::unique_ptr<Engine> engine;
  std::unique_ptr<api::Identifier> identifier;
  std::unique_ptr<api::Server> server;

  ~Demo() {
    server.reset();
    engine.reset();
    if (home.devices) home.devices->stop();
  }
};

std::unique_ptr<net::MqttSession> connect(std::uint16_t port, std::string id,
                                          std::optional<net::MqttMessage> will) {
  net::MqttConfig config;
  config.port = port;
  config.client_id = std::move(id);
  config.will = std::move(will);
  return net::make_mqtt_session(std::move(config));
}

guard::Policy demo_policy() {
  guard::Policy policy;
  const auto add = [&](const char* id, guard::Role role) {
    guard::Person person;
    person.id = PersonId(id);
    person.role = role;
    policy.people.push_back(std::move(person));
  };
  add(kOwner, guard::Role::Owner);
  add("child", guard::Role::Child);
  add("guest", guard::Role::Guest);
  return policy;
}

Status start_engine(Demo& demo) {
  EngineParts parts;
  parts.clock = &demo.clock;
  parts.store.path = demo.folder + "/hearken.db";
  std::vector<Thing> things;
  for (const auto& config : demo.home.plain) {
    things.push_back(config.thing);
    HEARKEN_TRY(auto binding, devices::plain::make_binding(config));
    parts.bindings.push_back(std::move(binding));
  }
  parts.registry = std::make_shared<Registry>(demo.home.areas, std::move(things));
  parts.adapters = devices::all_adapters();
  parts.session = connect(demo.broker->port(), "hearken", collect::own_will(parts.site));
  parts.tiers = demo.models->tiers();
  parts.retrieve.zone = TimeZone::of_machine();
  parts.policy = demo_policy();
  HEARKEN_TRY(demo.engine, Engine::start(std::move(parts)));
  return {};
}

/// Every simulated device is known and has reported something.
bool all_known(const HomeSnapshot& home, const std::vector<ThingId>& expected) {
  for (const auto& id : expected) {
    if (home.registry->find_thing(id) == nullptr || home.state_of(id).properties.empty())
      return false;
  }
  return true;
}

Status misbehave(Demo& demo, const std::string& wish) {
  const std::size_t split = wish.find('=');
  const auto mode =
      split == std::string::npos ? std::nullopt : sim::parse_misbehaviour(wish.substr(split + 1));
  if (!mode) {
    return fail(ErrorCode::InvalidInput,
                "--misbehave " + wish +
                    ": wanted THING=MODE, MODE one of dead, slow, lying, late-echo, "
                    "flapping, garbage, offline");
  }
  return demo.home.devices->set_misbehaviour(ThingId(wish.substr(0, split)), *mode);
}

Status start(Demo& demo, const DemoOptions& options) {
  Progress progress(options.json);
  progress.begin("Starting a private mosquitto on a free loopback port");
  HEARKEN_TRY(demo.broker, sim::MosquittoChild::start(demo.folder));
  progress.done(fmt::format("port {}", demo.broker->port()));

  if (options.past_days > 0) {
    progress.begin(fmt::format("Making up {} days of a past", options.past_days));
    HEARKEN_TRY_VOID(write_demo_past(demo.folder + "/hearken.db", options.past_days,
                                     demo.clock.wall(), TimeZone::of_machine()));
    progress.done();
  }

  progress.begin("Loading the compact model");
  HEARKEN_TRY(demo.models, ModelTiers::open({options.model_path, "", "embedded"}));
  progress.done();

  progress.begin("Starting the simulated home, its devices and the engine");
  demo.home = sim::make_demo_home(
      [port = demo.broker->port()](std::string id, std::optional<net::MqttMessage> will) {
        return connect(port, std::move(id), std::move(will));
      },
      {});
  HEARKEN_TRY_VOID(start_engine(demo));
  for (const auto& wish : options.misbehave) HEARKEN_TRY_VOID(misbehave(demo, wish));
  demo.home.devices->start();
  const auto expected = demo.home.devices->things();
  // Devices that are told to be silent never report: then the rest is waited for, for a while.
  const auto limit = options.misbehave.empty() ? std::chrono::seconds(15) : std::chrono::seconds(3);
  const bool complete = demo.engine->wait_for(
      [&](const HomeSnapshot& home) { return all_known(home, expected); }, limit);
  if (!complete && options.misbehave.empty()) {
    return fail(ErrorCode::Timeout,
                fmt::format("only {} of {} simulated devices reported within 15 s",
                            demo.engine->home()->registry->things().size(), expected.size()));
  }
  progress.done(fmt::format("{} things over MQTT", demo.engine->home()->registry->things().size()));
  return {};
}

/// The page on the usual port, or on a free one when that is taken.
Status start_page(Demo& demo, const DemoOptions& options) {
  Progress progress(options.json);
  progress.begin("Starting the web page");
  api::IdentityOptions identity;
  identity.local_person = PersonId(kOwner);
  identity.people = demo.engine->policy().people;
  HEARKEN_TRY(demo.identifier, api::Identifier::open(std::move(identity), demo.clock));
  const auto start_on = [&](std::uint16_t port) {
    api::HttpOptions http;
    http.port = port;
    return api::Server::start(http, make_backend(*demo.engine, *demo.identifier, AreaId(kRoom)),
                              *demo.identifier);
  };
  auto server = start_on(options.port);
  if (!server && server.error().code == ErrorCode::Unavailable) server = start_on(0);
  if (!server) return tl::unexpected<Error>(server.error());
  demo.server = std::move(*server);
  progress.done(fmt::format("http://127.0.0.1:{}/", demo.server->port()));
  return {};
}

AskRequest request_for(const std::string& text) {
  AskRequest request;
  request.text = text;
  request.area = AreaId(kRoom);
  request.person = PersonId(kOwner);
  request.origin = guard::Origin::Chat;
  request.conversation = "demo";
  return request;
}

/// The sentence's turn; a yes or no answers what waits for it.
Result<TurnResult> turn_of(Demo& demo, const std::string& text) {
  const AskRequest request = request_for(text);
  const auto answer = read_answer(text);
  const std::string key = answer ? awaited_in(*demo.engine, request) : std::string();
  if (key.empty()) return demo.engine->ask(request);
  return *answer == SpokenAnswer::Yes ? demo.engine->confirm(key, {request.person, {}, {}})
                                      : demo.engine->decline(key, request.person);
}

/// Runs one sentence, prints what came of it, gives the exit code.
int say(Demo& demo, const std::string& text, bool json, std::string* confirmation) {
  const auto turn = turn_of(demo, text);
  if (!turn) {
    std::cerr << "hearken: " << turn.error().message << '\n';
    return exit_code_for(turn.error().code);
  }
  const std::string line = turn_json(*turn, Detail::Short);
  std::cout << (json ? line + "\n" : render_turn(line, terminal_style())) << std::flush;
  if (confirmation != nullptr) *confirmation = turn->confirmation;
  return exit_code_of_turn(line);
}

int run_sentences(Demo& demo, const DemoOptions& options) {
  int code = kExitDone;
  for (const auto& text : options.say) {
    if (!options.json) std::cout << tinted("> " + text, Tint::Bold, terminal_style()) << '\n';
    code = worse_exit_code(code, say(demo, text, options.json, nullptr));
  }
  return code;
}

std::vector<std::string> names_of(const HomeSnapshot& home) {
  std::vector<std::string> names;
  for (const auto& thing : home.registry->things()) names.push_back(thing.name);
  for (const auto& area : home.registry->areas()) names.push_back(area.name);
  return names;
}

int prompt_loop(Demo& demo) {
  std::cout << fmt::format(
      "\nYou are in the study. The page is at http://127.0.0.1:{}/ as long as this runs.\n{}\n",
      demo.server->port(), kExamples);
  LineEditor editor("", names_of(*demo.engine->home()));
  std::string confirmation;
  while (const auto read = editor.read(confirmation.empty() ? "> " : "Shall I? [y/N] ")) {
    const std::string& line = *read;
    if (confirmation.empty() && (line == "quit" || line == "exit")) break;
    if (!confirmation.empty() && line.empty()) {
      std::cout << "Left as it is.\n";
      confirmation.clear();
    } else if (line == "things") {
      std::cout << render_things(things_json(*demo.engine->home(), {}), terminal_style());
    } else if (!line.empty()) {
      editor.remember(line);
      say(demo, line, false, &confirmation);
    }
  }
  return kExitDone;
}

}  // namespace

int run_demo(const DemoOptions& options) {
  const TemporaryFolder temporary;
  Demo demo;
  demo.folder = options.keep_dir.empty() ? temporary.path() : options.keep_dir;
  std::error_code error;
  std::filesystem::create_directories(demo.folder, error);
  Status started = start(demo, options);
  if (started && options.say.empty()) started = start_page(demo, options);
  if (!started) {
    std::cerr << "\nhearken demo: " << started.error().message << '\n';
    return exit_code_for(started.error().code);
  }
  return options.say.empty() ? prompt_loop(demo) : run_sentences(demo, options);
}

}  // namespace hearken::app
