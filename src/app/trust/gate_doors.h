// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace hearken::app {

/// Somebody who knocks.
struct GateSpeaker {
  std::string name;
  std::string token;       ///< empty: shows none
  bool elsewhere = false;  ///< comes through a proxy, from another machine
};

/// What is wanted, as each door needs it.
struct GateWish {
  std::string sentence;
  std::string thing, action;
  std::string value;  ///< JSON; empty: none
};

/// Status 0: no answer.
struct GateReply {
  int status = 0;
  std::string body;
};

/// One way in over the network.
struct GateDoor {
  std::string name;
  GateReply (*knock)(const std::string& address, const GateSpeaker& speaker, const GateWish& wish);
};

/// Every way in that asks for something to be done at once.
const std::vector<GateDoor>& gate_doors();

/// One request; `body` empty: GET.
GateReply gate_request(const std::string& address, const GateSpeaker& speaker,
                       const std::string& path, const std::string& body);

}  // namespace hearken::app
