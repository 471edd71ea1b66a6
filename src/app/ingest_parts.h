// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

// What the parts of `hearken bench ingest` share.
namespace hearken::app {

/// Until something is looked at again.
void rest_for(std::chrono::milliseconds time);
double seconds_since(std::chrono::steady_clock::time_point begin);
double median_of(std::vector<double> values);
/// 0 without values.
double quantile_of(std::vector<double> values, double share);
/// Of /proc/…/statm, proc(5).
double resident_mib_of(const std::string& statm);

}  // namespace hearken::app
