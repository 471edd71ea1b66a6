// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "llm/tiers.h"
#include "net/egress_meter.h"

namespace hearken::app {

struct Config;

/// Where the shipped model lies: beside the program, in its source tree, or installed. NotFound
/// names the places that were tried.
Result<std::string> find_shipped_model();

struct ModelChoice {
  std::string model_path;  ///< embedded tier's file; empty: the shipped one
  std::string config;      ///< configuration with HTTP tiers; empty: none
  std::string only;        ///< name of the one tier to use; empty: all, in order
};

/// The tiers that a program uses, and what they need to live.
class ModelTiers {
 public:
  static Result<std::unique_ptr<ModelTiers>> open(const ModelChoice& choice);
  /// From a configuration that is loaded already.
  static Result<std::unique_ptr<ModelTiers>> open(const Config& config, const std::string& only);
  ~ModelTiers();
  const std::vector<llm::Tier>& tiers() const { return tiers_; }
  /// What was sent to other machines so far. Any thread.
  std::vector<net::Egress> egress() const { return http_->totals(); }

 private:
  ModelTiers();
  std::unique_ptr<net::EgressMeter> http_;
  std::vector<std::unique_ptr<llm::Provider>> providers_;
  std::vector<llm::Tier> tiers_;
};

}  // namespace hearken::app
