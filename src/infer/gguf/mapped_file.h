// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "core/result.h"

namespace hearken::infer {

/// A regular file mapped read-only. Immutable; any thread. The pages stay on disk until they are
/// touched, so a file that another program truncates later ends this program with a bus error:
/// model files are replaced by rename, never changed in place.
class MappedFile {
 public:
  /// Errors: NotFound, InvalidInput (not a regular file, empty), Resource (above `max_bytes`,
  /// mmap). Their messages leave it to the caller to name the file.
  static Result<std::unique_ptr<const MappedFile>> open(const std::string& path,
                                                        std::size_t max_bytes);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::span<const std::byte> bytes() const { return bytes_; }
  /// Takes the pages out of this process; those that are touched again come back from the system's
  /// cache of the file.
  void give_back_pages() const;

 private:
  explicit MappedFile(std::span<const std::byte> bytes) : bytes_(bytes) {}
  std::span<const std::byte> bytes_;
};

/// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits.
Result<std::string> sha256_hex(std::span<const std::byte> bytes);

}  // namespace hearken::infer
