// SPDX-License-Identifier: Apache-2.0
#include "prompt/called.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "core/text.h"
#include "core/value.h"
#include "plan/compact_tokens.h"
#include "prompt/home_index.h"
#include "prompt/lexicon.h"

namespace hearken::prompt {
namespace {

using WordSet = std::unordered_set<std::string_view>;

/// Says how many are meant.
bool is_quantifier(const std::string& word) {
  static const WordSet words{"all", "every", "each", "both", "any"};
  return words.count(word) != 0;
}

/// Calls nothing by itself.
bool is_filler(const std::string& word) {
  static const WordSet words{"numbered", "number", "no",      "please", "thanks",    "thing",
                             "things",   "degree", "other",   "single", "whole",     "around",
                             "hey",      "now",    "i",       "like",   "across",    "throughout",
                             "that's",   "inside", "within",  "per",    "cent",      "over",
                             "lot",      "own",    "devices", "device", "everywhere"};
  return is_function_word(word) || words.count(word) != 0;
}

/// Stands between the labels of a list.
bool is_list_joint(const std::string& word) { return word == "and" || word == "or"; }

bool is_range_joint(const std::string& word) {
  return word == "to" || word == "through" || word == "thru" || word == "till";
}

std::vector<std::string> stems_of(const std::string& text) {
  const std::string folded = fold(text);
  std::vector<std::string> stems;
  for (const auto word : split_words(folded)) stems.push_back(stem(word));
  return stems;
}

bool has_word(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <typename Visit>
void each_name(const Thing& thing, Visit visit) {
  visit(stems_of(thing.name));
  for (const auto& alias : thing.aliases) visit(stems_of(alias));
}

template <typename Visit>
void each_name(const Area& area, Visit visit) {
  visit(stems_of(area.name));
  for (const auto& alias : area.aliases) visit(stems_of(alias));
}

template <typename Named>
bool has_in_name(const Named& named, const std::string& word) {
  bool found = false;
  each_name(named, [&](const auto& words) { found = found || has_word(words, word); });
  return found;
}

/// The labels that stand right behind `head` in its names.
template <typename Named>
std::vector<std::string> labels_behind(const Named& named, const std::string& head) {
  std::vector<std::string> labels;
  each_name(named, [&](const auto& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const bool fits = head.empty() || words[i] == head;
      if (fits && is_label(words[i + 1])) labels.push_back(words[i + 1]);
    }
  });
  return labels;
}

template <typename Named>
bool has_label(const Named& named, const LabelledHead& label) {
  return has_word(labels_behind(named, label.head), label.label);
}

bool is_of_kind(const Thing& thing, const std::string& word) {
  const auto& senses = kind_senses(word);
  return std::any_of(senses.begin(), senses.end(), [&](const KindSense& sense) {
    return sense.kind == thing.kind &&
           (sense.device_class.empty() || sense.device_class == thing.device_class);
  });
}

/// Between the two, in the order of numbers or letters; both ends count.
bool is_between(const std::string& label, const std::string& from, const std::string& to) {
  const auto number = parse_number(label), low = parse_number(from), high = parse_number(to);
  if (number && low && high) return *low <= *number && *number <= *high;
  return !number && !low && !high && from <= label && label <= to;
}

class Reader {
 public:
  Reader(const Context& context, Stretch stretch, const std::vector<bool>& is_taken,
         const CalledOptions& options)
      : context_(context),
        registry_(*context.home->registry),
        stretch_(stretch),
        is_taken_(is_taken),
        options_(options) {}

  Called read() {
    for (at_ = stretch_.begin; at_ < stretch_.end;) {
      if (is_taken_[at_]) {
        ++at_;
      } else {
        read_one();
      }
    }
    if (called_.calls_nothing() && says_all_) called_.everything = true;
    return std::move(called_);
  }

 private:
  const std::string& text(std::size_t word) const { return context_.words[word].text; }
  bool is_free(std::size_t word) const { return word < stretch_.end && !is_taken_[word]; }

  void read_one() {
    const std::string& word = text(at_);
    if (is_quantifier(word)) {
      called_.several = true;
      says_all_ = says_all_ || word == "all";
      ++at_;
    } else if (word == "everything" || word == "anything") {
      called_.everything = called_.several = true;
      ++at_;
    } else if (!read_place() && !read_labelled() && !read_bare_label() && !read_count()) {
      read_word();
    }
  }

  /// A whole name of a room or floor, the longest there is; behind its label, more of them.
  bool read_place() {
    std::vector<std::string> longest;
    for (const Area& area : registry_.areas()) {
      each_name(area, [&](const auto& words) {
        if (words.size() > longest.size() && length_here(words) > 0) longest = words;
      });
    }
    if (longest.empty()) return read_floor();
    const std::size_t begin = at_, last = at_ + longest.size() - 1;
    at_ = last + 1;
    std::vector<std::string> labels{longest.back()};
    longest.pop_back();
    if (is_label(labels.front())) labels = labels_from(last, labels_after(longest));
    called_.several = called_.several || labels.size() > 1;
    add_areas(areas_called(longest, labels), begin);
    return true;
  }

