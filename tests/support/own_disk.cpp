// SPDX-License-Identifier: Apache-2.0
#include "tests/support/own_disk.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/support/run_program.h"

namespace hearken::testing {
namespace {

namespace fs = std::filesystem;

Status change_attributes(const std::string& folder, const char* change) {
  std::vector<std::string> arguments = {"chattr", change, folder};
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file()) arguments.push_back(entry.path().string());
  }
  return run_program(arguments);
}

}  // namespace

Result<std::unique_ptr<OwnDisk>> OwnDisk::make(const std::string& image,
                                               const std::string& folder) {
  const int before = ::open("/proc/thread-self/ns/mnt", O_RDONLY | O_CLOEXEC);
  if (before < 0 || ::unshare(CLONE_NEWNS) != 0 ||
      ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
    if (before >= 0) ::close(before);
    return fail(ErrorCode::Denied, "only root may mount file systems");
  }
  std::unique_ptr<OwnDisk> disk(new OwnDisk(image, folder, before));
  HEARKEN_TRY_VOID(run_program({"truncate", "--size=32M", image}));
  HEARKEN_TRY_VOID(run_program({"mkfs.ext4", "-q", image}));
  HEARKEN_TRY_VOID(disk->mount());
  return disk;
}

OwnDisk::~OwnDisk() {
  ::umount2(folder_.c_str(), MNT_DETACH);
  ensure(::setns(before_, CLONE_NEWNS) == 0, "the namespace before can be entered again");
  ::close(before_);
}

Status OwnDisk::mount() const {
  return run_program({"mount", "-o", "loop,errors=remount-ro", image_, folder_});
}

Status OwnDisk::break_down() {
  settle();
  struct stat about {};
  if (::stat(folder_.c_str(), &about) != 0) return fail(ErrorCode::Internal, "no disk");
  const auto device = fs::read_symlink(
      fmt::format("/sys/dev/block/{}:{}", major(about.st_dev), minor(about.st_dev)));
  std::ofstream trigger(
      fmt::format("/sys/fs/ext4/{}/trigger_fs_error", device.filename().string()));
  trigger << "broken by a test" << std::flush;
  if (trigger) return {};
  return fail(ErrorCode::Unavailable, "this kernel breaks no file system on demand");
}

/// As half a minute later: all is written, and the next write to a mapped file asks the disk again.
void OwnDisk::settle() const {
  const int folder = ::open(folder_.c_str(), O_RDONLY | O_CLOEXEC);
  ::syncfs(folder);
  ::close(folder);
}

Status OwnDisk::repair() {
  HEARKEN_TRY_VOID(run_program({"umount", folder_}));
  // Exit status 1 says that errors were corrected.
  HEARKEN_TRY_VOID(
      run_program({"sh", "-c", "e2fsck -p \"$0\" >/dev/null || test $? -eq 1", image_}));
  return mount();
}

Status OwnDisk::refuse_writes() {
  settle();
  return change_attributes(folder_, "+i");
}
Status OwnDisk::allow_writes() { return change_attributes(folder_, "-i"); }

}  // namespace hearken::testing
