// SPDX-License-Identifier: Apache-2.0
#include "api/handlers.h"
#include "api/requests.h"
#include "api/routes.h"

namespace hearken::api {
namespace {

/// JSON may spell each byte of a text with six.
constexpr std::size_t kMaxLongBody = 6 * kMaxDocumentBytes + 1024;

/// Everybody's texts: read by those who see history, changed by an owner.
void add_documents(RouteTable& table, const Backend& backend) {
  table.push_back(for_scope(Scope::History,
                            {"GET", "/api/documents", [&](const HttpRequest& request) {
                               const auto text = read_only_parameter(request.parameters, "text");
                               if (!text) return error_reply(400, text.error());
                               return reply_of(text->empty() ? backend.documents()
                                                             : backend.find_documents(*text));
                             }}));
  table.push_back(for_scope(
      Scope::History, {"GET", "/api/documents/{name}", [&](const HttpRequest& request) {
                         return reply_of(backend.document(request.path_parameters.at("name")));
                       }}));
  table.push_back({"PUT", "/api/documents/{name}",
                   with_body<DocumentBody>(read_document,
                                           [&](DocumentBody body, const HttpRequest& request) {
                                             body.name = request.path_parameters.at("name");
                                             return reply_of(backend.put_document(body));
                                           }),
                   Access::Token, kMaxLongBody});
  table.push_back({"DELETE", "/api/documents/{name}", [&](const HttpRequest& request) {
                     return reply_of(backend.delete_document(request.path_parameters.at("name")));
                   }});
}

void add_preferences(RouteTable& table, const Backend& backend) {
  table.push_back(for_scope(
      Scope::Ask,
      {"GET", "/api/preferences", with_query_of<std::string>(read_person, backend.preferences)}));
  table.push_back(for_scope(
      Scope::Ask, {"PUT", "/api/preferences",
                   with_body<PreferenceBody>(read_preference, [&](const PreferenceBody& body,
                                                                  const HttpRequest& request) {
                     return reply_of(backend.put_preference(request.identity, body));
                   })}));
  table.push_back(for_scope(Scope::Ask, {"DELETE", "/api/preferences",
                                         with_query_of<PreferenceBody>(
                                             read_preference_name, backend.delete_preference)}));
}

/// Counted from what somebody did: it is seen and forgotten, and nobody writes it.
void add_usual(RouteTable& table, const Backend& backend) {
  table.push_back(for_scope(
      Scope::Ask, {"GET", "/api/usual", with_query_of<std::string>(read_person, backend.usual)}));
  table.push_back(for_scope(
      Scope::Ask,
      {"DELETE", "/api/usual", with_query_of<UsualBody>(read_usual_name, backend.forget_usual)}));
}

}  // namespace

void add_memory_routes(RouteTable& table, const Backend& backend) {
  add_documents(table, backend);
  add_preferences(table, backend);
  add_usual(table, backend);
  table.push_back({"POST", "/api/config/check",
                   with_body<std::string>(read_config_check,
                                          [&](const std::string& yaml, const HttpRequest&) {
                                            return reply_of(backend.check_config(yaml));
                                          }),
                   Access::Token, kMaxLongBody});
}

}  // namespace hearken::api
