// SPDX-License-Identifier: Apache-2.0
// Things as resources: each one's W3C Thing Description.
#include <charconv>

#include "api/mcp_tools.h"

namespace hearken::api {
namespace {

constexpr std::string_view kScheme = "hearken://things/";
constexpr const char* kType = "application/td+json";
constexpr std::size_t kPage = 200;

tl::unexpected<RpcError> wrong(RpcCode code, std::string message) {
  return tl::unexpected<RpcError>(RpcError{code, std::move(message)});
}

/// A cursor is the number of the first thing of the page.
std::optional<std::size_t> offset_of(const Json& params) {
  const Json& cursor = member_of(params, "cursor");
  if (cursor.is_null()) return 0;
  if (!cursor.is_string()) return std::nullopt;
  const auto& text = cursor.get_ref<const std::string&>();
  std::size_t offset = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), offset);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return offset;
}

Json resource_of(const Json& thing) {
  const std::string id = text_of(thing, "id");
  return {{"uri", std::string(kScheme) + id},
          {"name", id},
          {"title", text_of(thing, "name")},
          {"mimeType", kType}};
}

}  // namespace

RpcResult list_mcp_resources(const Json& params, const McpPort& port) {
  const auto offset = offset_of(params);
  if (!offset) return wrong(RpcCode::InvalidParams, "this cursor was not given out here");
  const auto text = port.things({});
  if (!text) return wrong(RpcCode::InternalError, text.error().message);
  const Json all = Json::parse(*text, nullptr, false);
  const Json& things = member_of(all, "things");
  Json page = Json::array();
  std::size_t next = *offset;
  for (; next < things.size() && page.size() < kPage; ++next) {
    page.push_back(resource_of(things[next]));
  }
  Json result{{"resources", std::move(page)}};
  if (next < things.size()) result["nextCursor"] = std::to_string(next);
  return result;
}

Json mcp_resource_templates() {
  return {
      {"resourceTemplates", Json::array({{{"uriTemplate", std::string(kScheme) + "{thing}"},
                                          {"name", "thing"},
                                          {"title", "A thing of the home"},
                                          {"description",
                                           "Its W3C Thing Description: properties, actions, units "
                                           "and ranges"},
                                          {"mimeType", kType}}})}};
}

RpcResult read_mcp_resource(const Json& params, const McpPort& port, RpcCode not_found) {
  const std::string uri = text_of(params, "uri");
  if (!std::string_view(uri).starts_with(kScheme)) {
    return wrong(not_found, "there is no resource '" + uri + "'");
  }
  const auto description = port.description(uri.substr(kScheme.size()));
  if (!description) {
    return wrong(not_found, description.error().message);
  }
  return Json{
      {"contents", Json::array({{{"uri", uri}, {"mimeType", kType}, {"text", *description}}})}};
}

}  // namespace hearken::api
