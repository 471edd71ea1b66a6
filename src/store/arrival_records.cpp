// SPDX-License-Identifier: Apache-2.0
#include "store/arrival_records.h"

#include <bit>
#include <optional>

namespace hearken::store {
namespace {

enum class Kind : std::uint8_t { Unknown = 0, No = 1, Yes = 2, Number = 3, Text = 4 };

constexpr std::size_t kHeadBytes = 12;  // length and hash

template <typename Integer>
void put(std::string& out, Integer value) {
  for (std::size_t i = 0; i < sizeof value; ++i) {
    out.push_back(static_cast<char>(value >> (8 * i) & 0xff));
  }
}

void put_text(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out.append(text);
}

void put_value(std::string& out, const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) {
    put(out, static_cast<std::uint8_t>(*flag ? Kind::Yes : Kind::No));
  } else if (const auto* number = std::get_if<double>(&value)) {
    put(out, static_cast<std::uint8_t>(Kind::Number));
    put(out, std::bit_cast<std::uint64_t>(*number));
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    put(out, static_cast<std::uint8_t>(Kind::Text));
    put_text(out, *text);
  } else {
    put(out, static_cast<std::uint8_t>(Kind::Unknown));
  }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): finds torn writes; nobody is kept from forging one.
std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 1'099'511'628'211U;
  }
  return hash;
}

/// Takes from the front of a text; once something was not there, nothing more is.
class Taker {
 public:
  explicit Taker(std::string_view bytes) : bytes_(bytes) {}
  bool good() const { return good_; }
  bool empty() const { return bytes_.empty(); }

  template <typename Integer>
  Integer integer() {
    Integer value = 0;
    const std::string_view raw = take(sizeof value);
    for (std::size_t i = 0; i < raw.size(); ++i) {
      value |=
          static_cast<Integer>(static_cast<Integer>(static_cast<unsigned char>(raw[i])) << (8 * i));
    }
    return value;
  }
  std::string_view take(std::size_t size) {
    good_ = good_ && size <= bytes_.size();
    if (!good_) return {};
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  std::string text() { return std::string(take(integer<std::uint32_t>())); }
  Value value();

 private:
  std::string_view bytes_;
  bool good_ = true;
};

Value Taker::value() {
  switch (static_cast<Kind>(integer<std::uint8_t>())) {
    case Kind::Unknown:
      return {};
    case Kind::No:
      return false;
    case Kind::Yes:
      return true;
    case Kind::Number:
      return std::bit_cast<double>(integer<std::uint64_t>());
    case Kind::Text:
      return text();
  }
  good_ = false;
  return {};
}

WallTime time_of(std::uint64_t ms) {
  return WallTime(std::chrono::milliseconds(static_cast<std::int64_t>(ms)));
}

std::uint64_t ms_of(WallTime time) {
  return static_cast<std::uint64_t>(time.time_since_epoch().count());
}

std::optional<ArrivalBatch> read_body(std::string_view body) {
  Taker taker(body);
  ArrivalBatch batch;
  batch.received = time_of(taker.integer<std::uint64_t>());
  while (taker.good() && !taker.empty()) {
    Reading reading;
    reading.at = time_of(taker.integer<std::uint64_t>());
    reading.thing = ThingId(taker.text());
    reading.property = taker.text();
    reading.unit = taker.text();
    reading.value = taker.value();
    batch.readings.push_back(std::move(reading));
  }
  if (!taker.good()) return {};
  return batch;
}

}  // namespace

void write_record(std::string& out, WallTime received, std::span<const Reading> readings) {
  const std::size_t head = out.size();
  out.append(kHeadBytes, '\0');
  put(out, ms_of(received));
  for (const Reading& reading : readings) {
    put(out, ms_of(reading.at));
    put_text(out, reading.thing.str());
    put_text(out, reading.property);
    put_text(out, reading.unit);
    put_value(out, reading.value);
  }
  const std::string_view body = std::string_view(out).substr(head + kHeadBytes);
  std::string filled;
  put(filled, static_cast<std::uint32_t>(body.size()));
  put(filled, hash_of(body));
  out.replace(head, kHeadBytes, filled);
}

std::vector<ArrivalBatch> read_records(std::string_view bytes) {
  std::vector<ArrivalBatch> batches;
  if (!bytes.starts_with(kArrivalMagic)) return batches;
  Taker taker(bytes.substr(kArrivalMagic.size()));
  while (!taker.empty()) {
    const auto size = taker.integer<std::uint32_t>();
    const auto hash = taker.integer<std::uint64_t>();
    const std::string_view body = taker.take(size);
    if (!taker.good() || hash_of(body) != hash) break;
    auto batch = read_body(body);
    if (!batch) break;
    batches.push_back(std::move(*batch));
  }
  return batches;
}

}  // namespace hearken::store
