// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace hearken::scenarios {

/// Somebody who knocks.
struct Speaker {
  std::string name;
  std::string token;       ///< empty: shows none
  bool elsewhere = false;  ///< comes through a proxy, from another machine
};

/// What is wanted, as each door needs it.
struct Wish {
  std::string sentence;
  std::string thing, action;
  std::string value;  ///< JSON; empty: none
};

/// Status 0: no answer.
struct Reply {
  int status = 0;
  std::string body;
};

/// One way in over the network.
struct Door {
  std::string name;
  Reply (*knock)(const std::string& address, const Speaker& speaker, const Wish& wish);
};

/// Every way in that asks for something to be done at once.
const std::vector<Door>& doors();

/// One request; `body` empty: GET.
Reply request(const std::string& address, const Speaker& speaker, const std::string& path,
              const std::string& body);

}  // namespace hearken::scenarios
