// SPDX-License-Identifier: Apache-2.0
// The section `process`: how readings are filtered and what stands out.
#include <fmt/format.h>

#include "app/config_fields.h"

namespace hearken::app {
namespace {

using process::AnomalyOptions;
using process::Filter;

void read_count(ConfigReader& reader, const YAML::Node& node, std::size_t& target) {
  std::uint64_t count = target;
  reader.read(node, count);
  target = static_cast<std::size_t>(count);
}

const Fields<AnomalyOptions>& anomaly_fields() {
  static const Fields<AnomalyOptions> fields = {
      field("robust_z", &AnomalyOptions::robust_z),
      {"history", [](ConfigReader& reader, const YAML::Node& node,
                     AnomalyOptions& options) { read_count(reader, node, options.history); }},
      field("ewma", &AnomalyOptions::ewma),
      field("ewma_weight", &AnomalyOptions::ewma_weight),
      field("time_of_week", &AnomalyOptions::time_of_week),
      {"warm_up", [](ConfigReader& reader, const YAML::Node& node, AnomalyOptions& options) {
         read_count(reader, node, options.warm_up);
       }}};
  return fields;
}

void read_anomaly(ConfigReader& reader, const YAML::Node& node, Filter& filter) {
  AnomalyOptions& options = filter.anomaly;
  reader.read_map(node, anomaly_fields(), options);
  if (options.robust_z < 0 || options.ewma < 0 || options.time_of_week < 0) {
    reader.problem(node, "limits of anomalies are 0 (off) or above");
  }
  if (!(options.ewma_weight > 0 && options.ewma_weight <= 1)) {
    reader.problem(node, "ewma_weight should be above 0 and at most 1");
  }
  if (options.history < 3 || options.history > 1000) {
    reader.problem(node, "history should be 3 to 1000");
  }
}

void check_filter(ConfigReader& reader, const YAML::Node& node, const Filter& filter) {
  if (filter.deadband && *filter.deadband < 0) reader.problem(node, "deadband is below 0");
  if (filter.max_rate && !(*filter.max_rate > 0)) {
    reader.problem(node, "max_rate should be above 0");
  }
  if (filter.moving_average > 100) reader.problem(node, "moving_average should be at most 100");
}

const Fields<Filter>& filter_fields() {
  static const Fields<Filter> fields = {
      field("deadband", &Filter::deadband),       field("heartbeat", &Filter::heartbeat),
      field("median_of_3", &Filter::median_of_3), field("moving_average", &Filter::moving_average),
      field("max_rate", &Filter::max_rate),       {"anomaly", read_anomaly}};
  return fields;
}

/// Each property begins with what all have: `all` stands before `properties`.
void read_properties(ConfigReader& reader, const YAML::Node& node, process::Options& options) {
  reader.read_free_map(node, [&](const std::string& property, const YAML::Node& value) {
    Filter filter = options.standard;
    reader.read_map(value, filter_fields(), filter);
    check_filter(reader, value, filter);
    options.by_property[property] = filter;
  });
}

void read_all(ConfigReader& reader, const YAML::Node& node, process::Options& options) {
  reader.read_map(node, filter_fields(), options.standard);
  check_filter(reader, node, options.standard);
}

const Fields<process::Options>& process_fields() {
  static const Fields<process::Options> fields = {
      {"all", read_all},
      {"properties", read_properties},
      field("max_future", &process::Options::max_future)};
  return fields;
}

}  // namespace

void read_process(ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft) {
  reader.read_map(node, process_fields(), draft.config.process);
}

}  // namespace hearken::app
