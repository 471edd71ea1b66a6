// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "app/cli/client.h"
#include "app/cli/json_view.h"
#include "store/history.h"

namespace hearken::app {

/// What a home was told to know and what it learnt, wherever that is kept. Lists have the form of
/// the HTTP interface. One thread; each call may block.
class Memory {
 public:
  virtual ~Memory() = default;

  /// {"documents":[{"name","title","at"}]}
  virtual Result<Json> documents() = 0;
  virtual Status put_document(const store::Document& document) = 0;
  virtual Status delete_document(const std::string& name) = 0;  ///< NotFound: there is none

  /// {"preferences":[{"phrase","meaning","at","household"}]}: of the person, then everybody's.
  virtual Result<Json> words(const std::string& person) = 0;
  virtual Status forget_word(const std::string& person, const std::string& phrase) = 0;

  /// {"usual":[…]} as GET /api/usual gives it.
  virtual Result<Json> usual(const std::string& person) = 0;
  virtual Status forget_usual(const std::string& person, const std::string& thing,
                              const std::string& property) = 0;
};

/// Where it is looked for.
struct MemoryPlace {
  DaemonAddress daemon;
  std::string config;  ///< as named on the command line; empty: not named
};

/// A running daemon's. With a configuration named (also by HEARKEN_CONFIG) that configuration's
/// store itself; and so where nobody answers at the address that nobody chose, which is told on
/// stderr. Unavailable when there is neither.
Result<std::unique_ptr<Memory>> open_memory(const MemoryPlace& place);

std::unique_ptr<Memory> daemon_memory(const DaemonAddress& daemon);
/// Works whether a daemon runs or not. Errors: those of the configuration and of the store.
Result<std::unique_ptr<Memory>> store_memory(const std::string& config_path);

}  // namespace hearken::app
