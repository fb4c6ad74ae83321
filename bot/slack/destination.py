"""Where an answer goes: a conversation, a thread, or one person alone."""

from pydantic import BaseModel, ConfigDict


class Destination(BaseModel):
    """Where a message goes; plain JSON, so that a job or a modal can carry it.

    Attributes:
        channel: the conversation, or a person's id for a direct message to them.
        thread_ts: the thread, empty for none.
        user: the person this is for, empty where nobody asked.
        private: whether only that person sees it.
        response_url: Slack's address for answers to an interaction; good for five answers in half
            an hour, and in conversations that the app is not in.
    """

    model_config = ConfigDict(frozen=True)

    channel: str
    thread_ts: str = ""
    user: str = ""
    private: bool = False
    response_url: str = ""

    def to_asker(self) -> "Destination":
        """This place, seen by the person who asked alone.

        A person's own conversation with the app is private as it is, and takes no whispers.
        """
        return self.model_copy(update={"private": self.channel != self.user})

    def to_all(self) -> "Destination":
        """This place, seen by everybody in the conversation."""
        return self.model_copy(update={"private": False})

    def in_thread(self, thread_ts: str) -> "Destination":
        """This thread of the place; the place itself where none is named."""
        return self.model_copy(update={"thread_ts": thread_ts}) if thread_ts else self
