// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/shared_index_guard.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <string_view>

// All that the handler calls is safe in a handler (signal-safety(7)) or a bare system call.
namespace hearken::store::sqlite {
namespace {

struct sigaction before {};
std::atomic_flag busy = ATOMIC_FLAG_INIT;
std::uintptr_t page_bytes = 0;
std::uintptr_t last_detached = 0;  // guarded by busy

/// The number in hexadecimal digits at the front of `text`, which is cut off there.
std::uintptr_t take_hex(std::string_view& text) {
  std::uintptr_t number = 0;
  while (!text.empty()) {
    const char digit = text.front();
    const bool letter = digit >= 'a' && digit <= 'f';
    if (!letter && (digit < '0' || digit > '9')) break;
    number = number * 16 + static_cast<std::uintptr_t>(letter ? digit - 'a' + 10 : digit - '0');
    text.remove_prefix(1);
  }
  return number;
}

/// A line of /proc/self/maps: "BEGIN-END … PATH".
bool is_index_around(std::string_view line, std::uintptr_t address) {
  const std::uintptr_t begin = take_hex(line);
  if (line.empty() || line.front() != '-') return false;
  line.remove_prefix(1);
  const std::uintptr_t end = take_hex(line);
  return address >= begin && address < end && line.find("-shm") != std::string_view::npos;
}

bool is_in_shared_index(std::uintptr_t address) {
  const int maps = ::open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
  if (maps < 0) return false;
  char buffer[1024];
  char line[512];  // a longer path is cut; its name no longer ends as the index does
  std::size_t length = 0;
  bool found = false;
  for (auto got = ::read(maps, buffer, sizeof buffer); got > 0 && !found;
       got = ::read(maps, buffer, sizeof buffer)) {
    for (const char one : std::string_view(buffer, static_cast<std::size_t>(got))) {
      if (one != '\n') {
        if (length < sizeof line) line[length++] = one;
        continue;
      }
      found = found || is_index_around({line, length}, address);
      length = 0;
    }
  }
  ::close(maps);
  return found;
}

/// Puts a copy in the place of the page, in one step.
bool detach(std::uintptr_t address) {
  const std::uintptr_t begin = address & ~(page_bytes - 1);
  void* const page = reinterpret_cast<void*>(begin);
  void* const copy =
      ::mmap(nullptr, page_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (copy == MAP_FAILED) return false;
  std::memcpy(copy, page, page_bytes);
  if (::mremap(copy, page_bytes, page_bytes, MREMAP_MAYMOVE | MREMAP_FIXED, page) != page) {
    return false;
  }
  last_detached = begin;
  return true;
}

void on_bus_error(int /*signal*/, siginfo_t* about, void* /*context*/) {
  const int error = errno;
  const auto address = reinterpret_cast<std::uintptr_t>(about->si_addr);
  while (busy.test_and_set(std::memory_order_acquire)) {
  }
  // Of two threads that write to one page, the second finds it mended.
  const bool mended = is_in_shared_index(address) ? detach(address)
                                                  : (address & ~(page_bytes - 1)) == last_detached;
  busy.clear(std::memory_order_release);
  if (!mended) ::sigaction(SIGBUS, &before, nullptr);  // the next one ends the process as ever
  errno = error;
}

}  // namespace

void guard_shared_index() {
  static std::once_flag once;
  std::call_once(once, [] {
    page_bytes = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    struct sigaction action {};
    action.sa_sigaction = on_bus_error;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    ::sigaction(SIGBUS, &action, &before);
  });
}

}  // namespace hearken::store::sqlite
