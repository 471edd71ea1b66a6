// SPDX-License-Identifier: Apache-2.0
#include "app/temporary_folder.h"

#include <cstdlib>
#include <filesystem>

namespace hearken::app {

TemporaryFolder::TemporaryFolder() {
  std::error_code error;
  std::string pattern = (std::filesystem::temp_directory_path(error) / "hearken-XXXXXX").string();
  made_ = mkdtemp(pattern.data()) != nullptr;
  path_ = made_ ? pattern : ".";
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  if (made_) std::filesystem::remove_all(path_, error);
}

}  // namespace hearken::app
