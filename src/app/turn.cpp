// SPDX-License-Identifier: Apache-2.0
// One sentence on its way through the loop.
#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <random>

#include "answer/causes.h"
#include "answer/compose.h"
#include "app/dry_run.h"
#include "app/engine.h"
#include "app/event_bus.h"
#include "app/examples.h"
#include "app/household.h"
#include "app/json_texts.h"
#include "app/planning.h"
#include "app/rule_sentences.h"
#include "app/rule_words.h"
#include "app/spoken_controls.h"
#include "app/standstill.h"
#include "app/stopwatch.h"
#include "app/taught_words.h"
#include "app/turn_json.h"
#include "app/turn_teller.h"
#include "app/wire.h"
#include "core/mutex.h"
#include "core/text.h"
#include "core/told_names.h"
#include "plan/json_plan.h"
#include "plan/said_account.h"
#include "prompt/asked.h"
#include "prompt/guesses.h"
#include "prompt/sentence.h"

namespace hearken::app {
namespace {

constexpr std::chrono::milliseconds kStopPatience{500};
constexpr std::size_t kMaxConversations = 1000;

std::string help_for(const HomeSnapshot& home, const AreaId& area) {
  constexpr std::size_t kExamples = 5;
  std::string text;
  for (const auto& sentence : example_sentences(home, area, kExamples))
    text += fmt::format("{}\"{}\"", text.empty() ? "Say, for example: " : ", ", sentence);
  return text.empty() ? "No things are here yet, so there is nothing that I can do." : text + ".";
}

/// Receipts of commands on their way, of which nothing is known yet.
std::vector<Receipt> receipts_of_sent(const std::vector<Step>& steps, const HomeSnapshot& home) {
  std::vector<Receipt> receipts;
  for (const Step& step : steps) {
    Receipt receipt;
    receipt.thing = step.thing;
    receipt.name = told_name(*home.registry, step.thing);
    receipt.action = step.action;
    receipt.outcome = Outcome::Unconfirmed;
    receipt.reason = fmt::format("{} was told, and has not answered yet.", receipt.name);
    receipts.push_back(std::move(receipt));
  }
  return receipts;
}

/// What is said instead of an answer that this person does not get: the past to those outside the
/// household, and to nobody but owners what another person said.
std::optional<std::string> withheld_answer(const TurnResult& turn, const guard::Policy& policy,
                                           const answer::AnswerOptions& options) {
  if (!turn.plan.query) return {};
  const Query& query = *turn.plan.query;
  const PersonId& person = turn.context.person;
  if (asks_about_past(query) && !is_of_household(policy, person))
    return "What was is told to members of the household only.";
  if (query.ask != Ask::Why || is_owner(policy, person)) return {};
  if (query.device.empty()) return "Ask why about one thing, by its name.";
  const auto cause = answer::find_cause({query.device, query.property, query.is, query.windows},
                                        *turn.context.home, options);
  if (!cause || cause->turn.empty() || cause->person == person.str()) return {};
  return "A command of another person did that.";
}

/// A question that nothing here can do may be one that a document answers.
void ask_documents_instead(TurnResult& turn, const answer::AnswerOptions& options) {
  const bool only_impossible = !turn.plan.impossible.empty() && turn.plan.commands.empty() &&
                               !turn.plan.query && turn.problems.empty();
  if (!only_impossible || !prompt::is_question(turn.context) || !answer::documented(options))
    return;
  turn.plan.impossible.clear();
  turn.plan.query = Query{};
  turn.plan.query->ask = Ask::Document;
}

/// A sentence about a rule that there is makes no other one, and does nothing at once.
void hold_changes(Plan& plan, const Context& context, HomeThread& home,
                  const Automations& automations) {
  const bool acts = !plan.rules.empty() || !plan.commands.empty();
  if (!acts || !plan.requests.empty() || !may_be_about_rules(context)) return;
  std::string why = home.run([&] { return automations.unread_change(context); });
  if (why.empty()) return;
  plan.rules.clear();
  plan.commands.clear();
  plan.impossible = {std::move(why)};
}

}  // namespace

const char* to_string(ReplyKind kind) {
  switch (kind) {
    case ReplyKind::Done:
      return "done";
    case ReplyKind::Answer:
      return "answer";
    case ReplyKind::Question:
      return "question";
    case ReplyKind::Refusal:
      return "refusal";
  }
  return "done";
}

std::shared_ptr<const prompt::HomeIndex> Engine::index_for(
    const std::shared_ptr<const Registry>& registry) {
  if (!index_ || &index_->registry() != registry.get()) {
    index_ = std::make_shared<prompt::HomeIndex>(registry);
    owners_ = std::make_shared<prompt::Owners>(*registry);
  }
  return index_;
}

Context Engine::retrieve(const AskRequest& request, const HomePtr& home) {
  prompt::Utterance utterance{with_taught_words(request.text, request.person), request.area,
                              request.person, std::nullopt};
  const auto previous = previous_.find(request.conversation);
  if (!request.conversation.empty() && previous != previous_.end())
    utterance.previous = previous->second;
  const std::string taught = utterance.text;
  const auto index = index_for(home->registry);
  utterance.text = owners_->put_in(taught, utterance.previous ? utterance.previous->utterance : "");
  Context context =
      prompt::retrieve(*index, home, utterance, parts_.clock->wall(), parts_.retrieve);
  context.teaches = !only_says_taught(request.text, taught);
  add_memories(context);
  return context;
}

void Engine::add_memories(Context& context) {
  if (!reader_) return;
  if (const auto known = reader_->find_preferences(context.person, context.utterance, 4)) {
    for (const auto& preference : *known) {
      context.preferences.push_back(preference.phrase + " means " + preference.meaning);
    }
  }
  add_habits(context);
  if (!is_of_household(parts_.policy, context.person)) return;
  constexpr std::size_t kThingsWithHistory = 3;
  const store::Window day{context.now - std::chrono::hours(24), context.now, {}};
  for (std::size_t i = 0; i < context.things.size() && i < kThingsWithHistory; ++i) {
    const Thing& thing = *context.home->registry->find_thing(context.things[i].id);
    for (const auto& property : thing.properties) {
      if (property.type != ValueType::Number || property.access != Access::ReadOnly) continue;
      const auto figures = reader_->aggregate(thing.id, property.name, day);
      if (!figures || figures->count < 2 || !figures->minimum || !figures->maximum) continue;
      context.history.push_back(
          fmt::format("{} {} in the last 24 hours: {} to {} {} ({} samples)", thing.id.str(),
                      property.name, format_number(*figures->minimum),
                      format_number(*figures->maximum), property.unit, figures->count));
    }
  }
}

Status Engine::think(const AskRequest& request, TurnResult& turn, std::stop_token stop) {
  const TurnTeller told(request.observer);
  // What a free model writes is told when it has become a plan, never word by word: it may repeat
  // anything that stands in its prompt.
  bool held_by_grammar = false;
  const auto on_tier = [&](const llm::ProviderInfo& tier) {
    held_by_grammar = tier.form == llm::PromptForm::Compact;
    told.tier(tier.name);
  };
  const auto on_token = [&](std::string_view piece) {
    if (held_by_grammar) told.token(piece);
  };
  const auto index = index_for(turn.context.home->registry);
  turn.requests = contexts_of_requests(*index, turn.context, parts_.retrieve);
  const PlanningOptions planning{parts_.tiers,  reach_of(parts_.policy, request.person),
                                 turn.requests, parts_.model_deadline,
                                 on_tier,       on_token};
  HEARKEN_TRY(auto planned, make_plan(turn.context, planning, std::move(stop), &turn.attempts));
  auto& reply = planned.reply;
  turn.prompt = std::move(planned.prompt);
  turn.problems = std::move(planned.left_out);
  turn.plan = std::move(reply.plan);
  turn.planned = plan::to_json(turn.plan);
  turn.model_text = std::move(reply.reply.text);
  turn.tier = reply.provider.name;
  turn.model = reply.provider.model;
  turn.model_hash = reply.provider.model_hash;
  turn.confidence = reply.reply.confidence;
  turn.prompt_tokens = reply.reply.prompt_tokens;
  turn.generated_tokens = reply.reply.generated_tokens;
  turn.recomputed_tokens = reply.reply.recomputed_tokens;
  return {};
}

void Engine::resolve(TurnResult& turn) {
  plan::ResolveOptions options;
  options.relative_limit = parts_.relative_limit;
  options.now = parts_.clock->mono();
  auto resolution = plan::resolve(turn.plan, *turn.context.home, options);
  turn.steps = std::move(resolution.steps);
  for (auto& problem : resolution.problems) turn.problems.push_back(std::move(problem.text));
  for (auto& text : resolution.not_met) turn.not_met.push_back(std::move(text));
}

/// Home thread only: judged against the newest state, not the one the model saw.
void Engine::gate(TurnResult& turn, const guard::Actor& actor,
                  std::optional<guard::ApprovedPlan>& approved, std::string& plan_key) {
  const Stopwatch watch(turn.times.guard);
  const HomePtr home = snapshot();
  guard::Rates rates = sent_.rates(actor.origin, parts_.clock->mono());
  water_.add_to(rates, local_now());
  const std::chrono::minutes offset = parts_.retrieve.zone.offset_at(parts_.clock->wall());
  guard::Verdict verdict = guard::evaluate(
      {turn.steps, *home, parts_.policy, actor, rates, parts_.clock->mono(), std::nullopt, offset});
  turn.verdicts = std::move(verdict.steps);
  plan_key = std::move(verdict.plan_key);
  approved = std::move(verdict.approved);
}

void Engine::gate_and_act(TurnResult& turn, const guard::Actor& actor, const Acting& acting,
                          std::string& plan_key, const api::TurnObserver& observer) {
  if (turn.steps.empty()) return;
  // Shared: when patience ends before the receipts are final, the executor still keeps its promise.
  const auto finished = std::make_shared<std::promise<std::vector<Receipt>>>();
  std::optional<std::vector<Step>> sent;
  std::vector<std::size_t> indices;
  auto acted = finished->get_future();
  home_thread_->run_first([&] {
    std::optional<guard::ApprovedPlan> approved;
    gate(turn, actor, approved, plan_key);
    TurnTeller(observer).verdict(turn);
    if (!approved || acting.dry_run) {
      finished->set_value({});
      return;
    }
    indices = approved->indices();
    sent = approved->steps();
    note_sent(*sent, actor.origin);
    if (observer) observers_[turn.id] = observer;
    std::optional<Journal::Urgency> urgency;
    if (acting.patience) urgency.emplace(*journal_);  // "stop"
    executor_->execute(std::move(*approved), turn.id, snapshot(),
                       [this, finished, id = turn.id](std::vector<Receipt> receipts) {
                         observers_.erase(id);
                         finished->set_value(std::move(receipts));
                       });
  });
  std::vector<Receipt> receipts;
  {
    const Stopwatch watch(turn.times.act);
    const bool in_time =
        !acting.patience || acted.wait_for(*acting.patience) == std::future_status::ready;
    receipts = in_time ? acted.get() : receipts_of_sent(*sent, *turn.context.home);
  }
  if (acting.dry_run) return;
  const MonoTime last_sent = home_thread_->run_first([&] {
    observers_.erase(turn.id);  // whoever lost patience listens no longer
    return wire_->last_sent();
  });
  if (last_sent > turn.began) {
    turn.times.published =
        std::chrono::duration_cast<std::chrono::microseconds>(last_sent - turn.began);
  }
  turn.receipts = receipts_for(turn, indices, std::move(receipts));
}

answer::AnswerOptions Engine::answer_options(store::History* history,
                                             const std::string& sentence) const {
  answer::AnswerOptions options;
  options.wall = parts_.clock->wall();
  options.now = parts_.clock->mono();
  options.utc_offset = parts_.retrieve.zone.offset_at(options.wall);
  options.zone = parts_.retrieve.zone;
  options.history = history;
  options.sentence = sentence;
  return options;
}

void Engine::conclude(TurnResult& turn, store::History* history) {
  answer::ReplyParts parts;
  parts.receipts = turn.receipts;
  parts.not_met = turn.not_met;
  parts.question = turn.plan.question;
  ask_documents_instead(turn, answer_options(history, turn.say));
  for (const auto& text : turn.plan.impossible) {
    turn.problems.push_back(text.empty() ? why_not(turn.context, turn.plan) : sanitize(text, 200));
  }
  if (turn.plan.refusal) parts.refusal = sanitize(*turn.plan.refusal, 200);
  if (const auto withheld =
          withheld_answer(turn, parts_.policy, answer_options(history, turn.say))) {
    turn.problems.push_back(*withheld);
  } else if (turn.plan.query) {
    const auto computed =
        answer::compute(*turn.plan.query, *turn.context.home, answer_options(history, turn.say));
    if (computed) {
      parts.answer = computed->text;
      turn.basis = computed->basis;
    } else {
      turn.problems.push_back(computed.error().message);
    }
  }
  if (!turn.told.empty()) parts.answer = turn.told;
  for (const auto& line : turn.later) parts.answer += (parts.answer.empty() ? "" : " ") + line;
  parts.problems = turn.problems;
  turn.kind = kind_of(turn, !parts.answer.empty());
  if (!turn.later.empty() && turn.kind == ReplyKind::Answer) turn.kind = ReplyKind::Done;
  if (!turn.proposed.empty()) turn.kind = ReplyKind::Question;
  const bool says_nothing = turn.plan.empty() && turn.receipts.empty() && parts.problems.empty();
  if (says_nothing && parts.answer.empty()) {
    parts.answer = prompt::courtesy(turn.context);
    const bool wants = prompt::is_question(turn.context) || prompt::wishes_for_a_deed(turn.context);
    if (parts.answer.empty() && wants) parts.answer = why_not(turn.context, turn.plan);
  }
  turn.reply = answer::reply_for(parts, *turn.context.home->registry);
}

/// About a rule that there is, where the words alone tell.
std::optional<RuleRequest> Engine::spoken_rule_request(const Context& context) {
  if (!may_be_about_rules(context)) return {};
  return home_thread_->run([&] { return automations_->spoken_request(context); });
}

Result<TurnResult> Engine::ask(const AskRequest& request, std::stop_token stop) {
  if (says_stop(request.text)) return stop_everything(request);
  if (asks_to_undo(request.text)) return undo(request);
  const MutexLock lock(turn_mutex_);
  const TurnTeller told(request.observer);
  TurnResult turn;
  {
    const Stopwatch watch(turn.times.total);
    turn.id = new_turn_id();
    turn.began = std::chrono::steady_clock::now();
    turn.say = sanitize(request.text, 1000);
    {
      const Stopwatch prompt_watch(turn.times.prompt);
      turn.context = retrieve(request, home());
      put_usual(request, turn);
    }
    told.retrieved(turn);
    if (asks_for_help(turn.say)) {
      turn.tier = "fast-path";
      turn.told = help_for(*turn.context.home, request.area);
    } else if (auto spoken = spoken_rule_request(turn.context)) {
      turn.tier = "fast-path";
      turn.plan.requests.push_back(std::move(*spoken));
    } else if (auto rules = plan_of_rules(turn.context, [this](WallTime at) {
                 return parts_.retrieve.zone.offset_at(at);
               })) {
      turn.tier = "fast-path";
      turn.plan = std::move(*rules);
    } else {
      const Stopwatch model_watch(turn.times.model);
      HEARKEN_TRY_VOID(think(request, turn, std::move(stop)));
      plan::hold_rules_to_account(turn.plan, turn.context);
      hold_changes(turn.plan, turn.context, *home_thread_, *automations_);
    }
    Later later = prepare_later(turn);
    resolve(turn);
    told.plan(turn);
    const guard::Actor actor{request.person, request.origin, {}};
    std::string plan_key;
    gate_and_act(turn, actor, {request.dry_run, {}}, plan_key, request.observer);
    if (turn.plan.teach && !request.dry_run) {
      HEARKEN_TRY(turn.told, learn(*turn.plan.teach, request.person));
    }
    if (request.dry_run) {
      tell_plan(turn, later, parts_.retrieve.zone);
    } else {
      settle_later(turn, later);
    }
    conclude(turn, reader_.get());
    if (!turn.usual.empty() && !turn.steps.empty()) turn.reply += " (" + turn.usual + ".)";
    if (!request.dry_run) await_confirmation(request, turn, plan_key);
  }
  if (request.dry_run) return turn;
  if (!request.conversation.empty()) {
    if (previous_.size() >= kMaxConversations) previous_.clear();
    previous_[request.conversation] = {turn.say, turn.plan};
  }
  if (!turn.receipts.empty()) habits_.erase(request.person);
  HEARKEN_TRY(turn.inputs, record_inputs(turn));
  HEARKEN_TRY_VOID(record(turn, request.person, "turn"));
  return turn;
}

/// Law 8: no model, no waiting for another sentence's turn; still through the guard and the ledger.
Result<TurnResult> Engine::stop_everything(const AskRequest& request) {
  TurnResult turn;
  {
    const Stopwatch watch(turn.times.total);
    turn.id = new_turn_id();
    turn.began = std::chrono::steady_clock::now();
    turn.say = sanitize(request.text, 1000);
    turn.tier = "fast-path";
    turn.context.utterance = turn.say;
    turn.context.home = home();
    for (const auto& thing : turn.context.home->registry->things()) {
      auto action = standstill_action(thing, turn.context.home->state_of(thing.id));
      if (!action.empty()) {
        turn.plan.commands.push_back({thing.id, {}, std::move(action), {}, {}});
      }
    }
    turn.plan.description = "Stop everything that moves or heats";
    if (turn.plan.commands.empty()) turn.problems.emplace_back("Nothing is moving.");
    resolve(turn);
    std::string plan_key;
    // Whoever said "stop" hears at once that it was sent; what the things report is heard later.
    gate_and_act(turn, {request.person, guard::Origin::FastPath, {}},
                 {request.dry_run, kStopPatience}, plan_key, request.observer);
    if (request.dry_run) tell_plan(turn, {}, parts_.retrieve.zone);
    conclude(turn, nullptr);
  }
  if (!request.dry_run) HEARKEN_TRY_VOID(record(turn, request.person, "turn"));
  return turn;
}

Status Engine::record(const TurnResult& turn, const PersonId& person, const char* kind) {
  observe(turn);
  std::promise<Status> written;
  auto result = written.get_future();
  HEARKEN_TRY_VOID(store_->append_ledger(
      {parts_.clock->wall(), kind, turn.id, person, turn.say, ledger_body(turn)},
      [&written](Result<store::LedgerEntry> entry) {
        written.set_value(entry ? Status{} : Status(tl::unexpected<Error>(entry.error())));
      }));
  HEARKEN_TRY_VOID(result.get());
  bus_->tell("turn", dump({{"turn", turn.id.str()}}));
  return {};
}

}  // namespace hearken::app
