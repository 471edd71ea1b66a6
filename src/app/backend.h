// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "answer/answer.h"
#include "api/server.h"
#include "core/home.h"
#include "net/egress_meter.h"
#include "process/process.h"
#include "store/history.h"

// What the HTTP interface and the demo show of a running engine, as JSON texts of one line each.
// docs/formats/http.md describes them.
namespace hearken::app {

class Engine;
struct EngineStatus;

/// Tells what was sent to other machines so far. Any thread.
using EgressTotals = std::function<std::vector<net::Egress>()>;

/// The API's view of `engine`; both references must outlive what uses it. `default_area` is where
/// somebody speaks who does not say. Turns of others are shown to the scope Admin alone.
api::Backend make_backend(Engine& engine, api::Identifier& identifier, AreaId default_area,
                          EgressTotals egress);

/// {"at","things":[{"id","name","kind","class","area","area_name","floor","safety",
/// "availability","properties":[{"name","value","unit","at","type",…}],"actions"}]}. Any thread;
/// pure.
std::string things_json(const HomeSnapshot& home, const api::ThingsQuery& query);

/// NotFound names the nearest id. The thing lives as long as `registry`.
Result<const Thing*> require_thing(const Registry& registry, const std::string& id);

/// One of things_json's entries.
Result<std::string> thing_json(const HomeSnapshot& home, const std::string& thing);

/// {"thing","property","unit","from","to","samples":[{"at","at_ms","value"}],"thinned","summary",
/// "durations","marks":[{"at_ms","score","reason"}]}: of the last query.hours before `now`. More
/// samples than query.points are thinned so that the smallest and largest of each stretch stay.
/// NotFound: no such thing or property.
Result<std::string> history_json(store::History& history, const Registry& registry,
                                 const api::HistoryQuery& query, WallTime now,
                                 const process::Options& filters);

/// Whose turns may be shown; std::nullopt: everybody's.
using Whose = std::optional<PersonId>;

/// {"turn","entries":[{"seq","at","kind","turn","person","hash","record"}]}; an empty `turn` means
/// the last one. NotFound when there is none, or none of `whose`.
Result<std::string> explain_json(store::History& history, const std::string& turn,
                                 const Whose& whose);

/// {"thing","name","property","value","before","at","cause","turn","person","said","evidence":[…]}:
/// why the thing is as it is; what others than `whose` said is left out. Errors: those of the
/// store.
Result<std::string> cause_json(const Thing& thing, const HomeSnapshot& home,
                               const answer::AnswerOptions& options, const Whose& whose);
/// The thing of that id, or of that name when only one has it; nullptr: none.
const Thing* find_named(const Registry& registry, const std::string& name);

/// {"turns":[{"seq","at","turn","person","say","reply","outcomes"}]}, newest first; of the last
/// `limit` turns those of `whose`.
Result<std::string> turns_json(store::History& history, std::size_t limit, const Whose& whose);

/// {"intact","entries","broken_seq","why","head"}
Result<std::string> ledger_report_json(store::History& history);

/// {"broker":{…},"things","readings":{…},"commands":{…},"dropped":{…},"degraded":[…],
/// "egress":[{"host","bytes","requests"}]}
std::string status_json(const EngineStatus& status, const std::vector<net::Egress>& egress);

}  // namespace hearken::app
