// SPDX-License-Identifier: Apache-2.0
#include "app/config.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <set>

#include "app/config_fields.h"
#include "core/text.h"
#include "net/mqtt_topic.h"
#include "store/open_history.h"

namespace hearken::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxConfigBytes = 4 * 1024 * 1024;
constexpr std::size_t kMaxSecretBytes = 64 * 1024;
constexpr const char* kZoneFolder = "/usr/share/zoneinfo/";

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) {
    return fail(ErrorCode::NotFound, fmt::format("there is no file {}", path));
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::Denied, fmt::format("cannot open {}", path));
  std::string text(limit + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (file.bad()) return fail(ErrorCode::Resource, fmt::format("cannot read {}", path));
  if (text.size() > limit) {
    return fail(ErrorCode::Resource, fmt::format("{} is longer than {} bytes", path, limit));
  }
  return text;
}

std::string in_folder(const std::string& path, const std::string& folder) {
  if (path.empty() || path == ":memory:" || store::is_server(path) || folder.empty() ||
      fs::path(path).is_absolute()) {
    return path;
  }
  return (fs::path(folder) / path).lexically_normal().string();
}

/// "+09:30", "-03:00"
std::optional<std::chrono::minutes> parse_offset(const std::string& text) {
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  for (const std::size_t at : {1U, 2U, 4U, 5U}) {
    if (std::isdigit(static_cast<unsigned char>(text[at])) == 0) return std::nullopt;
  }
  const int hours = (text[1] - '0') * 10 + (text[2] - '0');
  const int minutes = (text[4] - '0') * 10 + (text[5] - '0');
  if (hours > 14 || minutes > 59) return std::nullopt;
  const int total = hours * 60 + minutes;
  return std::chrono::minutes(text[0] == '-' ? -total : total);
}

/// Names of the tz database only: no path may leave its folder.
bool is_known_zone(const std::string& name) {
  if (name == "UTC") return true;
  if (name.empty() || name.front() == '/' || name.find("..") != std::string::npos) return false;
  std::error_code error;
  return fs::is_regular_file(kZoneFolder + name, error);
}

/// Warns about secrets that others can read, and says which files are missing.
void check_secret(ConfigReader& reader, const std::string& path) {
  if (path.empty()) return;
  struct stat info = {};
  const YAML::Node nowhere;
  if (stat(path.c_str(), &info) != 0) {
    reader.problem(nowhere, fmt::format("there is no secret file {}", path));
  } else if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    reader.warn(nowhere, fmt::format("secret file {} can be read by others; chmod 600 it", path));
  }
}

void resolve_paths(Config& config, const std::string& folder) {
  for (std::string* path :
       {&config.broker.password_file, &config.broker.ca_file, &config.broker.cert_file,
        &config.broker.key_file, &config.store.path, &config.http.token_file,
        &config.http.credentials_file, &config.model.path}) {
    *path = in_folder(*path, folder);
  }
  for (auto& tier : config.tiers) tier.secret_file = in_folder(tier.secret_file, folder);
}

void check_certificate(ConfigReader& reader, const BrokerConfig& broker) {
  const YAML::Node nowhere;
  if (broker.cert_file.empty() != broker.key_file.empty()) {
    reader.problem(nowhere, "broker.cert_file and broker.key_file are given together");
  }
  if (!broker.cert_file.empty() && broker.ca_file.empty()) {
    reader.problem(nowhere, "broker.cert_file needs broker.ca_file, which turns TLS on");
  }
  check_secret(reader, broker.key_file);
}

template <typename Items, typename IdOf>
void check_unique(ConfigReader& reader, const char* what, const Items& items,
                  const std::vector<YAML::Node>& nodes, IdOf id_of) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string id = id_of(items[i]);
    if (id.empty() || seen.insert(id).second) continue;
    reader.problem(nodes[i], fmt::format("{} '{}' stands twice", what, sanitize(id, 60)));
  }
}

/// Rooms may also be announced by devices, so an unknown one is only worth a warning.
void check_areas(ConfigReader& reader, const ConfigDraft& draft) {
  std::set<std::string> known;
  for (const auto& area : draft.config.areas) known.insert(area.id.str());
  if (known.empty()) return;
  for (std::size_t i = 0; i < draft.config.things.size(); ++i) {
    const std::string& area = draft.config.things[i].thing.area.str();
    if (area.empty() || known.count(area) > 0) continue;
    reader.warn(draft.thing_nodes[i],
                fmt::format("area '{}' is not in `areas`", sanitize(area, 60)));
  }
}

void check_defaults(ConfigReader& reader, const Config& config) {
  if (config.default_person.empty()) return;
  std::vector<std::string_view> ids;
  for (const auto& person : config.policy.people) ids.emplace_back(person.id.str());
  const YAML::Node nowhere;
  if (std::find(ids.begin(), ids.end(), config.default_person.str()) != ids.end()) return;
  reader.unknown(nowhere, "default_person", config.default_person.str(), ids);
}

void check_time(ConfigReader& reader, ConfigDraft& draft) {
  Config& config = draft.config;
  const YAML::Node nowhere;
  if (!draft.utc_offset.empty()) {
    config.offset = parse_offset(draft.utc_offset);
    if (!config.offset) {
      reader.problem(draft.utc_offset_node, "utc_offset should be like \"+09:30\"");
    }
  }
  if (!config.timezone.empty() && !draft.utc_offset.empty()) {
    reader.problem(draft.utc_offset_node, "give either timezone or utc_offset");
  }
  if (!config.timezone.empty() && !is_known_zone(config.timezone)) {
    reader.problem(nowhere, fmt::format("unknown timezone '{}'; use a name such as Europe/Berlin",
                                        sanitize(config.timezone, 60)));
  }
}

