// SPDX-License-Identifier: Apache-2.0
#include "app/cli/watch.h"

#include <fmt/format.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "app/cli/client.h"
#include "app/cli/columns.h"
#include "app/cli/exit_code.h"
#include "app/cli/json_view.h"
#include "app/cli/line_editor.h"
#include "app/cli/property_text.h"
#include "app/cli/proposal_notice.h"
#include "app/cli/told_time.h"

namespace hearken::app {
namespace {

constexpr std::chrono::seconds kRecent{10};  ///< how long a change stays bold
constexpr int kPatience = 30;                ///< looks without an answer before giving up

std::string told_with(const std::string& value, const std::string& unit) {
  return unit.empty() ? value : value + " " + unit;
}

std::string words_of(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::size_t terminal_rows() {
  winsize size = {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 4) return size.ws_row;
  return 24;
}

/// Waits for Ctrl-C or the time; true when it came.
bool interrupted_within(const sigset_t& signals, double seconds) {
  const auto whole = static_cast<time_t>(seconds);
  const timespec time{whole, static_cast<long>((seconds - static_cast<double>(whole)) * 1e9)};
  return sigtimedwait(&signals, nullptr, &time) > 0;
}

/// The other screen of the terminal, left again whatever happens.
class Screen {
 public:
  Screen() { std::cout << "\x1b[?1049h\x1b[?25l" << std::flush; }
  ~Screen() { std::cout << "\x1b[?25h\x1b[?1049l" << std::flush; }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  static void draw(const std::string& text) {
    std::string out = "\x1b[H";
    for (const char c : text) out += c == '\n' ? std::string("\x1b[K\n") : std::string(1, c);
    std::cout << out << "\x1b[J" << std::flush;
  }
};

}  // namespace

std::vector<Change> WatchedHome::update(const std::string& things_json, MonoTime now) {
  const Json answer = read_json(things_json);
  std::vector<Change> changes;
  rows_.clear();
  at_ = text_member(answer, "at");
  for (const auto& thing : member(answer, "things")) {
    Row row{text_member(thing, "name"),
            text_member(thing, "area_name"),
            text_member(thing, "availability"),
            {}};
    const std::string id = text_member(thing, "id");
    for (const auto& property : member(thing, "properties")) {
      if (member(property, "value").is_null()) continue;
      const std::string name = text_member(property, "name");
      const std::string unit = text_member(property, "unit");
      const std::string value = scalar_text(member(property, "value"));
      const std::string told = value_in_words(property, member(property, "value"));
      Seen& seen = seen_[{id, name}];
      if (!first_ && seen.value != value) {
        changes.push_back({id, row.name, name, seen.value, value, unit, text_member(property, "at"),
                           seen.told, told});
        seen.changed = now;
      }
      seen.value = value;
      seen.told = told;
      row.values.emplace_back(name, told_with(shortened(told, 24), unit));
    }
    rows_.emplace_back(id, std::move(row));
  }
  first_ = false;
  return changes;
}

MonoTime WatchedHome::changed_at(const std::string& id, const std::string& property) const {
  const auto found = seen_.find({id, property});
  return found == seen_.end() ? MonoTime{} : found->second.changed;
}

std::vector<const WatchedHome::Listed*> WatchedHome::newest_first() const {
  const auto newest = [&](const Listed& row) {
    MonoTime latest{};
    for (const auto& [property, value] : row.second.values)
      latest = std::max(latest, changed_at(row.first, property));
    return latest;
  };
  std::vector<const Listed*> order;
  for (const auto& row : rows_) order.push_back(&row);
  std::stable_sort(order.begin(), order.end(),
                   [&](const Listed* a, const Listed* b) { return newest(*a) > newest(*b); });
  return order;
}

std::string WatchedHome::values_of(const Listed& listed, std::size_t columns, const Style& style,
                                   MonoTime now) const {
  if (listed.second.availability == "offline") return tinted("offline", Tint::Bad, style);
  std::string out;
  for (const auto& [property, value] : listed.second.values) {
    const std::string text = property == "state" ? value : words_of(property) + " " + value;
    if (columns_of(text) + 2 > columns) break;
    columns -= columns_of(text) + 2;
    const MonoTime changed = changed_at(listed.first, property);
    const bool recent = changed != MonoTime{} && now - changed < kRecent;
    out += tinted(text, recent ? Tint::Bold : Tint::Plain, style) + "  ";
  }
  return out;
}

std::string WatchedHome::render(const Style& style, std::size_t rows, MonoTime now,
                                const std::string& notice) const {
  std::size_t name = 0, area = 0;
  for (const auto& row : rows_) {
    name = std::max(name, columns_of(row.second.name));
    area = std::max(area, columns_of(row.second.area));
  }
  name = std::min(name, style.columns * 2 / 5);
  area = std::min(area, style.columns / 5);
  const std::string head = fmt::format("{} things at {}, what changed last on top; Ctrl-C ends",
                                       rows_.size(), clock_seconds(at_, style));
  std::string out = tinted(shortened(head, style.columns), Tint::Faint, style) + "\n";
  if (!notice.empty() && rows > 3) {
    out += tinted(shortened(notice, style.columns), Tint::Faint, style) + "\n";
    --rows;
  }
  const auto order = newest_first();
  const std::size_t shown = std::min(order.size(), rows > 2 ? rows - 2 : 1);
  for (std::size_t i = 0; i < shown; ++i) {
    const Row& row = order[i]->second;
    out += padded(shortened(row.name, name), name) + "  " +
           tinted(padded(shortened(row.area, area), area), Tint::Faint, style) + "  " +
           values_of(*order[i], style.columns - name - area - 4, style, now) + "\n";
  }
  if (order.size() > shown)
    out += tinted(fmt::format("… {} more", order.size() - shown), Tint::Faint, style);
  return out;
}

std::string render_change(const Change& change, const Style& style) {
  const std::string what =
      change.property == "state" ? change.name : change.name + ", " + words_of(change.property);
  return fmt::format("{}  {}: {} → {}\n", clock_seconds(change.at, style), what,
                     change.before.empty() ? "unknown" : change.before_told,
                     tinted(told_with(change.now_told, change.unit), Tint::Bold, style));
}

std::string change_json(const Change& change) {
  const Json out{{"at", change.at},         {"thing", change.thing}, {"property", change.property},
                 {"before", change.before}, {"value", change.now},   {"unit", change.unit}};
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

int run_watch(const ClientOptions& client, const WatchOptions& options) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  const bool screen_wanted = !client.json && isatty(STDOUT_FILENO) == 1;
  const Parameters parameters = {{"kind", options.kind}, {"area", options.area}};
  WatchedHome home;
  ProposalNotice proposals(client.daemon, state_file("seen-proposals"));
  std::unique_ptr<Screen> screen;
  int missed = 0;
  while (true) {
    const auto things = get_from(client.daemon, "/api/things", parameters);
    const MonoTime now = std::chrono::steady_clock::now();
    if (!things) {
      // A daemon that restarts comes back; one that was never there does not.
      if (!screen || ++missed > kPatience) {
        screen.reset();
        return report_error(things.error(), client.json);
      }
      Screen::draw(tinted("Waiting for Hearken to answer again …", Tint::Warn, terminal_style()) +
                   "\n");
    } else {
      missed = 0;
      const auto changes = home.update(*things, now);
      if (screen_wanted) {
        if (!screen) screen = std::make_unique<Screen>();
        Screen::draw(home.render(terminal_style(), terminal_rows(), now, proposals.standing()));
      } else {
        for (const auto& change : changes) {
          std::cout << (client.json ? change_json(change)
                                    : render_change(change, terminal_style()));
        }
        std::cout << std::flush;
        if (!std::cout) return kExitDone;  // whoever read has gone
      }
    }
    if (interrupted_within(signals, options.every_s)) return kExitDone;
  }
}

}  // namespace hearken::app