  /// What stands, in names of rooms, behind exactly these words.
  std::vector<std::string> labels_after(const std::vector<std::string>& words) const {
    std::vector<std::string> labels;
    for (const Area& area : registry_.areas()) {
      each_name(area, [&](const auto& name) {
        const bool fits = name.size() == words.size() + 1 && is_label(name.back()) &&
                          std::equal(words.begin(), words.end(), name.begin());
        if (fits) labels.push_back(name.back());
      });
    }
    return labels;
  }

  std::vector<AreaId> areas_called(const std::vector<std::string>& words,
                                   const std::vector<std::string>& last) const {
    std::vector<AreaId> areas;
    for (const Area& area : registry_.areas()) {
      each_name(area, [&](const auto& name) {
        const bool fits = name.size() == words.size() + 1 && has_word(last, name.back()) &&
                          std::equal(words.begin(), words.end(), name.begin());
        if (fits) areas.push_back(area.id);
      });
    }
    return areas;
  }

  bool read_floor() {
    for (const Area& area : registry_.areas()) {
      const auto words = stems_of(area.floor);
      const std::size_t length = length_here(words);
      if (length == 0) continue;
      const bool says_floor = is_free(at_ + length) && text(at_ + length) == "floor";
      called_.places.push_back(at_);
      if (!has_word(called_.floors, area.floor)) called_.floors.push_back(area.floor);
      at_ += length + (says_floor ? 1 : 0);
      return true;
    }
    return false;
  }

  /// Number of words of the sentence that say this name here; 0: they do not.
  std::size_t length_here(const std::vector<std::string>& words) const {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!is_free(at_ + i) || stem(text(at_ + i)) != words[i]) return 0;
    }
    return words.size();
  }

  void add_areas(const std::vector<AreaId>& areas, std::size_t first_word) {
    called_.places.push_back(first_word);
    for (const AreaId& area : areas) {
      if (std::find(called_.areas.begin(), called_.areas.end(), area) == called_.areas.end())
        called_.areas.push_back(area);
    }
  }

  /// The labels that this home has behind `head`: of rooms, or else of things.
  std::vector<std::string> known_labels(const std::string& head, bool of_rooms) const {
    std::vector<std::string> labels;
    const auto add = [&](const auto& named) {
      for (auto& label : labels_behind(named, head)) labels.push_back(std::move(label));
    };
    if (of_rooms) {
      for (const Area& area : registry_.areas()) add(area);
    } else {
      for (const Thing& thing : registry_.things()) add(thing);
    }
    return labels;
  }

  /// "Bays A and C", "ovens 1 through 3", "every line".
  bool read_labelled() {
    const std::string head = stem(text(at_));
    if (is_function_word(head) || is_label(head)) return false;
    for (const bool of_rooms : {true, false}) {
      const auto known = known_labels(head, of_rooms);
      if (known.empty()) continue;
      const std::size_t begin = at_;
      const auto labels = labels_from(at_ + 1, known);
      if (!labels.empty()) {
        add_labelled(head, labels, of_rooms, begin);
        return true;
      }
      if (of_rooms && (called_.several || head != text(at_))) {
        add_labelled(head, known, true, begin);
        at_ = begin + 1;
        return true;
      }
    }
    return false;
  }

  void add_labelled(const std::string& head, const std::vector<std::string>& labels, bool of_rooms,
                    std::size_t begin) {
    called_.several = called_.several || labels.size() > 1;
    if (!of_rooms) {
      for (const auto& label : labels) called_.labels.push_back({head, label});
      return;
    }
    std::vector<AreaId> areas;
    for (const Area& area : registry_.areas()) {
      const bool is_meant = std::any_of(labels.begin(), labels.end(), [&](const auto& label) {
        return has_label(area, {head, label});
      });
      if (is_meant) areas.push_back(area.id);
    }
    add_areas(areas, begin);
  }

  /// Labels from this word on, all of them known; moves behind them.
  std::vector<std::string> labels_from(std::size_t word, const std::vector<std::string>& known) {
    std::vector<std::string> labels;
    bool is_range = false, had_range = false;
    for (std::size_t i = word; is_free(i); ++i) {
      const std::string& one = text(i);
      const bool joint = !labels.empty() && is_list_joint(one);
      if (joint || one == "number" || one == "no") continue;
      if (!labels.empty() && is_range_joint(one) && options_.ranges && !had_range) {
        is_range = had_range = true;
        continue;
      }
      if (!has_word(known, one)) break;
      const std::string from = labels.empty() ? one : labels.back();
      for (const auto& label : known) {
        const bool meant = label == one || (is_range && is_between(label, from, one));
        if (meant && !has_word(labels, label)) labels.push_back(label);
      }
      is_range = false;
      called_.numbers.push_back(i);
      at_ = i + 1;
    }
    return labels;
  }

