// SPDX-License-Identifier: Apache-2.0
#include "app/config_fields.h"

#include <algorithm>
#include <cmath>

#include "llm/make_provider.h"

namespace hearken::app {
namespace {

const Fields<BrokerConfig>& broker_fields() {
  static const Fields<BrokerConfig> fields = {field("host", &BrokerConfig::host),
                                              field("port", &BrokerConfig::port),
                                              field("username", &BrokerConfig::username),
                                              field("password_file", &BrokerConfig::password_file),
                                              field("ca_file", &BrokerConfig::ca_file)};
  return fields;
}

const Fields<StoreConfig>& store_fields() {
  static const Fields<StoreConfig> fields = {field("path", &StoreConfig::path),
                                             field("max_bytes", &StoreConfig::max_bytes)};
  return fields;
}

const Fields<HttpConfig>& http_fields() {
  static const Fields<HttpConfig> fields = {
      field("host", &HttpConfig::host), field("port", &HttpConfig::port),
      field("token_file", &HttpConfig::token_file),
      field("credentials_file", &HttpConfig::credentials_file),
      field("trust_local", &HttpConfig::trust_local)};
  return fields;
}

const Fields<ModelConfig>& model_fields() {
  static const Fields<ModelConfig> fields = {field("path", &ModelConfig::path),
                                             field("threads", &ModelConfig::threads)};
  return fields;
}

std::vector<std::string_view> tier_kinds() {
  std::vector<std::string_view> kinds = {"embedded"};
  for (const auto& kind : llm::provider_kinds()) kinds.push_back(kind);
  return kinds;
}

void read_tier_kind(ConfigReader& reader, const YAML::Node& node, TierConfig& tier) {
  reader.read(node, tier.kind);
  const auto kinds = tier_kinds();
  if (std::find(kinds.begin(), kinds.end(), tier.kind) == kinds.end()) {
    reader.unknown(node, "kind of tier", tier.kind, kinds);
  }
}

const Fields<TierConfig>& tier_fields() {
  static const Fields<TierConfig> fields = {{"kind", read_tier_kind},
                                            field("name", &TierConfig::name),
                                            field("url", &TierConfig::url),
                                            field("model", &TierConfig::model),
                                            field("secret_file", &TierConfig::secret_file),
                                            field("keep_alive", &TierConfig::keep_alive),
                                            field("min_confidence", &TierConfig::min_confidence),
                                            field("deadline", &TierConfig::deadline)};
  return fields;
}

void read_tiers(ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft) {
  reader.read_list(node, [&](const YAML::Node& item) {
    TierConfig tier;
    reader.read_map(item, tier_fields(), tier);
    if (tier.kind.empty()) reader.problem(item, "a tier needs a kind");
    if (tier.kind != "embedded" && tier.url.empty()) reader.problem(item, "a tier needs a url");
    if (tier.min_confidence < 0 || tier.min_confidence > 1) {
      reader.problem(item, "min_confidence should be 0 to 1");
    }
    draft.config.tiers.push_back(std::move(tier));
  });
}

const Fields<Area>& area_fields() {
  static const Fields<Area> fields = {field("id", &Area::id), field("name", &Area::name),
                                      field("floor", &Area::floor),
                                      field("aliases", &Area::aliases)};
  return fields;
}

void read_areas(ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft) {
  reader.read_list(node, [&](const YAML::Node& item) {
    Area area;
    reader.read_map(item, area_fields(), area);
    if (area.id.empty()) reader.problem(item, "an area needs an id");
    if (area.name.empty()) area.name = area.id.str();
    draft.config.areas.push_back(std::move(area));
    draft.area_nodes.push_back(item);
  });
}

void read_expiry_by_kind(ConfigReader& reader, const YAML::Node& node, act::Settings& settings) {
  reader.read_free_map(node, [&](const std::string& kind, const YAML::Node& value) {
    reader.read(value, settings.expiry_by_kind[kind]);
  });
}

const Fields<act::Settings>& expiry_fields() {
  static const Fields<act::Settings> fields = {field("default", &act::Settings::expiry),
                                               {"by_kind", read_expiry_by_kind},
                                               field("settle", &act::Settings::settle),
                                               field("late_window", &act::Settings::late_window)};
  return fields;
}

template <typename T>
Field<ConfigDraft> section(std::string_view key, T Config::*member, const Fields<T>& fields) {
  return {key, [member, &fields](ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft) {
            reader.read_map(node, fields, draft.config.*member);
          }};
}

template <typename T>
Field<ConfigDraft> top(std::string_view key, T Config::*member) {
  return {key, [member](ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft) {
            reader.read(node, draft.config.*member);
          }};
}

void read_utc_offset(ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft) {
  reader.read(node, draft.utc_offset);
  draft.utc_offset_node = node;
}

/// Both, or none: a place with one coordinate is none.
void read_location(ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft) {
  struct Coordinates {
    std::optional<double> latitude, longitude;
  } read;
  static const Fields<Coordinates> fields = {field("latitude", &Coordinates::latitude),
                                             field("longitude", &Coordinates::longitude)};
  reader.read_map(node, fields, read);
  if (!read.latitude || !read.longitude)
    return reader.problem(node, "location needs a latitude and a longitude, in degrees");
  if (std::abs(*read.latitude) > 90 || std::abs(*read.longitude) > 180)
    return reader.problem(node, "latitude is -90 to 90 and longitude -180 to 180");
  draft.config.location = automation::Place{*read.latitude, *read.longitude};
}

template <typename T>
std::vector<std::string_view> keys_of(const Fields<T>& fields) {
  std::vector<std::string_view> keys;
  for (const auto& one : fields) keys.push_back(one.key);
  return keys;
}

}  // namespace

const Fields<ConfigDraft>& root_fields() {
  static const Fields<ConfigDraft> fields = {top("site", &Config::site),
                                             section("broker", &Config::broker, broker_fields()),
                                             section("store", &Config::store, store_fields()),
                                             section("http", &Config::http, http_fields()),
                                             section("model", &Config::model, model_fields()),
                                             {"tiers", read_tiers},
                                             {"people", read_people},
                                             top("default_person", &Config::default_person),
                                             top("default_area", &Config::default_area),
                                             {"areas", read_areas},
                                             {"things", read_things},
                                             {"guard", read_guard},
                                             section("expiry", &Config::act, expiry_fields()),
                                             {"process", read_process},
                                             top("timezone", &Config::timezone),
                                             {"utc_offset", read_utc_offset},
                                             {"location", read_location}};
  return fields;
}

std::vector<Overridable> overridable_fields() {
  return {{"", {"site", "default_person", "default_area", "timezone", "utc_offset"}},
          {"broker", keys_of(broker_fields())},
          {"store", keys_of(store_fields())},
          {"http", keys_of(http_fields())},
          {"model", keys_of(model_fields())}};
}

}  // namespace hearken::app
