"""👍 and 👎 below an answer, and the form that asks why it did not help."""

from slack_bolt import Ack, App

from bot.slack.app_context import AppContext
from bot.slack.payloads import HELPED, CaseRequest
from bot.slack.views import feedback, forms, ids
from handlers.reading import Json, opened_from, press, pressed_place, sent


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""

    @app.action(ids.FEEDBACK)
    def thumb(ack: Ack, action: Json, body: Json) -> None:
        ack()
        request, place = CaseRequest.decode(action["value"]), pressed_place(body)
        helped = request.act == HELPED
        services.feedback.press(request.case, place, press(body, action), helped=helped)
        if not helped:
            form = feedback.reason_form(place, request.case)
            services.messenger.open_view(body["trigger_id"], form)

    @app.view(ids.REASON_FORM)
    def reason(ack: Ack, body: Json, view: Json) -> None:
        ack()
        given = forms.filled(view["state"]["values"])
        services.feedback.explain(
            sent(body).what,
            forms.rest_of(view["private_metadata"]),
            opened_from(body),
            given.get(feedback.REASON_FIELD, ""),
            given.get(feedback.NOTE_FIELD, ""),
        )
