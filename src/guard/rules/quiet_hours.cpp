// SPDX-License-Identifier: Apache-2.0
// quiet-hours: in the configured hours, loud things need a person's yes: a vacuum or mower is not
// started, a siren not sounded for nothing, a speaker not turned up beyond the quiet volume.
// Protects sleep. Off until hours are configured. Smoke alarms are never held back. Sources:
// default rule 14; WHO night noise guidelines (40 dB outside).
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

bool is_quiet_time(const GuardInput& input, const QuietHours& quiet) {
  constexpr std::chrono::minutes kDay{24 * 60};
  const auto local =
      std::chrono::floor<std::chrono::minutes>(input.home.at.time_since_epoch()) + input.utc_offset;
  auto now = local % kDay;
  if (now.count() < 0) now += kDay;
  if (quiet.from <= quiet.until) return now >= quiet.from && now < quiet.until;
  return now >= quiet.from || now < quiet.until;
}

bool is_loud(const Thing& thing, const Step& step, const QuietHours& quiet) {
  if (is_one_of(thing.kind, {"vacuum", "lawn_mower"})) return starts_something(step);
  if (thing.kind == "siren") return step.action == "turn_on" || step.action == "toggle";
  const auto volume = as_number(step.argument);
  return thing.kind == "media_player" && step.action == "set_volume" && volume &&
         *volume > quiet.volume_maximum;
}

}  // namespace

std::vector<Finding> check_quiet_hours(const GuardInput& input) {
  if (!input.policy.quiet || !is_quiet_time(input, *input.policy.quiet)) return {};
  return check_known_steps(input, [&](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    if (!is_loud(thing, step, *input.policy.quiet)) return finding;
    const std::string reason = fmt::format("{} is loud, and these are quiet hours.", thing.name);
    finding = has_person(input.actor.origin) ? ask_first(reason) : deny(reason);
    return finding;
  });
}

}  // namespace hearken::guard
