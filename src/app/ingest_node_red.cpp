// SPDX-License-Identifier: Apache-2.0
#include "app/ingest_node_red.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/ingest.h"
#include "app/ingest_parts.h"

namespace hearken::app {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using store::sqlite::Database;
using store::sqlite::Query;

constexpr milliseconds kStartPatience{90'000};
constexpr milliseconds kPauseBetweenLooks{50};
constexpr std::array kNodes{"/usr/local/bin/node", "/usr/bin/node"};

/// Reads a message; the broker's retained mark becomes a row like the others.
constexpr const char* kReadMessage = R"js(
const text = String(msg.payload);
const reading = text === 'ready' ? {value: 0, at: 0} : JSON.parse(text);
const topic = msg.topic.replaceAll("'", "''");
msg.payload = `('${topic}',${Math.round(reading.at * 1000)},${Number(reading.value)})`;
return msg;
)js";
constexpr const char* kMakeStatement = R"js(
return {topic: 'BEGIN; INSERT INTO readings VALUES ' + msg.payload.join(',') + '; COMMIT'};
)js";

/// The wires of a node with one output.
json to_node(const char* next) { return json::array({json::array({next})}); }

json function_node(const char* id, const char* code, const char* next) {
  json node{{"id", id}, {"type", "function"}, {"z", "tab"}, {"name", id}, {"func", code}};
  node["outputs"] = 1;
  node["timeout"] = 0;
  node["libs"] = json::array();
  node["wires"] = to_node(next);
  return node;
}

json flow_of(const NodeRedOptions& options, const std::string& file) {
  const auto listener = [&](const char* id, const std::string& topic) {
    return json{{"id", id},
                {"type", "mqtt in"},
                {"z", "tab"},
                {"topic", topic},
                {"qos", std::to_string(options.qos)},
                {"datatype", "utf8"},
                {"broker", "broker"},
                {"wires", to_node("read")}};
  };
  return json::array({{{"id", "tab"}, {"type", "tab"}, {"label", "ingest"}},
                      {{"id", "broker"},
                       {"type", "mqtt-broker"},
                       {"broker", "127.0.0.1"},
                       {"port", std::to_string(options.port)},
                       {"clientid", "node-red-ingest"},
                       {"autoConnect", true},
                       {"usetls", false},
                       {"protocolVersion", "4"},
                       {"keepalive", "60"},
                       {"cleansession", true}},
                      {{"id", "database"}, {"type", "sqlitedb"}, {"db", file}, {"mode", "RWC"}},
                      listener("listen", "ingest/+/status"),
                      function_node("read", kReadMessage, "gather"),
                      {{"id", "gather"},
                       {"type", "join"},
                       {"z", "tab"},
                       {"mode", "custom"},
                       {"build", "array"},
                       {"property", "payload"},
                       {"propertyType", "msg"},
                       {"key", "topic"},
                       {"joiner", ""},
                       {"joinerType", "str"},
                       {"accumulate", false},
                       {"timeout", "0.05"},
                       {"count", "500"},
                       {"wires", to_node("statement")}},
                      function_node("statement", kMakeStatement, "write"),
                      {{"id", "pragma"},
                       {"type", "inject"},
                       {"z", "tab"},
                       {"props", json::array({{{"p", "topic"}, {"vt", "str"}}})},
                       {"topic", "PRAGMA synchronous=NORMAL"},
                       {"repeat", ""},
                       {"crontab", ""},
                       {"once", true},
                       {"onceDelay", 0.1},
                       {"wires", to_node("write")}},
                      {{"id", "write"},
                       {"type", "sqlite"},
                       {"z", "tab"},
                       {"mydb", "database"},
                       {"sqlquery", "batch"},
                       {"sql", ""},
                       {"wires", json::array()}}});
}

Status write_file(const std::string& path, const std::string& text) {
  std::ofstream out(path);
  out << text;
  if (!out.flush()) return fail(ErrorCode::Resource, "cannot write " + path);
  return {};
}

Result<Database> make_table(const std::string& file) {
  HEARKEN_TRY(Database database, Database::open({.path = file}));
  HEARKEN_TRY_VOID(database.execute(
      "PRAGMA journal_mode=WAL; "
      "CREATE TABLE readings (topic TEXT NOT NULL, at INTEGER NOT NULL, value REAL NOT NULL); "
      "CREATE INDEX readings_of ON readings (topic, at)"));
  return database;
}

