// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "act/act.h"
#include "app/emergency.h"
#include "automation/sun.h"
#include "core/clock.h"
#include "core/result.h"
#include "core/thing.h"
#include "core/time_zone.h"
#include "devices/plain/plain.h"
#include "guard/guard.h"
#include "process/process.h"
#include "store/history.h"

// hearken.yaml as values; docs/formats/config.md describes every key. Secrets are named by file and
// never stand in the configuration itself.
namespace hearken::app {

struct BrokerConfig {
  std::string host = "127.0.0.1";
  std::uint16_t port = 1883;
  std::string username;
  std::string password_file;
  std::string ca_file;    ///< PEM; not empty: TLS
  bool show_self = true;  ///< as a device, by Home Assistant's discovery
  std::string cert_file;  ///< PEM, shown to the broker; empty: none
  std::string key_file;   ///< PEM, of cert_file
};

struct StoreConfig {
  /// A file, relative to the configuration's folder; ":memory:"; or "postgresql://…".
  std::string path = "hearken.db";
  std::uint64_t max_bytes = 0;  ///< of the file; 0: no limit
  /// With a server: what the files begin with that keep readings until it has them. Never empty
  /// then: by default "hearken.arrivals" in the service's state folder or beside the configuration.
  std::string arrivals;
  store::Retention keep{};
};

struct HttpConfig {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8760;                          ///< 0: one that the system chooses
  std::string token_file;                             ///< one token for all; empty: none
  std::string credentials_file = "credentials.json";  ///< people's tokens and PINs
  bool trust_local = true;  ///< callers on this machine are default_person without a token
};

struct ModelConfig {
  std::string path;         ///< GGUF; empty: the shipped model
  std::size_t threads = 0;  ///< 0: as many as there are cores
};

struct TierConfig {
  std::string kind;  ///< "embedded", "ollama", "openai"
  std::string name;  ///< empty: the kind
  std::string url;
  std::string model;
  std::string secret_file;
  std::string keep_alive;
  double min_confidence = 0;
  std::chrono::milliseconds deadline{30'000};
};

struct Config {
  std::string site = "home";  ///< first level of plain devices' topics
  BrokerConfig broker;
  StoreConfig store;
  HttpConfig http;
  ModelConfig model;
  std::vector<TierConfig> tiers;  ///< in the order asked; never empty
  guard::Policy policy;           ///< people and limits
  PersonId default_person;        ///< who speaks when nobody is named; empty: unknown
  AreaId default_area;            ///< where; empty: unknown
  std::vector<Area> areas;
  std::vector<devices::plain::PlainThingConfig> things;
  EmergencyOptions emergency;
  act::Settings act;
  process::Options process;
  std::string timezone;                        ///< IANA name; empty: the system's
  std::optional<std::chrono::minutes> offset;  ///< fixed offset from UTC instead of a zone
  /// Where the home stands, for sunrise and sunset; unset: nothing is known of the sun.
  std::optional<automation::Place> location;

  std::vector<std::string> warnings;  ///< worth a line in the log, no reason to stop
};

/// Value of an environment variable; std::nullopt: not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
/// The process's own.
Environment process_environment();

/// Reads YAML text; `name` stands in messages, `folder` is what relative paths start from (empty:
/// they stay as they are). Scalars of a section can be overridden: HEARKEN_BROKER_HOST,
/// HEARKEN_SITE. InvalidInput lists every problem, one a line: "hearken.yaml:3:5: …".
Result<Config> parse_config(std::string_view text, const std::string& name,
                            const std::string& folder, const Environment& environment);

/// NotFound or Resource when the file cannot be read; else as parse_config.
Result<Config> load_config(const std::string& path);

/// First line of a file of at most 64 KiB, without blanks at its ends. InvalidInput when empty.
Result<std::string> read_secret(const std::string& path);

/// Makes the configured zone the process's (it sets TZ). REQUIRES: no other thread runs yet.
void use_timezone(const Config& config);

/// The zone of the configured place; the machine's when none is configured. NotFound when the
/// machine does not know the name.
Result<TimeZone> zone_of(const Config& config);

}  // namespace hearken::app
