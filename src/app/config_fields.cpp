// SPDX-License-Identifier: Apache-2.0
#include "app/config_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/value.h"
#include "llm/make_provider.h"

namespace hearken::app {
namespace {

const Fields<BrokerConfig>& broker_fields() {
  static const Fields<BrokerConfig> fields = {field("host", &BrokerConfig::host),
                                              field("port", &BrokerConfig::port),
                                              field("username", &BrokerConfig::username),
                                              field("password_file", &BrokerConfig::password_file),
                                              field("ca_file", &BrokerConfig::ca_file),
                                              field("cert_file", &BrokerConfig::cert_file),
                                              field("key_file", &BrokerConfig::key_file),
                                              field("show_self", &BrokerConfig::show_self)};
  return fields;
}

const Fields<EmergencyOptions>& emergency_fields() {
  static const Fields<EmergencyOptions> fields = {field("fire", &EmergencyOptions::fire),
                                                  field("gas", &EmergencyOptions::gas),
                                                  field("leak", &EmergencyOptions::leak)};
  return fields;
}

using Kept = std::optional<std::chrono::milliseconds>;

void read_kept(ConfigReader& reader, const YAML::Node& node, Kept& target) {
  constexpr double kMostDays = 36'500;
  std::string text;
  reader.read(node, text);
  if (text == "forever") {
    target.reset();
    return;
  }
  const auto days =
      text.ends_with('d') ? parse_number(text.substr(0, text.size() - 1)) : std::optional<double>();
  if (!days || *days < 1 || *days > kMostDays || *days != std::floor(*days)) {
    reader.problem(node, "should be full days such as 30d, or forever");
    return;
  }
  target = std::chrono::hours(24) * static_cast<int>(*days);
}

Field<store::Retention> kept(std::string_view key, Kept store::Retention::*member) {
  return {key, [member](ConfigReader& reader, const YAML::Node& node, store::Retention& keep) {
            read_kept(reader, node, keep.*member);
          }};
}

void read_keep(ConfigReader& reader, const YAML::Node& node, StoreConfig& store) {
  static const Fields<store::Retention> fields = {
      kept("readings", &store::Retention::readings), kept("minutes", &store::Retention::minutes),
      kept("hours", &store::Retention::hours), kept("days", &store::Retention::days)};
  reader.read_map(node, fields, store.keep);
  const Kept tiers[] = {store.keep.readings, store.keep.minutes, store.keep.hours, store.keep.days};
  for (std::size_t i = 1; i < std::size(tiers); ++i) {
    const bool shorter = tiers[i] && (!tiers[i - 1] || *tiers[i] < *tiers[i - 1]);
    if (!shorter) continue;
    reader.problem(node, fmt::format("{} should be kept at least as long as {}", fields[i].key,
                                     fields[i - 1].key));
  }
}

const Fields<StoreConfig>& store_fields() {
  static const Fields<StoreConfig> fields = {field("path", &StoreConfig::path),
                                             field("max_bytes", &StoreConfig::max_bytes),
                                             field("arrivals", &StoreConfig::arrivals),
                                             {"keep", read_keep}};
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

const Fields<act::Witness>& witness_fields() {
  static const Fields<act::Witness> fields = {
      field("thing", &act::Witness::thing),     field("property", &act::Witness::property),
      field("wanted", &act::Witness::wanted),   field("sensor", &act::Witness::sensor),
      field("shows", &act::Witness::shows),     field("at_least", &act::Witness::at_least),
      field("at_most", &act::Witness::at_most), field("is", &act::Witness::is)};
  return fields;
}

void read_witnesses(ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft) {
  reader.read_list(node, [&](const YAML::Node& item) {
    act::Witness witness;
    reader.read_map(item, witness_fields(), witness);
    if (witness.thing.empty() || witness.sensor.empty() || witness.wanted.empty()) {
      reader.problem(item, "a witness needs a thing, what is wanted of it, and a sensor");
    }
    const bool bounded = witness.at_least || witness.at_most;
    if (bounded == !witness.is.empty()) {
      reader.problem(item, "a witness needs either at_least or at_most, or is");
    }
    draft.config.act.witnesses.push_back(std::move(witness));
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
  static const Fields<ConfigDraft> fields = {
      top("site", &Config::site),
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
      section("emergency", &Config::emergency, emergency_fields()),
      section("expiry", &Config::act, expiry_fields()),
      {"witnesses", read_witnesses},
      {"process", read_process},
      top("timezone", &Config::timezone),
      {"utc_offset", read_utc_offset},
      {"location", read_location}};
  return fields;
}

std::vector<Overridable> overridable_fields() {
  return {{"", {"site", "default_person", "default_area", "timezone", "utc_offset"}},
          {"broker", keys_of(broker_fields())},
          {"store", {"path", "max_bytes", "arrivals"}},
          {"http", keys_of(http_fields())},
          {"model", keys_of(model_fields())}};
}

}  // namespace hearken::app
