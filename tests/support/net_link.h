// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "core/result.h"

namespace hearken::testing {

/// Two network namespaces of this process's own, joined by a virtual cable that can be pulled and
/// put back. Nothing else of the machine is touched; both go with this object and the threads in
/// them. The thread that made it makes all calls.
class NetLink {
 public:
  enum class Side { Near, Far };
  static constexpr const char* kNearAddress = "10.77.0.1";
  static constexpr const char* kFarAddress = "10.77.0.2";

  /// Errors: Denied (only root may make namespaces), NotFound (no program `ip`), Unavailable.
  static Result<std::unique_ptr<NetLink>> make();
  ~NetLink();
  NetLink(const NetLink&) = delete;
  NetLink& operator=(const NetLink&) = delete;

  Status pull();
  Status put_back();

  /// While it lives, the calling thread is in there, and so are the threads and programs that it
  /// starts, these for ever.
  class Inside {
   public:
    Inside(const NetLink& link, Side side);
    ~Inside();
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

   private:
    const int back_;
  };

 private:
  NetLink(int near, int far) : near_(near), far_(far) {}
  Status join() const;

  const int near_;  ///< descriptors of the namespaces
  const int far_;
};

}  // namespace hearken::testing
