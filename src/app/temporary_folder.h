// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace hearken::app {

/// A new folder of our own under the system's temporary one, readable by this user only; removed
/// with this object. Falls back to the current folder's path when none can be made.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool made_ = false;
};

}  // namespace hearken::app
