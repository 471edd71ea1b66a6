// SPDX-License-Identifier: Apache-2.0
#include "answer/cost.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "answer/phrases.h"
#include "answer/times_told.h"
#include "core/text.h"

namespace hearken::answer {
namespace {

/// Most stretches of one price that are reckoned one by one: hourly prices of two months.
constexpr std::size_t kMaxPrices = 1'500;

using Words = std::unordered_set<std::string_view>;

bool has_word(std::string_view text, const Words& words) {
  const std::string folded = fold(text);
  const auto all = split_words(folded);
  return std::any_of(all.begin(), all.end(), [&](auto word) { return words.count(word) != 0; });
}

struct Price {
  const Thing* thing = nullptr;
  std::string property;
  std::string currency;  ///< "€"
};

/// The only thing that tells a price of one `unit` of what was used, rather than of what was sold.
std::optional<Price> find_price(const HomeSnapshot& home, const std::string& unit) {
  static const Words kSold{"export", "feed", "feedin", "sell", "selling", "sold", "return"};
  std::optional<Price> found;
  for (const Thing& thing : home.registry->things()) {
    for (const Property& property : thing.properties) {
      const auto slash = property.unit.find('/');
      if (slash == std::string::npos || slash == 0 || property.unit.substr(slash + 1) != unit)
        continue;
      if (has_word(thing.name, kSold)) continue;
      if (found) return {};
      found = Price{&thing, property.name, property.unit.substr(0, slash)};
    }
  }
  return found;
}

std::string tell_money(const Price& price, double money) {
  return fmt::format("{:.2f} {}", money, price.currency);
}

/// Stretch by stretch; nothing when the amount of one of them is unknown.
Result<std::optional<double>> sum_up(const Inquiry& inquiry, const Thing& thing,
                                     const Timeline& prices) {
  double money = 0;
  for (const Span& span : prices.spans) {
    const auto price = as_number(span.value);
    if (!price) return std::optional<double>();
    if (span.from == span.to) continue;
    HEARKEN_TRY(const Timeline part, load_timeline(inquiry, thing, {span.from, span.to, {}}));
    const auto amount = total_of(part);
    if (!amount) return std::optional<double>();
    money += *price * amount->value;
  }
  return std::optional(money);
}

}  // namespace

bool asks_for_cost(const AnswerOptions& options) {
  static const Words kMoney{"cost", "costs", "costing", "pay",    "paid",      "bill",   "money",
                            "euro", "euros", "dollars", "pounds", "expensive", "francs", "price"};
  return has_word(options.sentence, kMoney);
}

Result<std::string> tell_cost(const Inquiry& inquiry, const Timeline& timeline, const Amount& total,
                              std::vector<Citation>& basis) {
  const auto price = find_price(inquiry.home, total.unit);
  if (!price) {
    return fmt::format(
        "; what that cost I do not know: there is not one thing that tells the price "
        "of a {}",
        total.unit);
  }
  Query query;
  query.device = price->thing->id;
  query.property = price->property;
  const Inquiry of_price{query, inquiry.home, inquiry.options, {price->thing}};
  HEARKEN_TRY(const Timeline prices, load_timeline(of_price, *price->thing, timeline.window));
  const auto numbers = prices.numbers();
  const Value& present = inquiry.home.state_of(price->thing->id).value(price->property);
  if (numbers.empty()) {
    const auto now = as_number(present);
    if (!now) return fmt::format("; the price is unknown: {} has not told it", price->thing->name);
    basis.push_back(cite(of_price, *price->thing, price->property));
    return fmt::format("; that is {} at the present {} ({})",
                       tell_money(*price, *now * total.value),
                       with_unit(*price->thing, price->property, present), price->thing->name);
  }
  const bool same = std::all_of(numbers.begin(), numbers.end(),
                                [&](double one) { return one == numbers.front(); });
  const bool known = prices.spans.front().from <= timeline.window.from;
  if (same && known) {
    basis.push_back(cite(prices, Value{numbers.front()}, prices.spans.front().from));
    return fmt::format("; that is {} at {} ({})", tell_money(*price, numbers.front() * total.value),
                       with_unit(*price->thing, price->property, Value{numbers.front()}),
                       price->thing->name);
  }
  if (!known || prices.spans.size() > kMaxPrices) {
    return fmt::format("; what that cost I cannot tell: {} is known only since {}",
                       price->thing->name, tell_point(prices.spans.front().from, inquiry.options));
  }
  HEARKEN_TRY(const auto money, sum_up(inquiry, *timeline.thing, prices));
  if (!money) return std::string("; what that cost I cannot tell: readings are missing");
  basis.push_back(cite(prices, Value{*money}, timeline.window.to));
  return fmt::format("; that is {} at the prices of then ({}, {} readings)",
                     tell_money(*price, *money), price->thing->name, prices.samples);
}

}  // namespace hearken::answer
