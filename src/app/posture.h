// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/config.h"

// How an installation stands against ETSI EN 303 645 V2.1.1 ("Cyber Security for Consumer Internet
// of Things: Baseline Requirements"), as its configuration makes it. Numbers are those of the
// standard; the words are ours. A statement here is no certificate.
namespace hearken::app {

enum class Standing {
  Met,
  Open,           ///< not met; `how` says what is missing and, where the owner can, how to mend it
  NotApplicable,  ///< `how` says why
};
const char* to_string(Standing standing);  ///< "met", "open", "not applicable"

struct Provision {
  std::string id;     ///< "5.5-1"
  std::string about;  ///< a few words
  bool mandatory = false;
  Standing standing = Standing::Open;
  std::string how;
};

/// One rule of the guard.
struct GuardLine {
  std::string rule;
  std::string tier;  ///< "R1" … "R4"
  std::string holds;
  bool on = true;
};

/// What the configuration itself does not tell.
struct PostureFacts {
  std::vector<std::string> open_files;  ///< named secrets that others on this machine can read
  std::vector<PersonId> without_pin;    ///< who may say yes to security with one word
};

/// Looks at the files that the configuration names.
PostureFacts look_at_files(const Config& config);

/// Every provision of the standard's clauses 5 and 6 once, in its order. Pure.
std::vector<Provision> posture_of(const Config& config, const PostureFacts& facts);
/// Every rule of the guard in its order. Pure.
std::vector<GuardLine> guard_posture(const Config& config);

/// What the owner can mend, and which rules are off: a few lines.
std::string summarize_posture(const std::vector<Provision>& provisions,
                              const std::vector<GuardLine>& guard, std::size_t columns);
/// A table for a terminal of `columns` columns; what is open stands first.
std::string render_posture(const std::vector<Provision>& provisions,
                           const std::vector<GuardLine>& guard, std::size_t columns);
/// {"standard","provisions":[{"id","about","need","standing","how"}],"met","open",
/// "not_applicable","guard":[{"rule","tier","holds","on"}]} on one line.
std::string posture_json(const std::vector<Provision>& provisions,
                         const std::vector<GuardLine>& guard);

/// What holds whatever is configured.
const std::vector<Provision>& constant_provisions();

}  // namespace hearken::app
