// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/cli/remote_commands.h"
#include "core/result.h"

// `hearken things export` and `import`: W3C Thing Descriptions.

namespace hearken::app {

/// The answer of /api/things as a list of Thing Descriptions 1.1. InvalidInput: it is no such
/// answer.
Result<std::string> descriptions_of(const std::string& things_json);
/// Thing Descriptions (one, or a list of them) as the list `things` of a configuration.
/// InvalidInput names the first rule that one of them breaks.
Result<std::string> configuration_of(const std::string& descriptions);

/// Prints the descriptions of all things, or of one. Exit code.
int run_things_export(const ClientOptions& client, const std::string& thing);
/// Reads FILE ("-": standard input) and prints the configuration. Exit code.
int run_things_import(const std::string& file);

}  // namespace hearken::app
