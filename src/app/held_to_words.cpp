// SPDX-License-Identifier: Apache-2.0
#include "app/held_to_words.h"

#include <span>

#include "plan/kept_range.h"
#include "plan/resolve.h"
#include "plan/said_rules.h"
#include "plan/unsaid.h"
#include "plan/watched_place.h"
#include "prompt/absent.h"
#include "prompt/asked_about.h"
#include "prompt/asked_inventory.h"
#include "prompt/asked_total.h"
#include "prompt/asked_words.h"
#include "prompt/named.h"
#include "prompt/plain_command.h"
#include "prompt/plain_order.h"
#include "prompt/plain_words.h"
#include "prompt/qualities.h"
#include "prompt/questions.h"
#include "prompt/said_again.h"
#include "prompt/said_change.h"
#include "prompt/said_items.h"
#include "prompt/said_running.h"
#include "prompt/said_set.h"
#include "prompt/said_which.h"
#include "prompt/stand_ins.h"
#include "prompt/taught_amendment.h"
#include "prompt/taught_name.h"
#include "prompt/wishes.h"

namespace hearken::app {
namespace {

using Hold = void (*)(Plan&, const Context&);

/// What no word of the sentence asks for goes.
constexpr Hold kNothingUnsaid[] = {plan::refuse_unplaced_sets, plan::refuse_unsaid_amounts,
                                   plan::refuse_substitutes, plan::keep_said_range};

/// Rules are about the conditions and the places that are said.
constexpr Hold kRules[] = {plan::hold_rules_to_words, plan::watch_where_said};

/// A first look at questions, before anything else reads them.
constexpr Hold kQuestionsFirst[] = {prompt::refuse_absent_sets, prompt::hold_asked_set,
                                    prompt::hold_asked_thing};

/// What the words make plain is done as they say it.
constexpr Hold kPlainWords[] = {
    prompt::color_what_is_marked, prompt::keep_said_color,      prompt::play_what_is_started,
    prompt::size_what_is_changed, prompt::refuse_turned_covers, prompt::sink_bollards,
    prompt::do_to_the_others,     prompt::do_to_the_same_set,   prompt::do_the_same_there,
    prompt::do_to_it_too,         prompt::do_to_the_one_there,  prompt::except_what_is_said,
    prompt::do_what_is_plain,     prompt::do_what_is_ordered,   prompt::grant_wish};

/// Nothing stands in for what is not here.
constexpr Hold kNoStandIns[] = {prompt::refuse_elsewhere, prompt::refuse_other_appliances};

/// Exactly the things, the deed and the amount that are said.
constexpr Hold kExactDeeds[] = {
    prompt::do_to_the_named,     prompt::hold_said_deed,         prompt::run_what_runs_there,
    prompt::ask_which_of_row,    prompt::ask_which_of_namesakes, prompt::hold_said_set,
    prompt::change_what_is_said, prompt::multiply_what_is_said,  prompt::set_the_said_speed,
    prompt::hold_said_items,     prompt::amend_what_is_taught,   prompt::teach_a_places_name,
};

/// What is asked, of what and where.
constexpr Hold kQuestions[] = {
    prompt::ask_nowhere_else,      prompt::answer_what_is_asked,   prompt::list_what_is_on,
    prompt::hold_asked_state,      prompt::hold_asked_whereabouts, prompt::hold_asked_form,
    prompt::ask_wherever_measured, prompt::ask_for_power,          prompt::list_what_is_there,
    prompt::ask_for_the_most,
};

/// "Brighter" is about lights and "louder" about sound, whatever was made of them before.
constexpr Hold kQualities[] = {prompt::change_the_said_quality, prompt::refuse_other_qualities};

constexpr std::span<const Hold> kInThisOrder[] = {kNothingUnsaid, kRules,      kQuestionsFirst,
                                                  kPlainWords,    kNoStandIns, kExactDeeds,
                                                  kQuestions,     kQualities};

}  // namespace

void hold_to_words(Plan& plan, const Context& context) {
  for (const auto group : kInThisOrder) {
    for (const Hold hold : group) hold(plan, context);
  }
}

}  // namespace hearken::app
