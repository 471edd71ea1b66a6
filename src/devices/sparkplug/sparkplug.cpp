// SPDX-License-Identifier: Apache-2.0
#include "devices/sparkplug/sparkplug.h"

#include "devices/sparkplug/metrics.h"

namespace hearken::devices::sparkplug {
namespace {

class BirthAdapter final : public DeviceAdapter {
 public:
  std::string_view name() const override { return "sparkplug"; }
  std::vector<std::string> announcement_filters() const override {
    // Data and deaths too: data of a node that is not known yet leads to a rebirth request.
    return {"spBv1.0/+/NBIRTH/+",  "spBv1.0/+/DBIRTH/+/+", "spBv1.0/+/NDATA/+",
            "spBv1.0/+/DDATA/+/+", "spBv1.0/+/NDEATH/+",   "spBv1.0/+/DDEATH/+/+"};
  }
  bool matches(std::string_view topic) const override {
    const auto address = parse_address(topic);
    return address && (address->type == "NBIRTH" || address->type == "DBIRTH");
  }

  Result<Announcement> read_announcement(std::string_view topic,
                                         std::string_view payload) const override {
    const auto address = parse_address(topic);
    if (!address) return fail(ErrorCode::InvalidInput, "not a Sparkplug topic");
    HEARKEN_TRY(const Payload birth, decode_payload(payload));
    Announcement announcement;
    HEARKEN_TRY(auto binding, make_binding(*address, birth));
    announcement.bindings.push_back(std::move(binding));
    return announcement;
  }

  std::vector<net::MqttMessage> introduction_requests(std::string_view topic) const override {
    const auto address = parse_address(topic);
    if (!address || (address->type != "NDATA" && address->type != "DDATA")) return {};
    return {rebirth_request(*address)};
  }
};

}  // namespace

std::unique_ptr<DeviceAdapter> make_adapter() { return std::make_unique<BirthAdapter>(); }

}  // namespace hearken::devices::sparkplug
