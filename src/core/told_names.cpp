// SPDX-License-Identifier: Apache-2.0
#include "core/told_names.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "core/text.h"

namespace hearken {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

struct CaselessHash {
  std::size_t operator()(std::string_view text) const {
    std::size_t hash = 14695981039346656037ULL;  // FNV-1a
    for (const char c : text)
      hash = (hash ^ static_cast<unsigned char>(lower(c))) * 1099511628211ULL;
    return hash;
  }
};

struct CaselessEqual {
  bool operator()(std::string_view a, std::string_view b) const {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
  }
};

using ByName =
    std::unordered_map<std::string_view, std::vector<const Thing*>, CaselessHash, CaselessEqual>;

std::string_view room_of(const Registry& registry, const Thing& thing) {
  const Area* area = registry.find_area(thing.area);
  return area == nullptr ? std::string_view() : std::string_view(area->name);
}

/// "Smart Lock" becomes "smart lock"; "TV" and "iPad" stay.
std::string inside_a_name(std::string name) {
  bool begins = true;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool small_next = i + 1 < name.size() && name[i + 1] >= 'a' && name[i + 1] <= 'z';
    if (begins && small_next) name[i] = lower(name[i]);
    begins = name[i] == ' ';
  }
  return name;
}

bool says(const std::string& name, std::string_view room) {
  const std::string words = " " + fold(name) + " ";
  return !room.empty() && words.find(" " + fold(room) + " ") != std::string::npos;
}

std::string apart(const Registry& registry, const Thing& thing,
                  const std::vector<const Thing*>& namesakes) {
  if (namesakes.size() < 2) return thing.name;
  const std::string_view room = room_of(registry, thing);
  const auto rivals = std::count_if(namesakes.begin(), namesakes.end(), [&](const Thing* other) {
    return CaselessEqual()(room_of(registry, *other), room);
  });
  if (room.empty() || rivals > 1) return thing.name + " (" + thing.id.str() + ")";
  const bool room_in_name =
      std::any_of(namesakes.begin(), namesakes.end(),
                  [&](const Thing* other) { return says(thing.name, room_of(registry, *other)); });
  if (room_in_name) return thing.name + " (" + std::string(room) + ")";
  return std::string(room) + " " + inside_a_name(thing.name);
}

}  // namespace

std::vector<std::string> told_names(const Registry& registry, const std::vector<ThingId>& things) {
  ByName namesakes;
  std::unordered_set<std::size_t> lengths;
  for (const ThingId& id : things) {
    const Thing* thing = registry.find_thing(id);
    if (thing == nullptr) continue;
    namesakes.try_emplace(thing->name);
    lengths.insert(thing->name.size());
  }
  for (const Thing& thing : registry.things()) {
    if (!lengths.contains(thing.name.size())) continue;
    const auto found = namesakes.find(thing.name);
    if (found != namesakes.end()) found->second.push_back(&thing);
  }
  std::vector<std::string> names;
  names.reserve(things.size());
  for (const ThingId& id : things) {
    const Thing* thing = registry.find_thing(id);
    names.push_back(thing == nullptr ? id.str()
                                     : apart(registry, *thing, namesakes.at(thing->name)));
  }
  return names;
}

std::string told_name(const Registry& registry, const ThingId& thing) {
  return told_names(registry, {thing}).front();
}

}  // namespace hearken
