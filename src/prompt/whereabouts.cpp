// SPDX-License-Identifier: Apache-2.0
// Which rooms the sentence is about, and what is in them.
#include <algorithm>

#include "prompt/retrieval.h"

namespace hearken::prompt {
namespace {

/// Fewer things of a kind than this are looked at wherever they are.
constexpr std::size_t kFewOfKind = 50;
/// More than this only where they are near.
constexpr std::size_t kManyOfKind = 200;

}  // namespace

bool Retrieval::inside(const Span& inner, const Span& outer) {
  return inner.begin >= outer.begin && inner.end <= outer.end;
}

/// Another place has all the words that this one has, and more: "flat 4" where the sentence says
/// the living room of flat 4.
bool Retrieval::is_outsaid(const Span& place) const {
  return std::any_of(place_spans_.begin(), place_spans_.end(), [&](const Span& other) {
    return other.said != place.said && (other.said & place.said) == place.said;
  });
}

void Retrieval::find_whereabouts() {
  areas_.assign(registry_.areas().size(), Nearness::Elsewhere);
  const auto note = [&](std::uint32_t area, Nearness nearness) {
    areas_[area] = std::max(areas_[area], nearness);
  };
  for (const auto& span : place_spans_) {
    const Nearness said = is_outsaid(span) ? Nearness::MaybeSaid : Nearness::Near;
    for (const auto area : index_.areas_of(span.owner)) note(area, said);
  }
  if (!place_spans_.empty() || context_.speaker_area.empty()) return;
  for (std::uint32_t i = 0; i < areas_.size(); ++i) {
    if (registry_.areas()[i].id == context_.speaker_area) note(i, Nearness::Near);
  }
}

Retrieval::Nearness Retrieval::nearness(std::uint32_t thing) const {
  const std::uint32_t area = index_.area_of(thing);
  return area == HomeIndex::kNoArea ? Nearness::Elsewhere : areas_[area];
}

double Retrieval::place_bonus(std::uint32_t thing) const {
  switch (nearness(thing)) {
    case Nearness::Near:
      return place_spans_.empty() ? 0.8 : 1.2;
    case Nearness::MaybeSaid:
      return 0.5;
    case Nearness::Elsewhere:
      break;
  }
  return 0;
}

bool Retrieval::in_place(const Thing& thing, const HomeIndex::PlaceEntry& place) const {
  return place.area.empty() ? registry_.floor_of(thing) == place.floor : thing.area == place.area;
}

std::vector<AreaId> Retrieval::near_areas(Nearness least) const {
  std::vector<AreaId> near;
  for (const Nearness wanted : {Nearness::Near, Nearness::MaybeSaid}) {
    if (wanted < least) break;
    for (std::size_t i = 0; i < areas_.size(); ++i) {
      if (areas_[i] == wanted) near.push_back(registry_.areas()[i].id);
    }
  }
  return near;
}

/// Things of the sense's kind, near ones first; of a common kind only those near.
std::vector<std::uint32_t> Retrieval::things_for(const KindSense& sense) const {
  const auto& all = index_.things_of_kind(std::string(sense.kind));
  if (all.size() <= kFewOfKind) return all;
  std::vector<std::uint32_t> ordered;
  for (const auto& area : near_areas(Nearness::MaybeSaid)) {
    for (const auto position : index_.things_in(area)) {
      if (registry_.things()[position].kind == sense.kind) ordered.push_back(position);
    }
  }
  if (all.size() <= kManyOfKind) {
    for (const auto position : all) {
      if (nearness(position) == Nearness::Elsewhere) ordered.push_back(position);
    }
  } else if (ordered.empty()) {
    ordered.assign(all.begin(), all.begin() + kFewOfKind);
  }
  return ordered;
}

}  // namespace hearken::prompt
