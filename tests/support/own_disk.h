// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "core/result.h"

namespace hearken::testing {

/// A small ext4 file system in a file, mounted where only this thread and those that it starts see
/// it. Unmounted with this object, which the same thread makes and ends.
class OwnDisk {
 public:
  /// Makes it at `folder`, which is empty. Errors: Denied (only root may mount), NotFound (no
  /// mkfs.ext4), Unavailable (no loop device).
  static Result<std::unique_ptr<OwnDisk>> make(const std::string& image, const std::string& folder);
  ~OwnDisk();
  OwnDisk(const OwnDisk&) = delete;
  OwnDisk& operator=(const OwnDisk&) = delete;

  /// The kernel finds an error on it and makes it read-only at once, as it does on a failing card.
  Status break_down();
  /// What an administrator does then: unmounts, repairs, mounts. REQUIRES: nobody uses it.
  Status repair();
  /// Refuses every write to what is on it now (chattr +i), open files included; and allows it
  /// again.
  Status refuse_writes();
  Status allow_writes();

 private:
  OwnDisk(std::string image, std::string folder, int before)
      : image_(std::move(image)), folder_(std::move(folder)), before_(before) {}
  Status mount() const;
  void settle() const;

  const std::string image_, folder_;
  const int before_;  ///< descriptor of the mount namespace to go back to
};

}  // namespace hearken::testing
