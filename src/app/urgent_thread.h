// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hearken::app {

/// Lets the calling thread run before others that want the processor, the model's among them, where
/// the system allows that (root, or LimitNICE of the service); elsewhere it changes nothing. For
/// the threads that an alarm and a "stop" pass: they wait most of the time.
void hurry_this_thread();

}  // namespace hearken::app