std::string find_node() {
  for (const char* path : kNodes) {
    if (access(path, X_OK) == 0) return path;
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<NodeRed>> NodeRed::start(const NodeRedOptions& options) {
  const std::string program = options.installed + "/node_modules/node-red/red.js";
  const std::string node = find_node();
  if (node.empty() || access(program.c_str(), R_OK) != 0) {
    return fail(ErrorCode::NotFound, "Node-RED is not installed in " + options.installed +
                                         "; `./dev bench ingest` installs it");
  }
  const std::string file = options.folder + "/readings.db";
  HEARKEN_TRY(Database database, make_table(file));
  HEARKEN_TRY_VOID(write_file(options.folder + "/flows.json", flow_of(options, file).dump()));
  HEARKEN_TRY_VOID(write_file(
      options.folder + "/settings.js",
      fmt::format("module.exports = {{flowFile: 'flows.json', disableEditor: true, httpAdminRoot: "
                  "false, httpNodeRoot: false, uiHost: '127.0.0.1', uiPort: 0, nodesDir: [], "
                  "telemetry: {{enabled: false}}, logging: {{console: {{level: 'warn'}}}}}};\n")));
  std::error_code error;
  std::filesystem::create_directory_symlink(options.installed + "/node_modules",
                                            options.folder + "/node_modules", error);
  std::filesystem::copy_file(options.installed + "/package.json", options.folder + "/package.json",
                             error);
  if (error) return fail(ErrorCode::Resource, options.folder + ": " + error.message());
  std::unique_ptr<NodeRed> one(new NodeRed(file, std::move(database)));
  HEARKEN_TRY(one->child_, ChildProcess::start({node, program, "--userDir", options.folder,
                                                "--settings", options.folder + "/settings.js"},
                                               Listen::OutputAndErrors));
  HEARKEN_TRY_VOID(one->await_mark());
  return one;
}

Status NodeRed::await_mark() {
  const auto deadline = steady_clock::now() + kStartPatience;
  std::string said;
  while (steady_clock::now() < deadline) {
    HEARKEN_TRY(const auto written, rows());
    if (written > 0) return {};
    while (const auto line = child_->read_line(milliseconds(1))) {
      if (!line->empty()) said = *line;
    }
    rest_for(kPauseBetweenLooks);
  }
  return fail(ErrorCode::Unavailable, "Node-RED writes nothing; it last said: " + said);
}

Result<std::uint64_t> NodeRed::rows() {
  HEARKEN_TRY(const auto newest,
              database_.read_integer("SELECT coalesce(max(rowid), 0) FROM readings"));
  return static_cast<std::uint64_t>(newest);
}

Result<std::uint64_t> NodeRed::readings() {
  HEARKEN_TRY(Query query, database_.query("SELECT count(*) FROM readings WHERE at > 0 AND "
                                           "topic <> ?"));
  HEARKEN_TRY(const bool found, query.bind(1, std::string_view(kIngestProbe)).step());
  return found ? static_cast<std::uint64_t>(query.integer(0)) : 0;
}

Result<std::unique_ptr<NodeRed::Probe>> NodeRed::open_probe() const {
  HEARKEN_TRY(Database database, Database::open({.path = file_}));
  return std::make_unique<Probe>(std::move(database));
}

Result<std::optional<WallTime>> NodeRed::Probe::newest() {
  HEARKEN_TRY(Query query, database_.query("SELECT max(at) FROM readings WHERE topic = ?"));
  HEARKEN_TRY(const bool found, query.bind(1, std::string_view(kIngestProbe)).step());
  if (!found || query.is_null(0)) return std::optional<WallTime>();
  return std::optional(WallTime(milliseconds(query.integer(0))));
}

/// All threads of the process, proc(5).
double NodeRed::cpu_seconds() const {
  std::ifstream in(fmt::format("/proc/{}/stat", child_->pid()));
  std::string text;
  std::getline(in, text);
  std::istringstream fields(text.substr(std::min(text.size(), text.rfind(')') + 2)));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double NodeRed::resident_mib() const {
  return resident_mib_of(fmt::format("/proc/{}/statm", child_->pid()));
}

}  // namespace hearken::app
