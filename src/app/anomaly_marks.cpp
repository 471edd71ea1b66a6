// SPDX-License-Identifier: Apache-2.0
#include "app/anomaly_marks.h"

#include "process/anomaly.h"

namespace hearken::app {

std::vector<AnomalyMark> marks_of(const std::vector<store::Sample>& samples,
                                  const Property& property, const process::Options& options) {
  if (property.type != ValueType::Number || property.access != Access::ReadOnly) return {};
  const auto own = options.by_property.find(property.name);
  const process::Filter& filter = own == options.by_property.end() ? options.standard : own->second;
  std::vector<AnomalyMark> marks;
  process::AnomalyDetector detector;
  const std::size_t first = samples.size() > kMaxExamined ? samples.size() - kMaxExamined : 0;
  for (std::size_t i = first; i < samples.size(); ++i) {
    const auto number = as_number(samples[i].value);
    if (!number) continue;
    auto found = detector.judge(*number, samples[i].at, filter.anomaly);
    if (found) marks.push_back({samples[i].at, found->score, std::move(found->reason)});
  }
  return marks;
}

}  // namespace hearken::app
