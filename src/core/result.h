// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace hearken {

/// Kinds of expected failure. Small and shared; the message carries the detail.
enum class ErrorCode {
  NotFound,
  Unavailable,  ///< the other side is not there now; trying later may work
  Timeout,
  InvalidInput,  ///< what came in is malformed, out of range or of the wrong type
  Denied,        ///< a rule or a permission says no
  Conflict,
  Resource,  ///< disk full, memory or a limit of ours reached
  Internal,
};

/// Stable kebab-case name, used in JSON, logs and the ledger.
const char* to_string(ErrorCode code);

/// An expected failure. `message` is for people: what was tried, on what, and what came back.
struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;
};

/// tl::expected that cannot be ignored (Debian's 1.0.0 is not [[nodiscard]]).
template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using Base = tl::expected<T, Error>;
  using Base::Base;
  // NOLINTNEXTLINE(google-explicit-constructor): results of map/and_then convert back
  Result(Base base) : Base(std::move(base)) {}
};

using Status = Result<void>;

/// Makes the failing side of a Result: `return fail(ErrorCode::NotFound, "…")`.
inline tl::unexpected<Error> fail(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}

/// Aborts with `why` when a promise inside our own code is broken. Never reachable from any input.
void ensure(bool condition, const char* why);

}  // namespace hearken

#define HEARKEN_CONCAT_IMPL(a, b) a##b
#define HEARKEN_CONCAT(a, b) HEARKEN_CONCAT_IMPL(a, b)
/// HEARKEN_TRY(auto x, expression): returns the error of `expression`, or binds its value to x.
#define HEARKEN_TRY(declaration, expression) \
  HEARKEN_TRY_IMPL(HEARKEN_CONCAT(hearken_try_, __LINE__), declaration, expression)
#define HEARKEN_TRY_IMPL(temporary, declaration, expression)                           \
  auto temporary = (expression);                                                       \
  if (!temporary) return tl::unexpected<hearken::Error>(std::move(temporary.error())); \
  declaration = std::move(*temporary)
/// HEARKEN_TRY_VOID(expression): returns the error of a Status.
#define HEARKEN_TRY_VOID(expression)                                                               \
  do {                                                                                             \
    auto hearken_status = (expression);                                                            \
    if (!hearken_status) return tl::unexpected<hearken::Error>(std::move(hearken_status.error())); \
  } while (false)