/// Secrets stand in files of their own: libpq reads a password from one.
void check_store(ConfigReader& reader, const StoreConfig& store) {
  if (!store::is_server(store.path)) return;
  const std::size_t begin = store.path.find("//") + 2;
  const std::string user = store.path.substr(begin, store.path.find('@', begin) - begin);
  const bool at = store.path.find('@', begin) != std::string::npos;
  if ((at && user.find(':') != std::string::npos) ||
      store.path.find("password=") != std::string::npos) {
    const YAML::Node nowhere;
    reader.problem(nowhere,
                   "store.path should hold no password; name a file with it: "
                   "postgresql://USER@HOST/DATABASE?passfile=FILE");
  }
}

void check(ConfigReader& reader, ConfigDraft& draft) {
  Config& config = draft.config;
  const YAML::Node nowhere;
  if (!net::is_topic_name(config.site) || config.site.find('/') != std::string::npos) {
    reader.problem(nowhere, "site should be one level of an MQTT topic");
  }
  check_unique(reader, "thing", config.things, draft.thing_nodes,
               [](const auto& item) { return item.thing.id.str(); });
  check_unique(reader, "area", config.areas, draft.area_nodes,
               [](const Area& area) { return area.id.str(); });
  check_unique(reader, "person", config.policy.people, draft.person_nodes,
               [](const guard::Person& person) { return person.id.str(); });
  check_areas(reader, draft);
  check_defaults(reader, config);
  check_time(reader, draft);
  check_secret(reader, config.broker.password_file);
  check_certificate(reader, config.broker);
  check_store(reader, config.store);
  check_secret(reader, config.http.token_file);
  for (const auto& tier : config.tiers) check_secret(reader, tier.secret_file);
}

Result<YAML::Node> parse_yaml(std::string_view text, const std::string& name) {
  if (text.size() > kMaxConfigBytes) {
    return fail(ErrorCode::Resource,
                fmt::format("{} is longer than {} bytes", name, kMaxConfigBytes));
  }
  try {
    return YAML::Load(std::string(text));
  } catch (const YAML::Exception& error) {
    const auto& mark = error.mark;
    return fail(ErrorCode::InvalidInput,
                mark.is_null()
                    ? fmt::format("{}: {}", name, error.msg)
                    : fmt::format("{}:{}:{}: {}", name, mark.line + 1, mark.column + 1, error.msg));
  }
}

Result<Config> read_config(YAML::Node root, const std::string& name, const std::string& folder,
                           const Environment& environment) {
  ConfigReader reader(name, environment);
  ConfigDraft draft;
  if (root.IsNull()) root = YAML::Node(YAML::NodeType::Map);
  if (root.IsMap()) {
    for (const auto& [section, keys] : overridable_fields()) {
      reader.override_from_environment(root, section, keys);
    }
    // Things' topics begin with the site, wherever it stands.
    if (root["site"] && root["site"].IsScalar()) {
      draft.config.site = root["site"].Scalar();
    }
  }
  reader.read_map(root, root_fields(), draft);
  resolve_paths(draft.config, folder);
  check(reader, draft);
  if (!reader.problems().empty()) {
    return fail(ErrorCode::InvalidInput, fmt::format("{}", fmt::join(reader.problems(), "\n")));
  }
  Config config = std::move(draft.config);
  if (config.tiers.empty()) {
    config.tiers.emplace_back();
    config.tiers.back().kind = "embedded";
  }
  config.warnings = reader.take_warnings();
  return config;
}

}  // namespace

Environment process_environment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    return std::string(value);
  };
}

Result<Config> parse_config(std::string_view text, const std::string& name,
                            const std::string& folder, const Environment& environment) {
  HEARKEN_TRY(const YAML::Node root, parse_yaml(text, name));
  try {
    return read_config(root, name, folder, environment);
  } catch (const YAML::Exception& error) {
    return fail(ErrorCode::InvalidInput, fmt::format("{}: {}", name, error.what()));
  }
}

Result<Config> load_config(const std::string& path) {
  HEARKEN_TRY(const std::string text, read_file(path, kMaxConfigBytes));
  return parse_config(text, fs::path(path).filename().string(),
                      fs::absolute(fs::path(path)).parent_path().string(), process_environment());
}

Result<std::string> read_secret(const std::string& path) {
  HEARKEN_TRY(const std::string text, read_file(path, kMaxSecretBytes));
  std::string line = text.substr(0, text.find('\n'));
  const std::size_t begin = line.find_first_not_of(" \t\r");
  if (begin == std::string::npos) {
    return fail(ErrorCode::InvalidInput, fmt::format("secret file {} begins with no secret", path));
  }
  return line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1);
}

Result<TimeZone> zone_of(const Config& config) {
  if (config.offset) return TimeZone::fixed(*config.offset);
  if (config.timezone.empty()) return TimeZone::of_machine();
  return TimeZone::named(config.timezone);
}

void use_timezone(const Config& config) {
  if (config.timezone.empty()) return;
  setenv("TZ", config.timezone.c_str(), 1);
  tzset();
}

}  // namespace hearken::app
