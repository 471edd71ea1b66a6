// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/chat.h"
#include "api/http.h"
#include "api/mcp_tools.h"

// The backend as one client may use it: bound to who sent the request.
namespace hearken::api {

ChatPort chat_port(const Backend& backend, const HttpRequest& request);
McpPort mcp_port(const Backend& backend, const HttpRequest& request);

}  // namespace hearken::api
