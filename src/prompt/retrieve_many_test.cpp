// SPDX-License-Identifier: Apache-2.0
// Homes in which hundreds of things are called alike, so that only the room tells them apart.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

class Many : public testing::Test {
 protected:
  void add_room(const std::string& name) {
    areas_.push_back({AreaId(fmt::format("area_{}", areas_.size())), name, "", {}});
  }
  /// Into the room that was added last.
  void add(const std::string& name, const char* kind, const char* device_class = "") {
    Thing thing;
    thing.id = ThingId(fmt::format("{}.t{}", kind, things_.size()));
    thing.name = name;
    thing.kind = kind;
    thing.device_class = device_class;
    thing.area = areas_.back().id;
    things_.push_back(std::move(thing));
  }

  /// "name in room" of the first thing that the prompt gets.
  std::string first_of(const std::string& say, const std::string& speaker = "") const {
    auto home = std::make_shared<HomeSnapshot>();
    home->registry = std::make_shared<Registry>(areas_, things_);
    home->state.assign(things_.size(), std::make_shared<ThingState>());
    AreaId area;
    for (const Area& one : areas_) {
      if (one.name == speaker) area = one.id;
    }
    const HomeIndex index(home->registry);
    const auto context = retrieve(index, home, {say, area, PersonId(), {}}, WallTime{}, {});
    if (context.things.empty()) return "nothing";
    const Thing& thing = *home->registry->find_thing(context.things.front().id);
    return thing.name + " in " + home->registry->find_area(thing.area)->name;
  }

  std::vector<Area> areas_;
  std::vector<Thing> things_;
};

TEST_F(Many, TheRoomDecidesAmongHundredsOfTheSameName) {
  for (int i = 1; i <= 600; ++i) {
    add_room(fmt::format("Room {}", i));
    add("Ceiling light", "light");
  }
  EXPECT_EQ(first_of("turn on the ceiling light in room 417"), "Ceiling light in Room 417");
  EXPECT_EQ(first_of("turn on the ceiling light", "Room 588"), "Ceiling light in Room 588");
}

TEST_F(Many, TheKindInTheRoomBeatsTheNameInAnother) {
  for (int i = 1; i <= 60; ++i) {
    add_room(fmt::format("Room {}", i));
    add(i == 41 ? "Old television" : "TV", "media_player", "tv");
    add(fmt::format("Room {} lamp", i), "light");
  }
  EXPECT_EQ(first_of("turn off the tv in room 41"), "Old television in Room 41");
  EXPECT_EQ(first_of("turn off the tv", "Room 41"), "Old television in Room 41");
}

TEST_F(Many, ARoomThatIsSaidInTwoPartsIsOneRoom) {
  for (int flat = 1; flat <= 80; ++flat) {
    for (const char* room : {"kitchen", "living room"}) {
      add_room(fmt::format("Flat {} {}", flat, room));
      add("Blinds", "cover", "blind");
    }
  }
  EXPECT_EQ(first_of("open the living room blinds in flat 57"), "Blinds in Flat 57 living room");
}

TEST_F(Many, ANameOfCommonWordsIsFoundWithoutARoom) {
  for (int i = 1; i <= 500; ++i) {
    add_room(fmt::format("House {}", i));
    add(fmt::format("House {} light", i), "light");
  }
  add("House light", "light");
  EXPECT_EQ(first_of("turn on the house light"), "House light in House 500");
}

}  // namespace
}  // namespace hearken::prompt
