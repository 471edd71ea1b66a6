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

namespace hearken::app {
namespace {

constexpr std::chrono::seconds kRecent{10};  ///< how long a change stays bold
constexpr int kPatience = 30;                ///< looks without an answer before giving up

std::string with_unit(const std::string& value, const std::string& unit) {
  return unit.empty() ? value : value + " " + unit;
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
      Seen& seen = seen_[{id, name}];
      if (!first_ && seen.value != value) {
        changes.push_back(
            {id, row.name, name, seen.value, value, unit, text_member(property, "at")});
        seen.changed = now;
      }
      seen.value = value;
      row.values.emplace_back(name, with_unit(shortened(value, 24), unit));
    }
    rows_.emplace_back(id, std::move(row));
  }
  first_ = false;
  return changes;
}

std::string WatchedHome::render(const Style& style, std::size_t rows, MonoTime now) const {
  const auto changed_at = [this](const std::string& id, const std::string& property) {
    const auto found = seen_.find({id, property});
    return found == seen_.end() ? MonoTime{} : found->second.changed;
  };
  const auto newest = [&](const std::pair<std::string, Row>& row) {
    MonoTime latest{};
    for (const auto& [property, value] : row.second.values) {
      latest = std::max(latest, changed_at(row.first, property));
    }
    return latest;
  };
  std::vector<const std::pair<std::string, Row>*> order;
  for (const auto& row : rows_) order.push_back(&row);
  std::stable_sort(order.begin(), order.end(),
                   [&](const auto* a, const auto* b) { return newest(*a) > newest(*b); });
  const std::size_t name_columns = std::clamp<std::size_t>(style.columns / 4, 12, 28);
  const std::size_t area_columns = std::clamp<std::size_t>(style.columns / 6, 8, 18);
  std::string out =
      tinted(shortened(fmt::format("{} things  {}  Ctrl-C ends", rows_.size(), at_), style.columns),
             Tint::Faint, style) +
      "\n";
  const std::size_t shown = std::min(order.size(), rows > 2 ? rows - 2 : 1);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& [id, row] = *order[i];
    std::size_t left = style.columns - name_columns - area_columns - 4;
    out += padded(shortened(row.name, name_columns), name_columns) + "  " +
           tinted(padded(shortened(row.area, area_columns), area_columns), Tint::Faint, style) +
           "  ";
    if (row.availability == "offline") {
      out += tinted("offline", Tint::Bad, style) + "\n";
      continue;
    }
    for (const auto& [property, value] : row.values) {
      const std::string text = property == "state" ? value : property + " " + value;
      if (columns_of(text) + 2 > left) break;
      left -= columns_of(text) + 2;
      const bool recent =
          changed_at(id, property) != MonoTime{} && now - changed_at(id, property) < kRecent;
      out += tinted(text, recent ? Tint::Bold : Tint::Plain, style) + "  ";
    }
    out += "\n";
  }
  if (order.size() > shown) {
    out += tinted(fmt::format("… {} more", order.size() - shown), Tint::Faint, style);
  }
  return out;
}

std::string render_change(const Change& change, const Style& style) {
  return fmt::format("{}  {} {}: {} → {}\n", change.at, change.name, change.property,
                     change.before.empty() ? "unknown" : change.before,
                     tinted(with_unit(change.now, change.unit), Tint::Bold, style));
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
        Screen::draw(home.render(terminal_style(), terminal_rows(), now));
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
