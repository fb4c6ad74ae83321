"""What people do with a case: diagnose it together, tick steps, say what it was, read it again."""

import re

from slack_bolt import Ack, App

from bot.slack.app_context import AppContext
from bot.slack.payloads import (
    DIAGNOSE,
    NOT_THIS,
    TIMELINE,
    TIMELINE_FILE,
    VERIFIED,
    CaseRequest,
)
from bot.slack.views import case_memory, case_words, forms, ids
from handlers.reading import Json, opened_from, press, pressed_place, sent


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""
    of_case = {
        DIAGNOSE: services.diagnosis.share,
        VERIFIED: services.diagnosis.verify,
        NOT_THIS: services.other_candidates.show,
    }
    of_thread = {
        TIMELINE: services.page_requests.show_timeline,
        TIMELINE_FILE: services.timeline_file.share,
    }

    def act(ack: Ack, action: Json, body: Json) -> None:
        ack()
        request = CaseRequest.decode(action.get("selected_option", action)["value"])
        place, pressed = pressed_place(body), press(body, action)
        if request.act in of_case:
            of_case[request.act](request.case, place, pressed)
        elif request.act in of_thread:
            of_thread[request.act](place, pressed)
        elif form := services.case_outcomes.form(request.case, place):
            services.messenger.open_view(body["trigger_id"], form)
        else:
            services.notices.answer(pressed, place.to_asker(), case_words.CASE_GONE)

    app.action(ids.MENU, matchers=[_is_about_a_case])(act)
    app.action(re.compile(f"^{ids.CASE}"))(act)

    @app.action(re.compile(f"^{ids.TICK}"))
    def tick(ack: Ack, action: Json, body: Json) -> None:
        ack()
        request = CaseRequest.decode(action["value"])
        services.diagnosis.tick(request, pressed_place(body), press(body, action))

    @app.view(ids.OUTCOME_FORM)
    def outcome(ack: Ack, body: Json, view: Json) -> None:
        field = case_memory.OUTCOME_FIELD
        what = forms.filled(view["state"]["values"]).get(field)
        if what is None:
            ack(response_action="errors", errors={field: case_words.OUTCOME_EMPTY})
            return
        ack()
        case = forms.rest_of(view["private_metadata"])
        services.case_outcomes.solve(sent(body).what, case, what, opened_from(body))


def _is_about_a_case(action: Json) -> bool:
    """Whether an option of the menu is no lookup."""
    return CaseRequest.is_in(str((action.get("selected_option") or {}).get("value", "")))
