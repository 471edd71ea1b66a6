// SPDX-License-Identifier: Apache-2.0
#include "devices/homeassistant/abbreviations.h"

#include <string_view>
#include <unordered_map>

namespace hearken::devices::homeassistant {
namespace {

using Table = std::unordered_map<std::string_view, std::string_view>;

// size-exempt: a table. Home Assistant, "MQTT Discovery: supported abbreviations", as far as we
// read the keys.
const Table& entity_keys() {
  static const Table table = {
      {"act_t", "action_topic"},
      {"act_tpl", "action_template"},
      {"av_tones", "available_tones"},
      {"away_mode_cmd_t", "away_mode_command_topic"},
      {"chrg_t", "charging_topic"},
      {"clrm", "color_mode"},
      {"clrm_stat_t", "color_mode_state_topic"},
      {"clrm_val_tpl", "color_mode_value_template"},
      {"cmd_off_tpl", "command_off_template"},
      {"cmd_on_tpl", "command_on_template"},
      {"cod_arm_req", "code_arm_required"},
      {"cod_dis_req", "code_disarm_required"},
      {"cod_form", "code_format"},
      {"cont_type", "content_type"},
      {"dir_cmd_t", "direction_command_topic"},
      {"dir_cmd_tpl", "direction_command_template"},
      {"dir_stat_t", "direction_state_topic"},
      {"dir_val_tpl", "direction_value_template"},
      {"dock_cmd_t", "dock_command_topic"},
      {"dock_cmd_tpl", "dock_command_template"},
      {"act_stat_t", "activity_state_topic"},
      {"act_val_tpl", "activity_value_template"},
      {"e", "encoding"},
      {"en", "enabled_by_default"},
      {"ent_cat", "entity_category"},
      {"evt_typ", "event_types"},
      {"exp_aft", "expire_after"},
      {"fan_mode_cmd_t", "fan_mode_command_topic"},
      {"fan_mode_cmd_tpl", "fan_mode_command_template"},
      {"fan_mode_stat_t", "fan_mode_state_topic"},
      {"fan_mode_stat_tpl", "fan_mode_state_template"},
      {"fanspd_lst", "fan_speed_list"},
      {"frc_upd", "force_update"},
      {"fx_cmd_t", "effect_command_topic"},
      {"fx_cmd_tpl", "effect_command_template"},
      {"fx_list", "effect_list"},
      {"fx_stat_t", "effect_state_topic"},
      {"fx_val_tpl", "effect_value_template"},
      {"hs_cmd_t", "hs_command_topic"},
      {"hs_cmd_tpl", "hs_command_template"},
      {"hs_stat_t", "hs_state_topic"},
      {"hs_val_tpl", "hs_value_template"},
      {"ic", "icon"},
      {"init", "initial"},
      {"json_attr_t", "json_attributes_topic"},
      {"json_attr_tpl", "json_attributes_template"},
      {"off_dly", "off_delay"},
      {"opt", "optimistic"},
      {"osc_cmd_t", "oscillation_command_topic"},
      {"osc_cmd_tpl", "oscillation_command_template"},
      {"osc_stat_t", "oscillation_state_topic"},
      {"osc_val_tpl", "oscillation_value_template"},
      {"pause_cmd_t", "pause_command_topic"},
      {"pause_mw_cmd_tpl", "pause_command_template"},
      {"pl_arm_nite", "payload_arm_night"},
      {"pl_arm_vacation", "payload_arm_vacation"},
      {"pl_cln_sp", "payload_clean_spot"},
      {"pl_home", "payload_home"},
      {"pl_loc", "payload_locate"},
      {"pl_not_home", "payload_not_home"},
      {"pl_osc_off", "payload_oscillation_off"},
      {"pl_osc_on", "payload_oscillation_on"},
      {"pl_rst", "payload_reset"},
      {"pow_cmd_tpl", "power_command_template"},
      {"pr_mode_cmd_t", "preset_mode_command_topic"},
      {"pr_mode_cmd_tpl", "preset_mode_command_template"},
      {"pr_mode_stat_t", "preset_mode_state_topic"},
      {"pr_mode_val_tpl", "preset_mode_value_template"},
      {"pr_modes", "preset_modes"},
      {"ret", "retain"},
      {"rgbw_cmd_t", "rgbw_command_topic"},
      {"rgbww_cmd_t", "rgbww_command_topic"},
      {"send_cmd_t", "send_command_topic"},
      {"set_fan_spd_t", "set_fan_speed_topic"},
      {"src_type", "source_type"},
      {"strt_mw_cmd_t", "start_mowing_command_topic"},
      {"strt_mw_cmd_tpl", "start_mowing_command_template"},
      {"sug_dsp_prc", "suggested_display_precision"},
      {"swing_mode_cmd_t", "swing_mode_command_topic"},
      {"swing_mode_cmd_tpl", "swing_mode_command_template"},
      {"swing_mode_stat_t", "swing_mode_state_topic"},
      {"swing_mode_stat_tpl", "swing_mode_state_template"},
      {"temp_hi_cmd_t", "temperature_high_command_topic"},
      {"temp_hi_cmd_tpl", "temperature_high_command_template"},
      {"temp_hi_stat_t", "temperature_high_state_topic"},
      {"temp_hi_stat_tpl", "temperature_high_state_template"},
      {"temp_lo_cmd_t", "temperature_low_command_topic"},
      {"temp_lo_cmd_tpl", "temperature_low_command_template"},
      {"temp_lo_stat_t", "temperature_low_state_topic"},
      {"temp_lo_stat_tpl", "temperature_low_state_template"},
      {"tilt_clsd_val", "tilt_closed_value"},
      {"tilt_cmd_t", "tilt_command_topic"},
      {"tilt_cmd_tpl", "tilt_command_template"},
      {"tilt_opnd_val", "tilt_opened_value"},
      {"tilt_status_t", "tilt_status_topic"},
      {"tilt_status_tpl", "tilt_status_template"},
      {"xy_cmd_t", "xy_command_topic"},
      {"xy_cmd_tpl", "xy_command_template"},
      {"xy_stat_t", "xy_state_topic"},
      {"xy_val_tpl", "xy_value_template"},
      {"avty", "availability"},
      {"avty_mode", "availability_mode"},
      {"avty_t", "availability_topic"},
      {"avty_tpl", "availability_template"},
      {"bri_cmd_t", "brightness_command_topic"},
      {"bri_cmd_tpl", "brightness_command_template"},
      {"bri_scl", "brightness_scale"},
      {"bri_stat_t", "brightness_state_topic"},
      {"bri_val_tpl", "brightness_value_template"},
      {"clr_temp_cmd_t", "color_temp_command_topic"},
      {"clr_temp_cmd_tpl", "color_temp_command_template"},
      {"clr_temp_stat_t", "color_temp_state_topic"},
      {"clr_temp_val_tpl", "color_temp_value_template"},
      {"clr_temp_k", "color_temp_kelvin"},
      {"cmd_t", "command_topic"},
      {"cmd_tpl", "command_template"},
      {"cmps", "components"},
      {"curr_hum_t", "current_humidity_topic"},
      {"curr_hum_tpl", "current_humidity_template"},
      {"curr_temp_t", "current_temperature_topic"},
      {"curr_temp_tpl", "current_temperature_template"},
      {"def_ent_id", "default_entity_id"},
      {"dev", "device"},
      {"dev_cla", "device_class"},
      {"hum_cmd_t", "target_humidity_command_topic"},
      {"hum_cmd_tpl", "target_humidity_command_template"},
      {"hum_stat_t", "target_humidity_state_topic"},
      {"hum_state_tpl", "target_humidity_state_template"},
      {"max_hum", "max_humidity"},
      {"max_k", "max_kelvin"},
      {"max_mirs", "max_mireds"},
      {"min_hum", "min_humidity"},
      {"min_k", "min_kelvin"},
      {"min_mirs", "min_mireds"},
      {"mode_cmd_t", "mode_command_topic"},
      {"mode_cmd_tpl", "mode_command_template"},
      {"mode_stat_t", "mode_state_topic"},
      {"mode_stat_tpl", "mode_state_template"},
      {"o", "origin"},
      {"obj_id", "object_id"},
      {"on_cmd_type", "on_command_type"},
      {"ops", "options"},
      {"p", "platform"},
      {"pct_cmd_t", "percentage_command_topic"},
      {"pct_cmd_tpl", "percentage_command_template"},
      {"pct_stat_t", "percentage_state_topic"},
      {"pct_val_tpl", "percentage_value_template"},
      {"pl_arm_away", "payload_arm_away"},
      {"pl_arm_home", "payload_arm_home"},
      {"pl_avail", "payload_available"},
      {"pl_cls", "payload_close"},
      {"pl_disarm", "payload_disarm"},
      {"pl_lock", "payload_lock"},
      {"pl_not_avail", "payload_not_available"},
      {"pl_off", "payload_off"},
      {"pl_on", "payload_on"},
      {"pl_open", "payload_open"},
      {"pl_paus", "payload_pause"},
      {"pl_prs", "payload_press"},
      {"pl_ret", "payload_return_to_base"},
      {"pl_stop", "payload_stop"},
      {"pl_strt", "payload_start"},
      {"pl_unlk", "payload_unlock"},
      {"pos_clsd", "position_closed"},
      {"pos_open", "position_open"},
      {"pos_t", "position_topic"},
      {"pos_tpl", "position_template"},
      {"pow_cmd_t", "power_command_topic"},
      {"rgb_cmd_t", "rgb_command_topic"},
      {"rgb_cmd_tpl", "rgb_command_template"},
      {"rgb_stat_t", "rgb_state_topic"},
      {"rgb_val_tpl", "rgb_value_template"},
      {"set_pos_t", "set_position_topic"},
      {"set_pos_tpl", "set_position_template"},
      {"spd_rng_max", "speed_range_max"},
      {"spd_rng_min", "speed_range_min"},
      {"stat_cla", "state_class"},
      {"stat_clsd", "state_closed"},
      {"stat_closing", "state_closing"},
      {"stat_jam", "state_jammed"},
      {"stat_locked", "state_locked"},
      {"stat_locking", "state_locking"},
      {"stat_off", "state_off"},
      {"stat_on", "state_on"},
      {"stat_open", "state_open"},
      {"stat_opening", "state_opening"},
      {"stat_stopped", "state_stopped"},
      {"stat_t", "state_topic"},
      {"stat_unlocked", "state_unlocked"},
      {"stat_unlocking", "state_unlocking"},
      {"stat_val_tpl", "state_value_template"},
      {"sup_clrm", "supported_color_modes"},
      {"sup_feat", "supported_features"},
      {"t", "topic"},
      {"temp_cmd_t", "temperature_command_topic"},
      {"temp_cmd_tpl", "temperature_command_template"},
      {"temp_stat_t", "temperature_state_topic"},
      {"temp_stat_tpl", "temperature_state_template"},
      {"temp_unit", "temperature_unit"},
      {"uniq_id", "unique_id"},
      {"unit_of_meas", "unit_of_measurement"},
      {"val_tpl", "value_template"},
  };
  return table;
}

const Table& device_keys() {
  static const Table table = {{"ids", "identifiers"},  {"sa", "suggested_area"},
                              {"mf", "manufacturer"},  {"mdl", "model"},
                              {"sn", "serial_number"}, {"sw", "sw_version"},
                              {"hw", "hw_version"},    {"cns", "connections"}};
  return table;
}

Json rename(const Json& object, const Table& table) {
  Json result = Json::object();
  for (const auto& [key, value] : object.items()) {
    const auto full = table.find(key);
    result[full == table.end() ? key : std::string(full->second)] = value;
  }
  return result;
}

void replace_base(Json& object, const std::string& base) {
  for (auto& [key, value] : object.items()) {
    if (!value.is_string() || !std::string_view(key).ends_with("topic")) continue;
    std::string text = value.get<std::string>();
    if (text.starts_with('~')) {
      text = base + text.substr(1);
    } else if (text.ends_with('~')) {
      text = text.substr(0, text.size() - 1) + base;
    }
    value = std::move(text);
  }
}

}  // namespace

Json expand(const Json& announcement) {
  Json result = rename(announcement, entity_keys());
  const std::string base = text_of(announcement, "~");
  result.erase("~");
  if (result.contains("device") && result["device"].is_object()) {
    result["device"] = rename(result["device"], device_keys());
  }
  if (result.contains("availability")) {
    Json& list = result["availability"];
    if (list.is_object()) list = Json::array({list});
    if (!list.is_array()) list = Json::array();
    for (Json& entry : list) {
      if (!entry.is_object()) continue;
      entry = rename(entry, entity_keys());
      if (!base.empty()) replace_base(entry, base);
    }
  }
  if (!base.empty()) replace_base(result, base);
  return result;
}

}  // namespace hearken::devices::homeassistant
