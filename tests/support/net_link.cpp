// SPDX-License-Identifier: Apache-2.0
#include "tests/support/net_link.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include "tests/support/run_program.h"

namespace hearken::testing {
namespace {

int own_namespace() { return ::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC); }

void enter(int space) {
  ensure(::setns(space, CLONE_NEWNET) == 0, "a namespace that this process made can be entered");
}

/// A descriptor of a new namespace; the calling thread is back where it was. Below 0: not allowed.
int new_namespace() {
  const int before = own_namespace();
  if (before < 0 || ::unshare(CLONE_NEWNET) != 0) {
    if (before >= 0) ::close(before);
    return -1;
  }
  const int made = own_namespace();
  enter(before);
  ::close(before);
  return made;
}

}  // namespace

Result<std::unique_ptr<NetLink>> NetLink::make() {
  const int near = new_namespace();
  const int far = near < 0 ? -1 : new_namespace();
  if (far < 0) {
    if (near >= 0) ::close(near);
    return fail(ErrorCode::Denied, "only root may make network namespaces");
  }
  std::unique_ptr<NetLink> link(new NetLink(near, far));
  HEARKEN_TRY_VOID(link->join());
  return link;
}

NetLink::~NetLink() {
  ::close(near_);
  ::close(far_);
}

Status NetLink::join() const {
  {
    const Inside inside(*this, Side::Near);
    const std::string far = fmt::format("/proc/{}/fd/{}", ::getpid(), far_);
    HEARKEN_TRY_VOID(run_program({"ip", "link", "set", "lo", "up"}));
    HEARKEN_TRY_VOID(
        run_program({"ip", "link", "add", "near", "type", "veth", "peer", "name", "far"}));
    HEARKEN_TRY_VOID(run_program({"ip", "link", "set", "far", "netns", far}));
    HEARKEN_TRY_VOID(
        run_program({"ip", "address", "add", fmt::format("{}/30", kNearAddress), "dev", "near"}));
    HEARKEN_TRY_VOID(run_program({"ip", "link", "set", "near", "up"}));
  }
  const Inside inside(*this, Side::Far);
  HEARKEN_TRY_VOID(run_program({"ip", "link", "set", "lo", "up"}));
  HEARKEN_TRY_VOID(
      run_program({"ip", "address", "add", fmt::format("{}/30", kFarAddress), "dev", "far"}));
  return run_program({"ip", "link", "set", "far", "up"});
}

Status NetLink::pull() {
  const Inside inside(*this, Side::Far);
  return run_program({"ip", "link", "set", "far", "down"});
}

Status NetLink::put_back() {
  const Inside inside(*this, Side::Far);
  return run_program({"ip", "link", "set", "far", "up"});
}

NetLink::Inside::Inside(const NetLink& link, Side side) : back_(own_namespace()) {
  enter(side == Side::Near ? link.near_ : link.far_);
}

NetLink::Inside::~Inside() {
  enter(back_);
  ::close(back_);
}

}  // namespace hearken::testing
