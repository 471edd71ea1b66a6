// SPDX-License-Identifier: Apache-2.0
#include "infer/gguf/mapped_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace hearken::infer {
namespace {

class FileDescriptor {
 public:
  explicit FileDescriptor(int value) : value_(value) {}
  ~FileDescriptor() {
    if (value_ >= 0) ::close(value_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  int value() const { return value_; }

 private:
  int value_;
};

}  // namespace

Result<std::unique_ptr<const MappedFile>> MappedFile::open(const std::string& path,
                                                           std::size_t max_bytes) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.value() < 0) {
    return fail(ErrorCode::NotFound, fmt::format("cannot be opened: {}", std::strerror(errno)));
  }
  struct stat status = {};
  if (::fstat(file.value(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return fail(ErrorCode::InvalidInput, "is not a regular file");
  }
  if (status.st_size <= 0) {
    return fail(ErrorCode::InvalidInput, "is empty");
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > max_bytes) {
    return fail(ErrorCode::Resource, fmt::format("has {} bytes, the limit is {}", size, max_bytes));
  }
  void* memory = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.value(), 0);
  if (memory == MAP_FAILED) {
    return fail(ErrorCode::Resource, fmt::format("cannot be mapped: {}", std::strerror(errno)));
  }
  return std::unique_ptr<const MappedFile>(
      new MappedFile({static_cast<const std::byte*>(memory), size}));
}

MappedFile::~MappedFile() {
  // munmap takes a pointer to non-const although it does not write.
  ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

void MappedFile::give_back_pages() const {
  // A mere hint: what it costs when it fails is memory.
  static_cast<void>(::madvise(const_cast<std::byte*>(bytes_.data()), bytes_.size(), MADV_DONTNEED));
}

Result<std::string> sha256_hex(std::span<const std::byte> bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    return fail(ErrorCode::Internal, "SHA-256 of the model file failed");
  }
  std::string text;
  for (unsigned int i = 0; i < size; ++i) text += fmt::format("{:02x}", digest[i]);
  return text;
}

}  // namespace hearken::infer
