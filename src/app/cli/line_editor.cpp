// SPDX-License-Identifier: Apache-2.0
#include "app/cli/line_editor.h"

#include <histedit.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "app/cli/columns.h"

namespace hearken::app {
namespace {

constexpr int kHistoryLines = 500;
constexpr std::size_t kMaxListed = 24;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool begins(std::string_view name, std::string_view beginning) {
  return name.size() > beginning.size() &&
         std::equal(beginning.begin(), beginning.end(), name.begin(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

/// Bytes that all names share after `from`, ending at a character's border.
std::string shared_rest(const std::vector<std::string>& names, std::size_t from) {
  std::string rest = names.front().substr(from);
  for (const auto& name : names) {
    std::size_t same = 0;
    while (same < rest.size() && from + same < name.size() &&
           lower(rest[same]) == lower(name[from + same])) {
      ++same;
    }
    rest.resize(same);
  }
  while (!rest.empty() && (static_cast<unsigned char>(rest.back()) & 0xC0U) == 0x80U)
    rest.pop_back();
  if (!rest.empty() && static_cast<unsigned char>(rest.back()) >= 0xC0U) rest.pop_back();
  return rest;
}

}  // namespace

Completion complete_name(std::string_view before, const std::vector<std::string>& names) {
  for (std::size_t begin = 0; begin < before.size(); ++begin) {
    if (begin > 0 && before[begin - 1] != ' ') continue;
    const std::string_view tail = before.substr(begin);
    if (tail.front() == ' ') continue;
    std::vector<std::string> fitting;
    for (const auto& name : names) {
      if (begins(name, tail)) fitting.push_back(name);
    }
    if (fitting.empty()) continue;
    if (fitting.size() == 1) return {fitting.front().substr(tail.size()) + " ", {}};
    return {shared_rest(fitting, tail.size()), std::move(fitting)};
  }
  return {};
}

class LineEditor::Terminal {
 public:
  Terminal(std::string history_file, std::vector<std::string> names)
      : history_file_(std::move(history_file)), names_(std::move(names)) {
    setlocale(LC_CTYPE, "");
    editor_ = el_init("hearken", stdin, stdout, stderr);
    history_ = history_init();
    HistEvent event;
    ::history(history_, &event, H_SETSIZE, kHistoryLines);
    ::history(history_, &event, H_SETUNIQUE, 1);
    if (!history_file_.empty()) ::history(history_, &event, H_LOAD, history_file_.c_str());
    el_set(editor_, EL_CLIENTDATA, this);
    el_set(editor_, EL_PROMPT, &prompt_of);
    el_set(editor_, EL_EDITOR, "emacs");
    el_set(editor_, EL_SIGNAL, 1);
    el_set(editor_, EL_HIST, ::history, history_);
    // The wide form keeps these literals; the narrow one copies them and never frees the copies.
    el_wset(editor_, EL_ADDFN, L"complete-name", L"Completes a name", &complete);
    el_set(editor_, EL_BIND, "^I", "complete-name", nullptr);
    el_set(editor_, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    el_source(editor_, nullptr);  // a person's own ~/.editrc
  }
  ~Terminal() {
    if (!history_file_.empty()) {
      HistEvent event;
      ::history(history_, &event, H_SAVE, history_file_.c_str());
      chmod(history_file_.c_str(), S_IRUSR | S_IWUSR);
    }
    history_end(history_);
    el_end(editor_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  std::optional<std::string> read(const std::string& prompt) {
    prompt_ = prompt;
    std::cout << std::flush;
    int length = 0;
    const char* line = el_gets(editor_, &length);
    if (line == nullptr || length <= 0) {
      std::cout << '\n';
      return std::nullopt;
    }
    std::string text(line, static_cast<std::size_t>(length));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return text;
  }

  void remember(const std::string& line) {
    HistEvent event;
    ::history(history_, &event, H_ENTER, line.c_str());
  }

 private:
  static Terminal& self(EditLine* editor) {
    void* data = nullptr;
    el_get(editor, EL_CLIENTDATA, &data);
    return *static_cast<Terminal*>(data);
  }
  static char* prompt_of(EditLine* editor) { return self(editor).prompt_.data(); }

  static unsigned char complete(EditLine* editor, wint_t) {
    const LineInfo* line = el_line(editor);
    const std::string_view before(line->buffer,
                                  static_cast<std::size_t>(line->cursor - line->buffer));
    const Completion completion = complete_name(before, self(editor).names_);
    if (!completion.insert.empty()) {
      el_insertstr(editor, completion.insert.c_str());
      return CC_REFRESH;
    }
    if (completion.candidates.empty()) return CC_REFRESH_BEEP;
    list(completion.candidates);
    return CC_REDISPLAY;
  }

  static void list(const std::vector<std::string>& names) {
    std::cout << '\n';
    for (std::size_t i = 0; i < names.size() && i < kMaxListed; ++i) {
      std::cout << "  " << names[i] << '\n';
    }
    if (names.size() > kMaxListed) std::cout << "  … " << names.size() - kMaxListed << " more\n";
    std::cout << std::flush;
  }

  const std::string history_file_;
  const std::vector<std::string> names_;
  std::string prompt_;
  EditLine* editor_ = nullptr;
  History* history_ = nullptr;
};

LineEditor::LineEditor(std::string history_file, std::vector<std::string> names) {
  if (isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1) {
    terminal_ = std::make_unique<Terminal>(std::move(history_file), std::move(names));
  }
}
LineEditor::~LineEditor() = default;

std::optional<std::string> LineEditor::read(const std::string& prompt) {
  if (terminal_) return terminal_->read(prompt);
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  return line;
}

void LineEditor::remember(const std::string& line) {
  if (terminal_ && !line.empty()) terminal_->remember(line);
}

std::string state_file(const char* name) {
  namespace fs = std::filesystem;
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  fs::path folder;
  if (state != nullptr && *state != '\0') {
    folder = state;
  } else if (home != nullptr && *home != '\0') {
    folder = fs::path(home) / ".local/state";
  } else {
    return {};
  }
  folder /= "hearken";
  std::error_code error;
  fs::create_directories(folder, error);
  return error ? std::string() : (folder / name).string();
}

}  // namespace hearken::app