  bool read_bare_label() {
    if (!options_.bare_labels || !is_label(text(at_))) return false;
    const std::string& label = text(at_);
    const bool article = (label == "a" || label == "i") && is_small_at(at_);
    if (article) return false;
    std::vector<std::string> heads = options_.heads;
    if (heads.empty()) heads.emplace_back();
    bool found = false;
    for (const auto& head : heads) {
      if (!has_word(known_labels(head, true), label) && !has_word(known_labels(head, false), label))
        continue;
      called_.labels.push_back({head, label});
      found = true;
    }
    if (!found) return false;
    called_.numbers.push_back(at_++);
    return true;
  }

  bool is_small_at(std::size_t word) const {
    return context_.utterance[context_.words[word].raw_begin] >= 'a';
  }

  /// "All three bays": says no label and no value.
  bool read_count() {
    if (!called_.several || at_ == stretch_.begin || !parse_number(text(at_))) return false;
    const std::string& before = text(at_ - 1);
    if (!is_quantifier(before) && before != "the") return false;
    called_.numbers.push_back(at_++);
    return true;
  }

  void read_word() {
    const std::string& word = text(at_);
    const std::string plain = stem(word);
    const std::string_view misspelt = misspelt_kind_word(plain);
    if (is_filler(word) || parse_number(word) || is_share_word_here(word)) {
    } else if (!kind_senses(plain).empty()) {
      called_.names.push_back(plain);
    } else if (read_part_of_room(plain) || read_marked_place()) {
    } else if (is_in_a_name(plain)) {
      called_.names.push_back(plain);
    } else if (!misspelt.empty()) {
      called_.names.emplace_back(misspelt);
    } else if (plain != "room" && !is_weak_word(word)) {
      called_.unknown.push_back(word);
    }
    ++at_;
  }

  static bool is_share_word_here(const std::string& word) {
    return word == "half" || word == "halfway" || word == "midway" || word == "third" ||
           word == "quarter" || word == "quarters" || word == "thirds";
  }

  /// "The kitchen", where the only one is the farm kitchen.
  bool read_part_of_room(const std::string& word) {
    if (is_weak_word(word)) return false;
    std::vector<AreaId> areas;
    for (const Area& area : registry_.areas()) {
      if (has_in_name(area, word)) areas.push_back(area.id);
    }
    if (areas.empty() || (areas.size() > 1 && !called_.several)) return false;
    add_areas(areas, at_);
    return true;
  }

  /// What the linker took for a place: "downstairs", or a slip of the pen.
  bool read_marked_place() {
    for (const Mark& mark : context_.marks) {
      const auto place = plan::pointer_index(mark.token, 'a');
      if (mark.word != at_ || !place || *place >= context_.places.size()) continue;
      const Place& found = context_.places[*place];
      if (!found.area.empty()) {
        add_areas({found.area}, at_);
      } else {
        called_.places.push_back(at_);
        called_.floors.push_back(found.floor);
      }
      return true;
    }
    return false;
  }

  bool is_in_a_name(const std::string& word) const {
    const auto& things = registry_.things();
    return std::any_of(things.begin(), things.end(),
                       [&](const Thing& thing) { return has_in_name(thing, word); });
  }

  const Context& context_;
  const Registry& registry_;
  Stretch stretch_;
  const std::vector<bool>& is_taken_;
  const CalledOptions& options_;
  Called called_;
  bool says_all_ = false;
  std::size_t at_ = 0;
};

}  // namespace

Called read_called(const Context& context, Stretch stretch, const std::vector<bool>& is_taken,
                   const CalledOptions& options) {
  return Reader(context, stretch, is_taken, options).read();
}

bool is_called(const Thing& thing, const Called& called, const Registry& registry) {
  const Area* area = registry.find_area(thing.area);
  const bool is_placed = !called.areas.empty() || !called.floors.empty();
  const bool is_there =
      std::find(called.areas.begin(), called.areas.end(), thing.area) != called.areas.end() ||
      (area != nullptr && !area->floor.empty() && has_word(called.floors, area->floor));
  if (is_placed && !is_there) return false;
  const auto is_labelled = [&](const LabelledHead& label) {
    return has_label(thing, label) || (area != nullptr && has_label(*area, label));
  };
  if (!called.labels.empty() &&
      std::none_of(called.labels.begin(), called.labels.end(), is_labelled))
    return false;
  return std::all_of(called.names.begin(), called.names.end(), [&](const std::string& name) {
    return is_of_kind(thing, name) || has_in_name(thing, name);
  });
}

}  // namespace hearken::prompt
