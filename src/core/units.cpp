// SPDX-License-Identifier: Apache-2.0
#include "core/units.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <string>

// Sources. SI: The International System of Units, BIPM, 9th edition 2019 (Celsius zero 273.15 K,
// hour, day, degree, litre, bar 100 kPa, knot and nautical mile 1852 m). NP: NIST Special
// Publication 811, 2008, appendix B (psi, inHg, mmHg, Btu, foot-candle, mile, foot, inch, gallon,
// pound). UC: Unified Code for Units of Measure 2.1 (spellings; per cent and parts per million as
// ratios). Factors marked "exact" there are written in full or as a quotient.

namespace hearken {
namespace {

enum class Quantity {
  Temperature,
  Power,
  ApparentPower,
  ReactivePower,
  Energy,
  Pressure,
  Speed,
  Length,
  Illuminance,
  Ratio,
  Time,
  Voltage,
  Current,
  Volume,
  VolumeFlow,
  Mass,
  Frequency,
  Density,
  Angle,
  SignalPower,
  SoundLevel,
  Rainfall,
  Data,
  DataRate,
  Irradiance,
  Conductivity,
  PulseRate,
  Rotation,
  Charge,
  Activity,
  Resistance,
};

/// value in the quantity's base unit = value * factor + offset.
struct Unit {
  std::string_view name;
  Quantity quantity;
  double factor;
  double offset = 0;
};

constexpr double kFoot = 0.3048;         // exact, NP
constexpr double kMile = 1609.344;       // exact, NP
constexpr double kInch = 0.0254;         // exact, NP
constexpr double kGallon = 3.785411784;  // US gallon in litres, exact, NP
constexpr double kPound = 0.45359237;    // exact, NP

constexpr Unit kUnits[] = {
    {"K", Quantity::Temperature, 1},
    {"°C", Quantity::Temperature, 1, 273.15},                // SI 2.3.1
    {"°F", Quantity::Temperature, 5.0 / 9, 459.67 * 5 / 9},  // NP B.8
    {"mW", Quantity::Power, 1e-3},
    {"W", Quantity::Power, 1},
    {"kW", Quantity::Power, 1e3},
    {"MW", Quantity::Power, 1e6},
    {"VA", Quantity::ApparentPower, 1},
    {"kVA", Quantity::ApparentPower, 1e3},
    {"var", Quantity::ReactivePower, 1},
    {"kvar", Quantity::ReactivePower, 1e3},
    {"J", Quantity::Energy, 1},
    {"kJ", Quantity::Energy, 1e3},
    {"MJ", Quantity::Energy, 1e6},
    {"GJ", Quantity::Energy, 1e9},
    {"Wh", Quantity::Energy, 3600},  // NP B.8
    {"kWh", Quantity::Energy, 3.6e6},
    {"MWh", Quantity::Energy, 3.6e9},
    {"BTU", Quantity::Energy, 1055.05585262},  // International Table, NP B.8
    {"Pa", Quantity::Pressure, 1},
    {"hPa", Quantity::Pressure, 100},
    {"kPa", Quantity::Pressure, 1e3},
    {"MPa", Quantity::Pressure, 1e6},
    {"mbar", Quantity::Pressure, 100},  // SI table 8
    {"bar", Quantity::Pressure, 1e5},
    {"psi", Quantity::Pressure, 6894.757293168},  // lbf/in², NP B.8
    {"inHg", Quantity::Pressure, 3386.389},       // NP B.8, conventional
    {"mmHg", Quantity::Pressure, 133.322387415},  // NP B.8, conventional
    {"m/s", Quantity::Speed, 1},
    {"km/h", Quantity::Speed, 1 / 3.6},
    {"mph", Quantity::Speed, kMile / 3600},
    {"kn", Quantity::Speed, 1852.0 / 3600},  // NP B.8
    {"ft/s", Quantity::Speed, kFoot},
    {"mm", Quantity::Length, 1e-3},
    {"cm", Quantity::Length, 1e-2},
    {"m", Quantity::Length, 1},
    {"km", Quantity::Length, 1e3},
    {"in", Quantity::Length, kInch},
    {"ft", Quantity::Length, kFoot},
    {"mi", Quantity::Length, kMile},
    {"lx", Quantity::Illuminance, 1},
    {"klx", Quantity::Illuminance, 1e3},
    {"fc", Quantity::Illuminance, 1 / (kFoot * kFoot)},  // lm/ft², NP B.8
    {"%", Quantity::Ratio, 1e-2},                        // UC 29
    {"‰", Quantity::Ratio, 1e-3},
    {"ppm", Quantity::Ratio, 1e-6},
    {"ppb", Quantity::Ratio, 1e-9},
    {"ms", Quantity::Time, 1e-3},
    {"s", Quantity::Time, 1},
    {"min", Quantity::Time, 60},  // SI table 8
    {"h", Quantity::Time, 3600},
    {"d", Quantity::Time, 86400},
    {"mV", Quantity::Voltage, 1e-3},
    {"V", Quantity::Voltage, 1},
    {"kV", Quantity::Voltage, 1e3},
    {"mA", Quantity::Current, 1e-3},
    {"A", Quantity::Current, 1},
    {"mL", Quantity::Volume, 1e-3},
    {"L", Quantity::Volume, 1},  // SI table 8, 1 L = 1 dm³
    {"m³", Quantity::Volume, 1e3},
    {"ft³", Quantity::Volume, kFoot* kFoot* kFoot * 1e3},
    {"gal", Quantity::Volume, kGallon},
    {"L/min", Quantity::VolumeFlow, 1},
    {"L/h", Quantity::VolumeFlow, 1.0 / 60},
    {"L/s", Quantity::VolumeFlow, 60},
    {"m³/h", Quantity::VolumeFlow, 1e3 / 60},
    {"gal/min", Quantity::VolumeFlow, kGallon},
    {"mg", Quantity::Mass, 1e-6},
    {"g", Quantity::Mass, 1e-3},
    {"kg", Quantity::Mass, 1},
    {"t", Quantity::Mass, 1e3},
    {"oz", Quantity::Mass, kPound / 16},
    {"lb", Quantity::Mass, kPound},
    {"Hz", Quantity::Frequency, 1},
    {"kHz", Quantity::Frequency, 1e3},
    {"MHz", Quantity::Frequency, 1e6},
    {"GHz", Quantity::Frequency, 1e9},
    {"µg/m³", Quantity::Density, 1e-9},
    {"mg/m³", Quantity::Density, 1e-6},
    {"g/m³", Quantity::Density, 1e-3},
    {"kg/m³", Quantity::Density, 1},
    {"°", Quantity::Angle, std::numbers::pi / 180},  // SI table 8
    {"rad", Quantity::Angle, 1},
    {"dBm", Quantity::SignalPower, 1},
    {"dB", Quantity::SoundLevel, 1},
    {"mm/h", Quantity::Rainfall, 1},
    {"in/h", Quantity::Rainfall, kInch * 1e3},
    {"B", Quantity::Data, 1},
    {"kB", Quantity::Data, 1e3},
    {"MB", Quantity::Data, 1e6},
    {"GB", Quantity::Data, 1e9},
    {"bit/s", Quantity::DataRate, 1},
    {"kbit/s", Quantity::DataRate, 1e3},
    {"Mbit/s", Quantity::DataRate, 1e6},
    {"W/m²", Quantity::Irradiance, 1},
    {"µS/cm", Quantity::Conductivity, 1},
    {"mS/cm", Quantity::Conductivity, 1e3},
    {"bpm", Quantity::PulseRate, 1},
    {"rpm", Quantity::Rotation, 1},
    {"mAh", Quantity::Charge, 1e-3},
    {"Ah", Quantity::Charge, 1},
    {"Bq/m³", Quantity::Activity, 1},
    {"Ω", Quantity::Resistance, 1},
    {"kΩ", Quantity::Resistance, 1e3},
};

struct Alias {
  std::string_view spelling;
  std::string_view name;
};

/// Other spellings of devices and of UCUM. Exact, because "mW" and "MW" differ only in case.
constexpr Alias kAliases[] = {
    {"C", "°C"},          {"Cel", "°C"},
    {"degC", "°C"},       {"℃", "°C"},
    {"ºC", "°C"},         {"celsius", "°C"},
    {"Celsius", "°C"},    {"F", "°F"},
    {"degF", "°F"},       {"[degF]", "°F"},
    {"℉", "°F"},          {"ºF", "°F"},
    {"fahrenheit", "°F"}, {"Fahrenheit", "°F"},
    {"kelvin", "K"},      {"watt", "W"},
    {"VAR", "var"},       {"VAr", "var"},
    {"W.h", "Wh"},        {"kW.h", "kWh"},
    {"KWh", "kWh"},       {"kwh", "kWh"},
    {"[Btu_IT]", "BTU"},  {"[psi]", "psi"},
    {"PSI", "psi"},       {"[in_i'Hg]", "inHg"},
    {"mm[Hg]", "mmHg"},   {"kph", "km/h"},
    {"kmh", "km/h"},      {"km/hr", "km/h"},
    {"mi/h", "mph"},      {"[mi_i]/h", "mph"},
    {"kt", "kn"},         {"knots", "kn"},
    {"[kn_i]", "kn"},     {"[in_i]", "in"},
    {"\"", "in"},         {"[ft_i]", "ft"},
    {"[mi_i]", "mi"},     {"lux", "lx"},
    {"Lux", "lx"},        {"percent", "%"},
    {"pct", "%"},         {"%RH", "%"},
    {"%rh", "%"},         {"[ppth]", "‰"},
    {"[ppm]", "ppm"},     {"PPM", "ppm"},
    {"[ppb]", "ppb"},     {"sec", "s"},
    {"seconds", "s"},     {"second", "s"},
    {"minutes", "min"},   {"minute", "min"},
    {"hours", "h"},       {"hour", "h"},
    {"hr", "h"},          {"days", "d"},
    {"day", "d"},         {"volt", "V"},
    {"volts", "V"},       {"amp", "A"},
    {"amps", "A"},        {"l", "L"},
    {"liter", "L"},       {"litre", "L"},
    {"ml", "mL"},         {"m3", "m³"},
    {"m^3", "m³"},        {"ft3", "ft³"},
    {"[gal_us]", "gal"},  {"l/min", "L/min"},
    {"L/m", "L/min"},     {"l/h", "L/h"},
    {"l/s", "L/s"},       {"m3/h", "m³/h"},
    {"gpm", "gal/min"},   {"lbs", "lb"},
    {"[lb_av]", "lb"},    {"[oz_av]", "oz"},
    {"ug/m3", "µg/m³"},   {"ug/m³", "µg/m³"},
    {"µg/m3", "µg/m³"},   {"μg/m³", "µg/m³"},
    {"μg/m3", "µg/m³"},   {"mg/m3", "mg/m³"},
    {"g/m3", "g/m³"},     {"deg", "°"},
    {"degrees", "°"},     {"W/m2", "W/m²"},
    {"uS/cm", "µS/cm"},   {"μS/cm", "µS/cm"},
    {"/min", "bpm"},      {"RPM", "rpm"},
    {"Bq/m3", "Bq/m³"},   {"Ohm", "Ω"},
    {"ohm", "Ω"},         {"Ω", "Ω"},
    {"bps", "bit/s"},     {"kbps", "kbit/s"},
    {"Mbps", "Mbit/s"},
};

const Unit* find_unit(std::string_view text) {
  for (const Alias& alias : kAliases) {
    if (alias.spelling == text) {
      text = alias.name;
      break;
    }
  }
  for (const Unit& unit : kUnits) {
    if (unit.name == text) return &unit;
  }
  return nullptr;
}

/// Conversions through a base unit leave errors in the last bits (294.65 K would
/// be 21.499999999999943 °C).
std::optional<double> round_to_12_digits(double value) {
  if (!std::isfinite(value)) return std::nullopt;
  std::array<char, 32> text{};
  const auto written = fmt::format_to_n(text.data(), text.size(), "{:.12g}", value);
  double rounded = 0;
  std::from_chars(text.data(), written.out, rounded);
  if (!std::isfinite(rounded)) return std::nullopt;
  return rounded == 0 ? 0 : rounded;
}

enum class Zero { Shifted, Ignored };

std::optional<double> convert(double value, std::string_view from, std::string_view to, Zero zero) {
  if (!std::isfinite(value)) return std::nullopt;
  if (from == to) return value;
  const Unit* source = find_unit(from);
  const Unit* target = find_unit(to);
  if (source == nullptr || target == nullptr || source->quantity != target->quantity) {
    return std::nullopt;
  }
  if (source == target) return value;
  const double shift = zero == Zero::Shifted ? source->offset - target->offset : 0;
  return round_to_12_digits((value * source->factor + shift) / target->factor);
}

}  // namespace

std::optional<std::string_view> canonical_unit(std::string_view unit) {
  if (unit.empty()) return unit;
  const Unit* found = find_unit(unit);
  if (found == nullptr) return std::nullopt;
  return found->name;
}

bool convertible(std::string_view from, std::string_view to) {
  return convert(1, from, to, Zero::Shifted).has_value();
}

std::optional<double> convert_unit(double value, std::string_view from, std::string_view to) {
  return convert(value, from, to, Zero::Shifted);
}

std::optional<double> convert_difference(double value, std::string_view from, std::string_view to) {
  return convert(value, from, to, Zero::Ignored);
}

PhysicalLimits physical_limits(std::string_view unit) {
  const Unit* found = find_unit(unit);
  if (found == nullptr) return {};
  switch (found->quantity) {
    case Quantity::Temperature:
      return {convert_unit(0, "K", found->name), std::nullopt};
    case Quantity::Illuminance:
    case Quantity::Density:
    case Quantity::Frequency:
    case Quantity::PulseRate:
    case Quantity::Activity:
    case Quantity::Resistance:
      return {0, std::nullopt};
    case Quantity::Ratio:
      if (found->name == "ppm" || found->name == "ppb") {
        return {0, convert_unit(100, "%", found->name)};
      }
      return {};  // a percentage may be a change, and then has no bounds
    default:
      return {};
  }
}

}  // namespace hearken
