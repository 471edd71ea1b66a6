// SPDX-License-Identifier: Apache-2.0
// Numbers and letters that tell apart what is called alike: "lamps 2 and 5", "line B", and the
// "greenhouse 4" that is not there.
#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "plan/compact_tokens.h"
#include "prompt/retrieval.h"

namespace hearken::prompt {
namespace {

constexpr std::size_t kReach = 14;  ///< words back to the noun that an enumeration goes on from

bool one_of(const std::unordered_set<std::string_view>& words, std::string_view word) {
  return words.count(word) != 0;
}

/// "lamps 2 and 5", "all but 4", "not 3", "number 8".
bool joins_labels(std::string_view word) {
  static const std::unordered_set<std::string_view> joins{
      "and", "or", "but", "except", "not", "number", "numbers", "no", "plus", "leave", "also"};
  return one_of(joins, word);
}

/// "The other 2", "these 3": so many, behind such a word.
bool counts(std::string_view word) {
  static const std::unordered_set<std::string_view> words{"other", "these", "those",
                                                          "both",  "all",   "remaining"};
  return one_of(words, word);
}

bool is_unit(std::string_view word) {
  static const std::unordered_set<std::string_view> units{
      "percent", "per",    "degrees", "degree", "c",       "f",      "celsius", "fahrenheit",
      "minutes", "minute", "hours",   "hour",   "seconds", "second", "litres",  "kelvin",
      "points",  "times",  "bar",     "rpm",    "ppm",     "lux",    "watts",   "metres"};
  return one_of(units, word);
}

std::optional<double> digits(std::string_view word) {
  double number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size()) return {};
  return number;
}

}  // namespace

std::optional<HomeIndex::WordId> Retrieval::word_of_home(std::string_view word) const {
  const auto exact = index_.match(std::string(word), false);
  if (exact.empty()) return {};
  return exact.front().word;
}

const std::vector<HomeIndex::Label>& Retrieval::labels_behind(std::size_t word) const {
  static const std::vector<HomeIndex::Label> none;
  const auto id = word_of_home(stem(context_.words[word].text));
  return id ? index_.labels_after(*id) : none;
}

/// What is called by the noun at `noun` and the label at `word`.
std::vector<HomeIndex::Label> Retrieval::labelled(std::size_t noun, std::size_t word) const {
  std::vector<HomeIndex::Label> found;
  const auto id = word_of_home(context_.words[word].text);
  if (!id) return found;
  for (const auto& label : labels_behind(noun)) {
    if (label.word == *id) found.push_back(label);
  }
  return found;
}

/// "Compressor 9" where there are three: one more of a row, and not "lamp 40" for its brightness.
bool Retrieval::continues_row(const std::vector<HomeIndex::Label>& row,
                              std::string_view word) const {
  const auto number = digits(word);
  if (!number) {  // a letter; "a" and "i" are words
    const auto is_letter = [&](const HomeIndex::Label& label) {
      return !digits(index_.spelling(label.word));
    };
    return word != "a" && word != "i" && std::any_of(row.begin(), row.end(), is_letter);
  }
  double highest = 0;
  for (const auto& label : row)
    highest = std::max(highest, digits(index_.spelling(label.word)).value_or(0));
  return highest > 0 && *number <= 2 * highest + 10;
}

void Retrieval::read_labels() {
  labels_.assign(context_.words.size(), {});
  for (std::size_t i = 1; i < context_.words.size(); ++i) {
    const std::string& text = context_.words[i].text;
    const bool has_unit = i + 1 < context_.words.size() && is_unit(context_.words[i + 1].text);
    if (!is_label(text) || has_unit) continue;
    if (counts(context_.words[i - 1].text)) {  // "the other 2" are two, not number 2
      labels_[i].role = LabelRole::Count;
      continue;
    }
    if (text.find('.') != std::string::npos && word_of_home(text)) {  // "except 5.12"
      labels_[i].role = LabelRole::OfName;
      continue;
    }
    const auto& row = labels_behind(i - 1);
    if (!labelled(i - 1, i).empty()) {
      labels_[i].role = LabelRole::OfName;
    } else if (!row.empty() && continues_row(row, text)) {
      labels_[i].role = LabelRole::Unknown;
    } else if (joins_labels(context_.words[i - 1].text)) {
      read_enumerated(i);
    }
  }
  drop_mislabelled();
  for (const auto& label : labels_) {
    for (const auto& owner : label.owners) {
      if (!owner.is_place) add_score(owner.owner, 3, "is numbered so");
    }
  }
}

/// The "5" of "lamps 2 and 5" goes on from the nearest noun that has a 5.
void Retrieval::read_enumerated(std::size_t word) {
  for (std::size_t back = 2; back <= kReach && back <= word; ++back) {
    const std::size_t noun = word - back;
    if (context_.words[noun].text == "between") return;
    auto owners = labelled(noun, word);
    if (owners.empty()) continue;
    labels_[word] = {LabelRole::Enumerated, std::move(owners)};
    return;
  }
  // "And number 8": of what the turn before spoke of.
  if (context_.words[word - 1].text == "number") labels_[word].role = LabelRole::OfName;
}

/// "Greenhouse 4" is none of the greenhouses that there are, and the 4 alone no other thing's.
void Retrieval::drop_mislabelled() {
  const auto is_wrong = [&](const Span& span) {
    const bool unknown = span.end < labels_.size() && labels_[span.end].role == LabelRole::Unknown;
    const LabelRole role = labels_[span.begin].role;
    const bool label_alone =
        span.end - span.begin == 1 && span.coverage < 0.99 &&
        (role == LabelRole::Unknown || role == LabelRole::Enumerated || role == LabelRole::Count);
    return unknown || label_alone;
  };
  const auto drop = [&](std::vector<Span>& spans) {
    spans.erase(std::remove_if(spans.begin(), spans.end(), is_wrong), spans.end());
  };
  drop(place_spans_);
  drop(thing_spans_);
}

void Retrieval::mark_labels() {
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    if (labels_[i].role == LabelRole::Unknown) mark(i, "<0>");
    if (labels_[i].role == LabelRole::Enumerated) mark_enumerated(i);
  }
}

void Retrieval::mark_enumerated(std::size_t word) {
  std::vector<std::uint32_t> things;
  for (const auto& owner : labels_[word].owners) {
    if (!owner.is_place) {
      things.push_back(owner.owner);
      continue;
    }
    if (const auto place = position_of(index_.places()[owner.owner]))
      mark(word, plan::pointer_token('a', *place));
  }
  keep_kind_said_before(word, things);
  if (!things.empty() && things.size() <= 3) mark_things(things, word);
}

/// "Lights out on lines A and C": of what is labelled C, the lights.
void Retrieval::keep_kind_said_before(std::size_t word, std::vector<std::uint32_t>& things) const {
  for (auto said = kind_words_.rbegin(); said != kind_words_.rend(); ++said) {
    if (*said > word) continue;
    std::vector<std::uint32_t> kept;
    for (const auto& sense : senses_at(*said)) {
      std::copy_if(things.begin(), things.end(), std::back_inserter(kept), [&](std::uint32_t t) {
        const Thing& thing = registry_.things()[t];
        return thing.kind == sense.kind &&
               (sense.device_class.empty() || thing.device_class == sense.device_class);
      });
      if (!kept.empty()) break;
    }
    if (kept.empty()) continue;
    things = std::move(kept);
    return;
  }
}

}  // namespace hearken::prompt
