// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/credential_commands.h"

namespace hearken::app {

/// `hearken config broker`: files for a private mosquitto. REQUIRES: the command `config` is there.
void add_broker_command(const CommandFamily& family);

}  // namespace hearken::app
