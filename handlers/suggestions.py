"""*Suggest an entry*: the button, and the form it opens."""

from slack_bolt import Ack, App

from bot.slack.app_context import AppContext
from bot.slack.payloads import SuggestRequest
from bot.slack.views import ids
from bot.slack.views.forms import filled
from handlers.reading import Json


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""
    messenger, suggester = services.messenger, services.suggester

    @app.action(ids.SUGGEST)
    def suggest(ack: Ack, action: Json, body: Json) -> None:
        ack()
        form = suggester.form(SuggestRequest.decode(action["value"]))
        if "view" in body:  # pressed in a modal, which stays below the form
            messenger.push_view(body["trigger_id"], form)
        else:
            messenger.open_view(body["trigger_id"], form)

    @app.view(ids.SUGGEST_FORM)
    def suggested(ack: Ack, view: Json) -> None:
        # Answered at once, not as a job: the form stays open until its fields are right.
        outcome = suggester.submit(view["id"], filled(view["state"]["values"]))
        if outcome.errors:
            ack(response_action="errors", errors=dict(outcome.errors))
        else:
            ack(response_action="update", view=outcome.view)
