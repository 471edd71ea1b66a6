// SPDX-License-Identifier: Apache-2.0
#include "guard/rules.h"

#include <array>

#include "guard/rule.h"

// "rule N" in a source is the number in docs/trust.md. size-exempt: a table
namespace hearken::guard {

// size-exempt: a table
std::span<const Rule> all_rules() {
  static constexpr std::array<Rule, 34> kRules = {{
      {"unknown-thing", check_unknown_thing, Tier::R1, true,
       "Only things that exist are commanded.", "rule 18; IEC 62443-4-2 CR 3.5"},
      {"read-only", check_read_only, Tier::R1, true, "Sensors and read-only values are never set.",
       "rules 10 and 12"},
      {"unknown-action", check_unknown_action, Tier::R1, true,
       "Only actions that a thing has are asked of it.", "rule 18; IEC 62443-4-2 CR 3.5"},
      {"value-type", check_value_type, Tier::R1, true, "An action gets the kind of value it takes.",
       "rule 18; IEC 62443-4-2 CR 3.5"},
      {"value-range", check_value_range, Tier::R1, true,
       "Values stay in the range and steps of the device.", "rule 18; ETSI EN 303 645 5.13-1"},
      {"expired", check_expired, Tier::R2, true, "A plan that waited too long is dropped.",
       "rule 25"},
      {"alarm-silence", check_alarm_silence, Tier::R4, true,
       "Alarms and interlocks of life safety are left alone.",
       "rules 1 and 12; NFPA 72, IEC 61511-1"},
      {"medical-read-only", check_medical_read_only, Tier::R4, true,
       "Medical devices are read, never commanded.", "rule 10; IEC 60601-1-8"},
      {"machine-motion", check_machine_motion, Tier::R4, true,
       "Machines stop at a word and start only when enabled on the spot.",
       "rule 11; ISO 14118, ISO 12100"},
      {"hot-appliance", check_hot_appliance, Tier::R4, true,
       "Hot appliances start only when enabled at the appliance.",
       "rule 4; UL 1026, IEC 60335-1 22.40"},
      {"cold-chain", check_cold_chain, Tier::R4, true,
       "Refrigeration stays on and moves by small steps.", "rule 13; WHO vaccine storage"},
      {"chemical-dosing", check_chemical_dosing, Tier::R4, true,
       "No dose is begun or changed; stopping goes.", "rule 9; DIN 19643"},
      {"gas-valve", check_gas_valve, Tier::R3, true,
       "Gas and steam are shut off from here, never opened.", "rule 7; EN 161"},
      {"critical-class", check_critical_class, Tier::R4, true,
       "Critical things move in the safe direction, or by a person at the page.",
       "rules 9 to 13; IEC 60730"},
      {"person-permission", check_person_permission, Tier::R3, true,
       "Role, areas, kinds, class and hours bound what a person commands.",
       "rules 2 and 21; IEC 62443-4-2 CR 2.1"},
      {"privacy", check_privacy, Tier::R3, true,
       "Cameras and microphones obey members of the household only.", "rule 21; GDPR art. 25"},
      {"contradiction", check_contradiction, Tier::R2, true,
       "A plan that wants two values of one thing is refused.", "rule 19"},
      {"heat-and-cool", check_heat_and_cool, Tier::R2, false,
       "Nothing heats against something that cools in one room.", "rule 19; ASHRAE Guideline 36"},
      {"interlock", check_interlock, Tier::R4, true,
       "Configured interlocks hold, also when a state is not known.",
       "rules 8 and 12; EN ISO 14119"},
      {"closing-obstacle", check_closing_obstacle, Tier::R3, true,
       "A door that reports an obstacle is not closed.", "rule 3; UL 325, EN 12453"},
      {"too-many-actions", check_too_many_actions, Tier::R2, true,
       "Commands are bounded per plan, thing and origin.", "rules 15 and 16; OWASP LLM10"},
      {"configured-limit", check_configured_limit, Tier::R2, true, "The owner's own limits hold.",
       "rules 5, 8 and 14"},
      {"room-heating", check_room_heating, Tier::R2, false,
       "Rooms are set between frost and what is healthy.", "rule 5"},
      {"rate-of-change", check_rate_of_change, Tier::R2, false, "Set-points move in small steps.",
       "rule 5"},
      {"frost-protection", check_frost_protection, Tier::R2, false,
       "Pipes do not freeze at the word of a program.", "rule 5; EN 12831"},
      {"water-heater", check_water_heater, Tier::R2, false,
       "Stored hot water stays between Legionella and scalding.", "rule 6"},
      {"tap-water", check_tap_water, Tier::R2, true, "Water at the tap does not scald.",
       "rule 6; EN 1111, EN 806-2"},
      {"pump-protection", check_pump_protection, Tier::R2, true,
       "Pumps do not start dry, and watering ends.", "rule 8; EN 60335-2-41"},
      {"short-cycling", check_short_cycling, Tier::R2, false,
       "Compressors rest, and motors start a few times an hour.", "rule 15; NEMA MG 10"},
      {"flashing-light", check_flashing_light, Tier::R2, true,
       "No light flashes more than three times a second.", "rule 14; WCAG 2.1 2.3.1"},
      {"quiet-hours", check_quiet_hours, Tier::R2, false, "In quiet hours noise needs a yes.",
       "rule 14; WHO night noise guidelines"},
      {"energy-reserve", check_energy_reserve, Tier::R2, false, "A battery keeps a reserve.",
       "rule 23"},
      {"confirm-security", check_confirm_security, Tier::R3, true,
       "What lowers protection needs a fresh yes of a known person.",
       "rules 2, 7, 22 and 24; practice of voice assistants"},
      {"stale-world", check_stale_world, Tier::R3, false, "Doors nobody has heard of need a yes.",
       "rule 17"},
  }};
  return kRules;
}

}  // namespace hearken::guard
