// SPDX-License-Identifier: Apache-2.0
#include "store/arrival_journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "store/arrival_records.h"

namespace hearken::store {
namespace {

namespace fs = std::filesystem;

std::string reason() { return std::generic_category().message(errno); }

/// Names of the segments under `prefix`, oldest first: start and number have fixed widths.
Result<std::vector<std::string>> segments_of(const std::string& prefix) {
  const fs::path path(prefix);
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const std::string begin = path.filename().string() + "-";
  std::vector<std::string> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().filename().string().starts_with(begin)) {
      found.push_back(entry->path().string());
    }
  }
  if (error) {
    return fail(ErrorCode::Resource, "cannot list " + folder.string() + ": " + error.message());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string read_all(int descriptor) {
  struct stat about {};
  std::string bytes;
  if (::fstat(descriptor, &about) != 0 || about.st_size <= 0) return bytes;
  bytes.resize(static_cast<std::size_t>(about.st_size));
  std::size_t got = 0;
  while (got < bytes.size()) {
    const auto more = ::read(descriptor, bytes.data() + got, bytes.size() - got);
    if (more <= 0) break;
    got += static_cast<std::size_t>(more);
  }
  bytes.resize(got);
  return bytes;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Result<std::unique_ptr<ArrivalJournal>> ArrivalJournal::open(std::string prefix, const Clock& clock,
                                                             ArrivalOptions options) {
  std::unique_ptr<ArrivalJournal> journal(new ArrivalJournal(std::move(prefix), clock, options));
  HEARKEN_TRY_VOID(journal->read_left());
  return journal;
}

ArrivalJournal::~ArrivalJournal() {
  const MutexLock lock(mutex_);
  if (current_) ::close(current_->descriptor);
  for (const File& file : sealed_) ::close(file.descriptor);
  for (const File& file : left_) ::close(file.descriptor);
}

Status ArrivalJournal::read_left() {
  const MutexLock lock(mutex_);
  HEARKEN_TRY(const auto paths, segments_of(prefix_));
  std::vector<std::vector<ArrivalBatch>> segments;  // newest first
  std::size_t bytes = 0;
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
    File file{0, *path, ::open(path->c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.descriptor < 0) continue;  // gone meanwhile, or another user's
    if (::flock(file.descriptor, LOCK_EX | LOCK_NB) != 0) {
      ::close(file.descriptor);  // of a process that lives
      continue;
    }
    const std::string content = read_all(file.descriptor);
    bytes += content.size();
    if (bytes > options_.left_bytes) {
      remove(file);
      continue;
    }
    segments.push_back(read_records(content));
    left_.push_back(std::move(file));
  }
  for (auto batches = segments.rbegin(); batches != segments.rend(); ++batches) {
    std::move(batches->begin(), batches->end(), std::back_inserter(left_batches_));
  }
  return {};
}

std::vector<ArrivalBatch> ArrivalJournal::take_left() {
  const MutexLock lock(mutex_);
  return std::exchange(left_batches_, {});
}

void ArrivalJournal::strike_out_left() {
  std::vector<File> left;
  {
    const MutexLock lock(mutex_);
    left.swap(left_);
  }
  for (const File& file : left) remove(file);
}

void ArrivalJournal::remove(const File& file) {
  ::unlink(file.path.c_str());  // before the lock goes, so that nobody takes it for a left one
  ::close(file.descriptor);
}

Status ArrivalJournal::begin_segment() {
  File file;
  file.number = next_++;
  file.path = fmt::format("{}-{:013}-{:x}-{:08}", prefix_, start_.time_since_epoch().count(),
                          ::getpid(), file.number);
  file.descriptor =
      ::open(file.path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  if (file.descriptor < 0) {
    return fail(ErrorCode::Resource, "cannot make " + file.path + ": " + reason());
  }
  if (::flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 ||
      !write_all(file.descriptor, kArrivalMagic)) {
    const std::string why = reason();
    remove(file);
    return fail(ErrorCode::Resource, "cannot begin " + file.path + ": " + why);
  }
  current_ = std::move(file);
  current_bytes_ = kArrivalMagic.size();
  current_since_ = clock_.mono();
  return {};
}

/// Each closed segment costs a file and a descriptor: while the store does not keep up, only size
/// closes one.
bool ArrivalJournal::is_over() const {
  constexpr std::size_t kFew = 16;
  if (current_bytes_ >= options_.segment_bytes) return true;
  if (clock_.mono() - current_since_ < options_.segment_time) return false;
  const MutexLock lock(mutex_);
  return sealed_.size() < kFew;
}

Status ArrivalJournal::append(WallTime received, std::span<const Reading> readings) {
  if (current_ && is_over()) seal();
  if (!current_) HEARKEN_TRY_VOID(begin_segment());
  buffer_.clear();
  write_record(buffer_, received, readings);
  if (write_all(current_->descriptor, buffer_)) {
    current_bytes_ += buffer_.size();
    return {};
  }
  const std::string why = reason();
  const std::string path = current_->path;
  // What follows half a record would not be read.
  if (::ftruncate(current_->descriptor, static_cast<off_t>(current_bytes_)) != 0) seal();
  return fail(ErrorCode::Resource, "cannot write " + path + ": " + why);
}

void ArrivalJournal::seal() {
  if (!current_) return;
  newly_sealed_.push_back(current_->number);
  const MutexLock lock(mutex_);
  sealed_.push_back(std::move(*current_));
  current_.reset();
}

void ArrivalJournal::strike_out(Segment segment) {
  std::optional<File> file;
  {
    const MutexLock lock(mutex_);
    const auto found = std::find_if(sealed_.begin(), sealed_.end(),
                                    [&](const File& one) { return one.number == segment; });
    if (found == sealed_.end()) return;
    file = std::move(*found);
    sealed_.erase(found);
  }
  // Outside the lock: whoever writes readings down must not wait for the disk to forget a file.
  remove(*file);
}

}  // namespace hearken::store
