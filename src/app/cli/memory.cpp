// SPDX-License-Identifier: Apache-2.0
#include "app/cli/memory.h"

#include <iostream>

#include "app/cli/program.h"

namespace hearken::app {
namespace {

std::string dumped(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Status only_status(const Result<std::string>& answer) {
  if (!answer) return tl::unexpected<Error>(answer.error());
  return {};
}

class DaemonMemory : public Memory {
 public:
  explicit DaemonMemory(DaemonAddress daemon) : daemon_(std::move(daemon)) {}

  Result<Json> documents() override { return list("/api/documents", {}); }

  Status put_document(const store::Document& document) override {
    return only_status(put_to(daemon_, "/api/documents/" + percent_encoded(document.name),
                              dumped({{"title", document.title}, {"text", document.text}})));
  }

  Status delete_document(const std::string& name) override {
    return only_status(delete_from(daemon_, "/api/documents/" + percent_encoded(name), {}));
  }

  Result<Json> words(const std::string& person) override {
    return list("/api/preferences", {{"as", person}});
  }

  Status forget_word(const std::string& person, const std::string& phrase) override {
    return only_status(
        delete_from(daemon_, "/api/preferences", {{"as", person}, {"phrase", phrase}}));
  }

  Result<Json> usual(const std::string& person) override {
    return list("/api/usual", {{"as", person}});
  }

  Status forget_usual(const std::string& person, const std::string& thing,
                      const std::string& property) override {
    return only_status(delete_from(daemon_, "/api/usual",
                                   {{"as", person}, {"thing", thing}, {"property", property}}));
  }

 private:
  Result<Json> list(const std::string& path, const Parameters& parameters) {
    HEARKEN_TRY(const std::string answer, get_from(daemon_, path, parameters));
    Json json = read_json(answer);
    if (!json.is_object())
      return fail(ErrorCode::Internal, daemon_.url + path + " answers no JSON object");
    return json;
  }

  const DaemonAddress daemon_;
};

}  // namespace

std::unique_ptr<Memory> daemon_memory(const DaemonAddress& daemon) {
  return std::make_unique<DaemonMemory>(daemon);
}

Result<std::unique_ptr<Memory>> open_memory(const MemoryPlace& place) {
  if (!place.config.empty()) return store_memory(place.config);
  const std::string usual_config = find_config("");
  if (!environment_or("HEARKEN_CONFIG", "").empty()) return store_memory(usual_config);
  const auto health = get_from(place.daemon, "/healthz", {});
  const bool nobody = !health && health.error().code == ErrorCode::Unavailable;
  if (!nobody) return daemon_memory(place.daemon);
  if (place.daemon.url != kDefaultUrl) return tl::unexpected<Error>(health.error());
  if (usual_config.empty()) {
    return fail(ErrorCode::Unavailable,
                health.error().message + ", or name a configuration with --config");
  }
  std::cerr << "hearken: no daemon answers at " << place.daemon.url << "; this is the store of "
            << usual_config << " itself\n";
  return store_memory(usual_config);
}

}  // namespace hearken::app
