"""The bare Textual app that starts are measured against: one Label, nothing else."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class Hello(App[None]):
    def compose(self) -> ComposeResult:
        yield Label("hello")


Hello().run()
