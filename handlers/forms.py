"""Submitted forms: a pasted error, and the values that a lookup needs."""

from slack_bolt import Ack, App, BoltContext

from bot.slack.app_context import AppContext
from bot.slack.ask import Ask
from bot.slack.views import form_words, forms, ids
from bot.slack.views.channel_settings import chosen
from handlers.members import members_only
from handlers.reading import Json, opened_from, sent


def register(app: App, services: AppContext) -> None:
    """Register the listeners of this surface."""

    @app.view(ids.PASTE_FORM)
    def paste(ack: Ack, body: Json, view: Json) -> None:
        text = forms.filled(view["state"]["values"]).get(forms.ERROR_FIELD)
        if text is None:
            ack(response_action="errors", errors={forms.ERROR_FIELD: form_words.FORM_EMPTY})
            return
        ack()
        services.explainer.ask(sent(body).what, Ask(text=text, place=opened_from(body)))

    def look(_action: Json, body: Json) -> None:
        request = forms.read_request(body["view"]["private_metadata"])
        given = forms.filled(body["view"]["state"]["values"])
        completed = forms.completed(request, given)
        opened = services.opener(body)
        services.lookup_presses.press(completed, opened_from(body), sent(body), opened)

    decide = members_only(services, "values", opened_from, look)

    @app.view(ids.VALUES_FORM)
    def values(ack: Ack, body: Json, view: Json, context: BoltContext) -> None:
        given = forms.filled(view["state"]["values"])
        asked = [block for block in view["state"]["values"] if block not in forms.WHERE]
        request = forms.read_request(view["private_metadata"])
        if wrong := services.lookup_presses.mistakes(request, given, asked):
            ack(response_action="errors", errors=wrong)
            return
        ack()
        decide({}, body, context, sent(body))

    def save(_action: Json, body: Json) -> None:
        place = opened_from(body)
        to = chosen(forms.filled(body["view"]["state"]["values"]))
        services.offers.channels.change(place.channel, to, place.user)
        told = form_words.MODES[to.mode.value][:1].lower() + form_words.MODES[to.mode.value][1:]
        saved = form_words.SETTINGS_SAVED.format(channel=place.channel, mode=told)
        services.notices.say(sent(body).what, place, saved)

    save_as_member = members_only(services, "settings", opened_from, save)

    @app.view(ids.SETTINGS_FORM)
    def settings(ack: Ack, body: Json, context: BoltContext) -> None:
        ack()
        save_as_member({}, body, context, sent(body))
